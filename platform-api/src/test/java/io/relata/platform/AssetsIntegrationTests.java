package io.relata.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.RelataServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

@DisplayName("The console's files")
class AssetsIntegrationTests {

  private static final Pattern STYLES = Pattern.compile("href=\"(/assets/css/[^\"]+)\"");

  private final RelataServer server = RelataServer.shared();

  /** A handler of every address would have each link of a page looked up on the class path. */
  @Test
  void areLookedForUnderTheirOwnAddressesAlone() {
    assertThat(server.bean(ResourceUrlProvider.class).getHandlerMap())
        .containsOnlyKeys("/assets/**", "/webjars/**", "/_static/**");
  }

  @Test
  void areKeptByBrowsersUnderAnAddressThatNamesTheirContent() {
    Matcher styles = STYLES.matcher(server.anonymous().get("/sign-in").expect(200).body());
    assertThat(styles.find()).isTrue();
    assertThat(styles.group(1)).matches("/assets/css/[a-z]+-[0-9a-f]{32}\\.css");
    HttpAnswer file = server.anonymous().get(styles.group(1)).expect(200);
    assertThat(file.header("Cache-Control")).contains("max-age=31536000");
  }

  @Test
  void areNotFoundWhereThereAreNone() {
    server.anonymous().get("/assets/css/no-such-file.css").expect(404);
    server.operator().get("/api/no-such-thing").expect(404);
  }
}
