package io.relata.admin.gallery;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

/** Serves the console's templates with made-up contents at {@code /gallery/{screen}}. */
@SpringBootApplication(scanBasePackages = {"io.relata.admin.layout", "io.relata.admin.gallery"})
public class GalleryApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(GalleryApplication.class, arguments);
  }

  @Bean
  SecurityFilterChain open(HttpSecurity http) {
    return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
  }
}
