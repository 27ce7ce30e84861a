package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.DataModel;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.World;
import io.relata.testing.TestDatabase;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Injection: hostile values are values")
class HostileValuesIntegrationTests {

  private static final List<String> TEXTS =
      List.of(
          "'",
          "''",
          "\"",
          "\\",
          "\\\\",
          "\\'",
          "%",
          "_",
          "a%b_c",
          "'; drop table tags; --",
          "$1",
          "?",
          "??",
          ":name",
          "{}",
          "$$",
          "/* */",
          "😀",
          "e\u0301",
          "\u202Eevil",
          "\u0001\u0007",
          "line\nbreak\ttab",
          "x".repeat(100_000));

  private static final DataModel MODEL = World.LIBRARY.model();
  private static final TestTenant TENANT = TestTenant.create(TestDatabase.create(), MODEL);
  private static final TestApi API = TestApi.of(TENANT, MODEL);

  static {
    for (String text : TEXTS) {
      String literal = text.replace("'", "''");
      TENANT.execute(
          "insert into tags (label) values ('"
              + literal.substring(0, Math.min(2_000, literal.length()))
              + "')");
    }
  }

  static List<String> texts() {
    return TEXTS.subList(0, TEXTS.size() - 1);
  }

  @ParameterizedTest
  @MethodSource("texts")
  void areFoundAsTheyAre(String text) {
    assertThat(labels("eq", text)).containsExactly(text);
    assertThat(labels("in", List.of(text, "no such label"))).containsExactly(text);
    assertThat(labels("starts_with", text))
        .contains(text)
        .allMatch(label -> label.startsWith(text));
    assertThat(labels("ends_with", text)).contains(text).allMatch(label -> label.endsWith(text));
    assertThat(labels("contains", text)).contains(text).allMatch(label -> label.contains(text));
  }

  @Test
  void mayBeVeryLong() {
    assertThat(labels("eq", "x".repeat(100_000))).isEmpty();
    assertThat(labels("in", Collections.nCopies(20_000, "'"))).containsExactly("'");
  }

  @Test
  void findKeysWithThem() {
    assertThat(
            API.data("query($l: String) { tag(label: $l) { label } }", values("l", "' or 1=1 --")))
        .hasToString("{\"tag\":null}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"nul\u0000", "\ud83d", "\ude00 lone"})
  void areRefusedWhereNoTextCanHoldThem(String text) {
    RequestProblem problem =
        API.problems(
                "query($t: String) { tags { books(filter: {title: {contains: $t}}) { id } } }",
                values("t", text))
            .getFirst();

    assertThat(problem.code()).isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(problem.path()).containsExactly("tags", "books");
  }

  @Test
  void areRefusedInJsonToo() {
    assertThat(
            problem(
                "query($j: JSON) { books(filter: {details: {contains: $j}}) { id } }",
                values("j", Map.of("a", "nul\u0000"))))
        .isEqualTo(ErrorCode.BAD_INPUT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          details: {contains: {a: "nul\\u0000"}}               | filter.details.contains
          details: {contains: {key: 1e1000}}                   | filter.details.contains
          details: {path: {at: ["a"], eq: "\\u0000"}}          | filter.details.path[0].eq
          details: {path: [{at: ["a"], contains: "\\u0000"}]}  | filter.details.path[0].contains
          details: {path: {at: [], eq: 5}}                     | filter.details.path[0].at
          title: {eq: "\\u0000"}                               | filter.title.eq
          or: [{title: {like: "a\\\\"}}]                       | filter.or[0].title.like
          title: {in: ["a", "\\u0000"]}                        | filter.title.in
          """)
  @DisplayName("are refused before the database sees them, and named by their places")
  void areRefusedAtTheirPlaces(String filter, String place) {
    RequestProblem problem = API.problems("{ books(filter: {" + filter + "}) { id } }").getFirst();

    assertThat(problem.code()).isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(problem.path()).containsExactly("books");
    assertThat(problem.inputPath()).isEqualTo(place);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          books(limit: -1)                   | limit
          books(limit: 1001)                 | limit
          books(offset: -1)                  | offset
          books_connection(first: -1)        | first
          books_connection(after: "x")       | after
          """)
  @DisplayName("are named by their arguments")
  void areRefusedAsArguments(String field, String place) {
    String selection = field.startsWith("books_connection") ? "{ nodes { id } }" : "{ id }";
    assertThat(API.problems("{ " + field + selection + " }"))
        .extracting(RequestProblem::inputPath)
        .containsExactly(place);
  }

  @Test
  void areRefusedAsPatternsThatEndTooEarly() {
    assertThat(
            problem(
                "query($t: String) { tags(filter: {label: {like: $t}}) { id } }",
                values("t", "a\\")))
        .isEqualTo(ErrorCode.BAD_INPUT);
  }

  @Test
  void areRefusedAsNumbersOutOfRange() {
    String byPrice = "query($p: Decimal) { books(filter: {price: {lt: $p}}) { id } }";
    assertThat(API.data(byPrice, values("p", "9".repeat(900)))).hasToString("{\"books\":[]}");
    assertThat(API.data(byPrice, values("p", "1e-900"))).hasToString("{\"books\":[]}");
    assertThat(problem("query($o: Int) { tags(offset: $o) { id } }", values("o", -2_147_483_648)))
        .isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(API.data("{ tags(offset: 2147483647) { id } }")).hasToString("{\"tags\":[]}");
    assertThat(problem("query($l: Int) { tags(limit: $l) { id } }", values("l", 2_147_483_647)))
        .isEqualTo(ErrorCode.LIMIT);
  }

  @Test
  void areRefusedAsKeysOfTheOtherKind() {
    assertThat(
            problem(
                "query($id: ID) { tag(id: $id) { id } }",
                values("id", "00000000-0000-4000-8000-000000000001")))
        .isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(
            problem(
                "query($ids: [ID!]) { tags(filter: {id: {in: $ids}}) { id } }",
                values("ids", List.of("1", "00000000-0000-4000-8000-000000000001"))))
        .isEqualTo(ErrorCode.BAD_INPUT);
    assertThat(
            API.data("query($id: ID) { tag(id: $id) { id } }", values("id", "9223372036854775807")))
        .hasToString("{\"tag\":null}");
  }

  private static ErrorCode problem(String query, Map<String, @Nullable Object> variables) {
    return API.problems(query, variables).getFirst().code();
  }

  private static List<String> labels(String comparison, Object operand) {
    String type = operand instanceof List ? "[String!]" : "String";
    String query =
        "query($operand: %s) { tags(filter: {label: {%s: $operand}}) { label } }"
            .formatted(type, comparison);
    return API.data(query, values("operand", operand)).get("tags").values().stream()
        .map(row -> row.get("label").asString())
        .toList();
  }

  private static Map<String, @Nullable Object> values(String name, Object value) {
    return new HashMap<>(Map.of(name, value));
  }
}
