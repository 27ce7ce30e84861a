package io.relata.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.TenantSlug;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GreetingTests {

  @Test
  void showsAddressesPasswordAndAReadyCommandOnce() {
    String text =
        new Greeting(
                "http://localhost:8080",
                "operator@localhost",
                Optional.of("s3cret"),
                Optional.of(new TenantSlug("music-store")),
                Optional.of("rk_1_2"))
            .text();
    assertThat(text)
        .contains("Console        http://localhost:8080/")
        .contains("operator@localhost")
        .contains("s3cret")
        .contains("curl -s http://localhost:8080/t/music-store/graphql")
        .contains("Authorization: Bearer rk_1_2");
  }

  @Test
  void showsNoSecretAtLaterStarts() {
    String text =
        new Greeting(
                "http://localhost:8080",
                "operator@localhost",
                Optional.empty(),
                Optional.of(new TenantSlug("music-store")),
                Optional.empty())
            .text();
    assertThat(text).contains("/t/music-store/graphql").doesNotContain("Password", "curl");
  }
}
