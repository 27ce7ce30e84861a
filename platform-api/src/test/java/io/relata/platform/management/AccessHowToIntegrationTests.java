package io.relata.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/**
 * Does what the pages say, word by word: sends each block {@code http} in turn, by the operator
 * where it names nobody, and expects the block {@code json} after it as the answer.
 */
class AccessHowToIntegrationTests {

  private static final Pattern BLOCK =
      Pattern.compile(
          "^```(http|json)(?: secret=(\\w+))?\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

  private final RelataServer server = RelataServer.shared();
  private final String slug = server.newTenant();
  private final Map<String, String> secrets = new HashMap<>();

  @ParameterizedTest
  @ValueSource(
      strings = {"own-rows-only", "public-read", "hide-a-column", "team-members-see-their-team"})
  void doesWhatItSays(String page) throws IOException {
    String text = Files.readString(Path.of("..", "docs", "how-to", page + ".md"));
    Matcher block = BLOCK.matcher(text.replace("/shop/", "/" + slug + "/"));
    HttpAnswer last = null;
    int compared = 0;
    while (block.find()) {
      if (block.group(1).equals("json")) {
        assertThat(Objects.requireNonNull(last).json())
            .isEqualTo(JsonMapper.shared().readTree(block.group(3)));
        compared++;
      } else {
        last = send(block.group(3));
        assertThat(last.status()).as(block.group(3) + last.body()).isBetween(200, 299);
        assertThat(last.body()).as(block.group(3)).doesNotContain("\"errors\"");
        if (block.group(2) != null) {
          secrets.put(block.group(2), last.json().required("secret").stringValue());
        }
      }
    }
    assertThat(compared).isPositive();
  }

  private HttpAnswer send(String block) {
    String[] parts = block.split("\n\n", 2);
    String[] head = parts[0].split("\n");
    String[] request = head[0].split(" ");
    HttpCalls caller = server.operator();
    for (int i = 1; i < head.length; i++) {
      String[] header = head[i].split(": ", 2);
      caller =
          header[0].equals("Authorization") ? caller(header[1]) : caller.with(header[0], header[1]);
    }
    return caller.send(request[0], request[1], BodyPublishers.ofString(parts[1]));
  }

  private HttpCalls caller(String authorization) {
    return authorization.equals("none")
        ? server.anonymous()
        : server.bearer(
            Objects.requireNonNull(secrets.get(authorization.substring("Bearer $".length()))));
  }
}
