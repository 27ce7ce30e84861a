package io.relata.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.RelataServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A tenant whose schema is kept no longer than a request needs it")
class DroppedSchemasIntegrationTests {

  private static final String NOTES =
      """
      [{"edit": "add_table", "name": "note", "fields": [
          {"name": "title", "type": "text", "required": true},
          {"name": "pages", "type": "integer"}]}]
      """;
  private static final String KNOWN =
      "query ($f: NoteFilter, $n: Int = 5) { notes(filter: $f, limit: $n) { title } }";
  private static final String ADD = "mutation ($i: NoteAdd!) { add_note(input: $i) { title } }";
  private static final int ROUNDS = 12;

  private RelataServer server;

  @BeforeAll
  void start() {
    server = RelataServer.start(Map.of("relata.schemas.kept-tables", "0"));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void answersWhatIsKnownAndWhatIsNewToManyAcrossAnEditOfTheModel() throws Exception {
    String slug = server.newTenant();
    server.publish(slug, NOTES);
    assertThat(ask(slug, ADD, Map.of("i", Map.of("title", "a", "pages", 3))).body())
        .isEqualTo("{\"data\":{\"add_note\":{\"title\":\"a\"}}}");

    List<Future<Boolean>> asked = new ArrayList<>();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < ROUNDS; i++) {
        asked.addAll(callers.invokeAll(calls(slug, i)));
        if (i == ROUNDS / 2) {
          server.publish(
              slug,
              "[{\"edit\": \"rename_field\", \"table\": \"note\", \"field\": \"pages\","
                  + " \"name\": \"leaves\"}]");
        }
      }
    }

    for (Future<Boolean> answer : asked) {
      assertThat(answer.get()).isTrue();
    }
    assertThat(ask(slug, "{ notes { leaves pages } }", Map.of()).body())
        .isEqualTo("{\"data\":{\"notes\":[{\"leaves\":3,\"pages\":3}]}}");
    assertThat(server.operator().get("/t/" + slug + "/schema.graphql").expect(200).body())
        .contains("leaves: Int");
  }

  private List<Callable<Boolean>> calls(String slug, int round) {
    return List.of(
        () -> is(ask(slug, KNOWN, Map.of()), "{\"data\":{\"notes\":[{\"title\":\"a\"}]}}"),
        () ->
            is(
                ask(slug, KNOWN, Map.of("f", Map.of("pages", Map.of("gt", round)))),
                "{\"data\":{\"notes\":%s}}".formatted(round < 3 ? "[{\"title\":\"a\"}]" : "[]")),
        () ->
            is(
                ask(slug, "{ new_%d: notes { pages } }".formatted(round), Map.of()),
                "{\"data\":{\"new_%d\":[{\"pages\":3}]}}".formatted(round)),
        () ->
            is(
                ask(slug, "{ __type(name: \"Note\") { kind } notes { title } }", Map.of()),
                "{\"data\":{\"__type\":{\"kind\":\"OBJECT\"},\"notes\":[{\"title\":\"a\"}]}}"),
        () -> ask(slug, KNOWN, Map.of("n", "many")).body().contains("\"input_path\":\"limit\""),
        () -> ask(slug, "{ nothings { title } }", Map.of()).body().contains("nothings"));
  }

  private static boolean is(HttpAnswer answer, String body) {
    assertThat(answer.body()).isEqualTo(body);
    return true;
  }

  private HttpAnswer ask(String slug, String query, Map<String, Object> variables) {
    return server
        .operator()
        .post("/t/" + slug + "/graphql", Map.of("query", query, "variables", variables));
  }
}
