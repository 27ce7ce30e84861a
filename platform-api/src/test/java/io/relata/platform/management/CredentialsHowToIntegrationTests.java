package io.relata.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.RSAKey;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import io.relata.platform.testing.TestIssuer;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Runs what the pages on keys and tokens tell to run, as it stands there: each command {@code curl}
 * and each piece of settings. What stands for secrets of one's own (<code>$TOKEN</code>, {@code
 * rk_...}, {@code eyJ...}) gives way to real ones, the address of the provider's keys to that of a
 * provider on this machine.
 */
class CredentialsHowToIntegrationTests {

  private static final Pattern COMMAND =
      Pattern.compile("^    curl -s .*(?:\\n     .*)*", Pattern.MULTILINE);
  private static final Pattern WORD =
      Pattern.compile("'([^']*)'|\"([^\"]*)\"|((?:(?!\\\\\\n)[^\\s'\"])+)");
  private static final Pattern SETTINGS = Pattern.compile("`(\\{\"[^`]*\\})`");
  private static final Pattern CALL = Pattern.compile("`(GET|DELETE) (/api/[^`]*)`");
  private static final Pattern YEAR = Pattern.compile("\"expires_at\": \"[^\"]*\"");

  private final RelataServer server = RelataServer.shared();
  private final String slug = server.newTenant();
  private final String settings = "/api/tenants/" + slug + "/settings";

  CredentialsHowToIntegrationTests() {
    server.publish(
        slug,
        "[{\"edit\": \"add_table\", \"name\": \"book\", \"fields\": [{\"name\": \"title\","
            + " \"type\": \"text\"}]}]");
    server.graphql(slug, "mutation { add_book(input: {title: \"Emma\"}) { id } }").data();
    server
        .operator()
        .with("Content-Type", "application/yaml")
        .put(
            "/api/tenants/" + slug + "/access",
            "roles: [{name: reader, grants: [{table: book, action: read}]}, {name: writer}]")
        .expect(200);
  }

  @Test
  void aProgramCallsTheApiWithAKey() throws IOException {
    String page = page("api-keys");
    List<String> commands = commands(page);
    assertThat(commands).hasSize(2);
    String call = commands.get(0);
    JsonNode made = run(commands.get(1)).expect(201).json();
    String secret = made.required("secret").stringValue();
    assertThat(secret).startsWith("rk_");
    assertThat(made.required("context").toString()).isEqualTo("{\"shop\":5}");
    expectBooks(run(call.replace("rk_...", secret)));
    String id = made.required("id").stringValue();
    JsonNode listed = server.operator().get("/api/tenants/" + slug + "/keys").expect(200).json();
    assertThat(listed.toString()).contains(id).doesNotContain(secret);
    List<String> ways =
        CALL.matcher(page).results().map(way -> way.group(1) + " " + way.group(2)).toList();
    assertThat(ways).containsExactly("DELETE /api/tenants/" + slug + "/keys/{id}");
    String[] revoke = ways.getFirst().replace("{id}", id).split(" ");
    server.operator().send(revoke[0], revoke[1], BodyPublishers.noBody()).expect(204);
    JsonNode refused = run(call.replace("rk_...", secret)).expect(401).json();
    assertThat(refused.toString()).contains("UNAUTHENTICATED");
    assertThat(run(call.replace("rk_...", "rk_unknown_key")).expect(401).json().toString())
        .isEqualTo(refused.toString());
  }

  @Test
  void usersOfAnAppCallTheApiWithTheirTokens() throws IOException {
    try (TestIssuer provider = new TestIssuer()) {
      RSAKey key = provider.publish(TestIssuer.rsa("r1"));
      String page =
          page("jwt-from-an-identity-provider")
              .replaceFirst(
                  "\"jwks_url\": \"[^\"]*\"", "\"jwks_url\": \"" + provider.keysAddress() + "\"");
      List<String> commands = commands(page);
      assertThat(commands).hasSize(3);
      JsonNode jwt = run(commands.get(0)).expect(200).json().required("jwt");
      String token = TestIssuer.signed(key, claims(jwt, "reader"));
      expectBooks(run(commands.get(1).replace("eyJ...", token)));
      JsonNode check = run(commands.get(2).replace("eyJ...", token)).expect(200).json();
      JsonNode caller = check.required("caller");
      assertThat(caller.required("id").stringValue()).isEqualTo("user:ada");
      assertThat(caller.required("roles").toString()).isEqualTo("[\"reader\"]");
      assertThat(caller.required("context").required("address.city").stringValue())
          .isEqualTo("London");
      String stranger = TestIssuer.signed(key, claims(jwt, "owner"));
      assertThat(
              run(commands.get(2).replace("eyJ...", stranger))
                  .expect(200)
                  .json()
                  .required("caller")
                  .required("roles")
                  .toString())
          .isEqualTo("[\"public\"]");
      List<String> pieces = SETTINGS.matcher(page).results().map(one -> one.group(1)).toList();
      assertThat(pieces)
          .containsExactly("{\"jwt\": null}", "{\"cors_origins\": [\"https://app.example.org\"]}");
      for (String piece : pieces.reversed()) {
        server.operator().patch(settings, piece).expect(200);
      }
      assertThat(run(commands.get(1).replace("eyJ...", token)).expect(401).body())
          .contains("UNAUTHENTICATED");
    }
  }

  private static Map<String, Object> claims(JsonNode jwt, String role) {
    Map<String, Object> claims = new java.util.LinkedHashMap<>();
    TestIssuer.claims(Map.of("iss", jwt.required("issuer").stringValue()))
        .forEach((name, value) -> claims.put(name, java.util.Objects.requireNonNull(value)));
    claims.put("aud", jwt.required("audience").stringValue());
    String[] path = jwt.required("roles_claim").stringValue().split("\\.");
    claims.put(path[0], Map.of(path[1], List.of(role)));
    claims.put("address", Map.of("city", "London"));
    return claims;
  }

  private static void expectBooks(HttpAnswer answer) {
    assertThat(answer.expect(200).data().toString())
        .isEqualTo("{\"books\":[{\"title\":\"Emma\"}]}");
  }

  /** The page about this test's own tenant; dates on it lie ahead. */
  private String page(String name) throws IOException {
    String text = Files.readString(Path.of("..", "docs", "how-to", name + ".md"));
    String later = Instant.now().plus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.DAYS).toString();
    return YEAR.matcher(text.replace("/library/", "/" + slug + "/"))
        .replaceAll("\"expires_at\": \"" + later + "\"");
  }

  private static List<String> commands(String page) {
    return COMMAND.matcher(page).results().map(found -> found.group().strip()).toList();
  }

  /** What curl does with the options that the pages use; any other fails the test. */
  private HttpAnswer run(String command) {
    List<String> words = words(command);
    assertThat(words.subList(0, 2)).containsExactly("curl", "-s");
    HttpCalls calls = server.anonymous();
    String method = "";
    String url = "";
    String body = "";
    for (int i = 2; i < words.size(); i++) {
      String word = words.get(i);
      switch (word) {
        case "-X" -> method = words.get(++i);
        case "-d" -> body = words.get(++i);
        case "-H" -> {
          String[] header = words.get(++i).split(": ", 2);
          calls = calls.with(header[0], header[1]);
        }
        default -> {
          assertThat(word).as(command).startsWith("http://localhost:8080/");
          url = word.substring("http://localhost:8080".length());
        }
      }
    }
    String how = method.isEmpty() ? body.isEmpty() ? "GET" : "POST" : method;
    return calls.send(how, url, BodyPublishers.ofString(body));
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    WORD.matcher(command)
        .results()
        .forEach(
            word ->
                words.add(
                    word.group(1) != null
                        ? word.group(1)
                        : (word.group(2) != null ? word.group(2) : word.group(3))
                            .replace("$TOKEN", RelataServer.TOKEN)));
    return words;
  }
}
