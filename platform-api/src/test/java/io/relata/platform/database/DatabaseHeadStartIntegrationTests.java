package io.relata.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

class DatabaseHeadStartIntegrationTests {

  @TempDir Path folder;

  @Test
  void startsADatabaseThatEndsWithTheContext() {
    try (ConfigurableApplicationContext context = run(Idle.class)) {
      assertThat(context.getBean(DatabaseStart.class).await()).isInstanceOf(EmbeddedPostgres.class);
      assertThat(mark()).exists();
    }
    assertThat(mark()).doesNotExist();
  }

  @Test
  void leavesNoDatabaseBehindAStartThatFailedBeforeItWasAskedFor() {
    assertThatThrownBy(() -> run(Failing.class)).hasMessage("a bean definition will not do");
    assertThat(folder.resolve("cluster")).isDirectory();
    assertThat(mark()).doesNotExist();
    EmbeddedPostgres.start(folder).close();
  }

  @Test
  void failsAsTheDatabaseDid() {
    try (EmbeddedPostgres other = EmbeddedPostgres.start(folder);
        ConfigurableApplicationContext context = run(Idle.class)) {
      DatabaseStart start = context.getBean(DatabaseStart.class);
      assertThatThrownBy(start::await)
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageStartingWith("Another Relata runs on the data folder");
      start.close();
      assertThat(mark()).exists();
      assertThat(other.control().username()).isEqualTo("relata");
    }
  }

  private ConfigurableApplicationContext run(Class<?> configuration) {
    return new SpringApplicationBuilder(configuration)
        .web(WebApplicationType.NONE)
        .run("--relata.data.dir=" + folder, "--relata.database.url=");
  }

  /** Is there while a server runs on the folder. */
  private Path mark() {
    return folder.resolve("cluster/postmaster.pid");
  }

  @Configuration(proxyBeanMethods = false)
  static class Idle {}

  @Configuration(proxyBeanMethods = false)
  static class Failing {
    @Bean
    static BeanFactoryPostProcessor fails() {
      return beans -> {
        throw new IllegalStateException("a bean definition will not do");
      };
    }
  }
}
