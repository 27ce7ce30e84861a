package io.relata.platform;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/** Starts the platform, and the admin console with it when its jar is on the class path. */
@SpringBootApplication(scanBasePackages = "io.relata")
public class RelataApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(RelataApplication.class, arguments);
  }
}
