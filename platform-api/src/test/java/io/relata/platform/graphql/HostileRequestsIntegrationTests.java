package io.relata.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.RelataServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** Requests that are known to bring servers down. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("A hostile request")
class HostileRequestsIntegrationTests {

  private static final String MODEL =
      """
      [{"edit": "add_table", "name": "author", "fields": [{"name": "name", "type": "text"}]},
       {"edit": "add_table", "name": "book", "fields": [{"name": "title", "type": "text"}]},
       {"edit": "add_relation", "from": "book", "name": "author", "to": "author", "inverse": "books",
        "cardinality": "many-to-one"}]
      """;

  private final RelataServer server = RelataServer.shared();
  private String slug = "";

  @BeforeAll
  void createTenant() {
    slug = server.newTenant();
    server.publish(slug, MODEL);
    server
        .operator()
        .patch("/api/tenants/" + slug + "/settings", "{\"limits\": {\"requests_per_second\": 0}}")
        .expect(200);
  }

  enum Document {
    DEPTH_OF_FIFTY_OVER_A_CYCLE("depth", nested("books { author { ", 25, "id", " } }")),
    SMALL_AND_DEEP("depth", "{a:" + "books{author{".repeat(33) + "id" + "}}".repeat(33) + "}"),
    FRAGMENTS_THAT_MULTIPLY("selections", multiplied()),
    THOUSANDS_OF_ALIASES("aliases", repeated(1_500, i -> "a" + i + ": title ")),
    THOUSANDS_OF_DIRECTIVES("directives", "{ books { title " + "@x ".repeat(2_000) + "} }"),
    THOUSANDS_OF_DUPLICATES("selections", "{ books { " + "title ".repeat(4_000) + "} }"),
    THOUSANDS_OF_ROOTS("root_fields", "{ " + "__typename ".repeat(500) + "}"),
    BLANKS("document_bytes", " ".repeat(200_000) + "{ __typename }"),
    COMMENTS("document_bytes", "#\n".repeat(100_000) + "{ __typename }"),
    OPEN_BRACES("depth", "{a".repeat(10_000)),
    OPEN_LISTS("depth", "{ books(filter: {or: " + "[".repeat(2_000)),
    TOKENS("tokens", "{ books { " + "title ".repeat(8_000) + "} }"),
    INTROSPECTION_IN_CIRCLES(
        "introspection",
        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }");

    private final String limit;
    private final String text;

    Document(String limit, String text) {
      this.limit = limit;
      this.text = text;
    }

    private static String nested(String open, int levels, String inside, String close) {
      return "{ " + open.repeat(levels) + inside + close.repeat(levels) + " }";
    }

    private static String repeated(int times, IntFunction<String> nth) {
      return "{ books { "
          + IntStream.range(0, times).mapToObj(nth).collect(Collectors.joining())
          + "} }";
    }

    /** Two uses of the next fragment in each: 2^24 fields in all. */
    private static String multiplied() {
      String fragments =
          IntStream.range(0, 24)
              .mapToObj(i -> "fragment F%d on Book { ...F%d ...F%d } ".formatted(i, i + 1, i + 1))
              .collect(Collectors.joining());
      return "{ books { ...F0 } } " + fragments + "fragment F24 on Book { title }";
    }
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("is refused with the limit that it passes and the limit's value")
  void isRefused(Document document) {
    HttpAnswer answer = server.graphql(slug, document.text);

    JsonNode error = answer.expect(200).json().at("/errors/0/extensions");
    assertThat(error.required("code").stringValue()).as(answer.body()).isEqualTo("LIMIT");
    assertThat(error.required("limit").stringValue()).isEqualTo(document.limit);
    assertThat(error.required("maximum").isNumber()).isTrue();
    assertThat(answer.body()).hasSizeLessThan(1_000);
  }

  @Test
  @DisplayName("leaves nothing behind in memory, however often it comes")
  void leavesNothingBehind() {
    long before = usedMemory();
    for (int i = 0; i < 30; i++) {
      for (Document document : Document.values()) {
        server.graphql(slug, document.text + "#" + i).expect(200);
      }
    }
    assertThat(usedMemory() - before).isLessThan(30_000_000);
  }

  @Test
  void isRefusedForTheSizeOfItsVariables() {
    HttpAnswer answer =
        ask(
            "query ($ids: [ID!]) { books(filter: {id: {in: $ids}}) { id } }",
            Map.of("ids", Ids.upTo(500_000)));

    assertThat(answer.expect(413).json().at("/errors/0/extensions/limit").stringValue())
        .isEqualTo("body_bytes");
  }

  @Test
  @DisplayName("A long list of values is one parameter, whatever its length")
  void mayHaveALongListOfValues() {
    HttpAnswer answer =
        ask(
            "query ($ids: [ID!]) { books(filter: {id: {in: $ids}}) { id } }",
            Map.of("ids", Ids.upTo(150_000)));

    assertThat(answer.data().required("books")).isEmpty();
  }

  @Test
  void isRefusedForThousandsOfConditionsInItsVariables() {
    List<Object> conditions =
        IntStream.range(0, 40_000)
            .<Object>mapToObj(i -> Map.of("title", Map.of("eq", "t" + i)))
            .toList();

    HttpAnswer answer =
        ask(
            "query ($f: BookFilter) { books(filter: $f) { id } }",
            Map.of("f", Map.of("or", conditions)));

    assertThat(answer.json().at("/errors/0/extensions").toString())
        .isEqualTo("{\"code\":\"LIMIT\",\"limit\":\"filter_conditions\",\"maximum\":2000}");
  }

  @Test
  void isRefusedForTheDepthOfItsVariables() {
    Map<String, Object> filter = Map.of("title", Map.of("eq", "x"));
    for (int i = 0; i < 150; i++) {
      filter = Map.of("not", filter);
    }
    HttpAnswer answer =
        ask("query ($f: BookFilter) { books(filter: $f) { id } }", Map.of("f", filter));

    assertThat(answer.json().at("/errors/0/extensions").toString())
        .isEqualTo("{\"code\":\"LIMIT\",\"limit\":\"filter_depth\",\"maximum\":50}");
  }

  private HttpAnswer ask(String query, Map<String, Object> variables) {
    Map<String, Object> body = new HashMap<>();
    body.put("query", query);
    body.put("variables", variables);
    return server.operator().post("/t/" + slug + "/graphql", body);
  }

  private static final class Ids {
    static List<Integer> upTo(int count) {
      return IntStream.range(0, count).boxed().toList();
    }
  }

  /** After what can be freed has been freed. */
  private static long usedMemory() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}
