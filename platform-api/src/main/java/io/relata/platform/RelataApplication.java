package io.relata.platform;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;

/**
 * Starts the platform, and the admin console with it when its jar is on the class path. Beans are
 * named by their whole class names, since both edges have a controller for each resource.
 */
@SpringBootApplication(
    scanBasePackages = "io.relata",
    nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class)
public class RelataApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(RelataApplication.class, arguments);
  }
}
