package io.relata.platform;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Starts the platform, and the admin console with it when its jar is on the class path. Beans are
 * named by their whole class names, since both edges have a controller for each resource; they are
 * looked for where some are, as reading all other classes would hold the start up.
 */
@SpringBootApplication(
    scanBasePackages = {
      "io.relata.metadata.liquibase",
      "io.relata.metadata.publish",
      "io.relata.metadata.store",
      "io.relata.runtime.sample",
      "io.relata.platform",
      "io.relata.admin"
    },
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class RelataApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(RelataApplication.class, arguments);
  }
}
