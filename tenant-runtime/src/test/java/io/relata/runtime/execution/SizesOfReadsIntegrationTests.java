package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.DataModel;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.World;
import io.relata.testing.TestDatabase;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What a read may ask for, in the library")
class SizesOfReadsIntegrationTests {

  private static final DataModel MODEL = World.LIBRARY.model();
  private static final TestTenant TENANT = TestTenant.create(TestDatabase.create(), MODEL);

  static {
    TENANT.executeFile(World.LIBRARY.rows());
  }

  private static final TestApi OWNER = TestApi.of(TENANT, MODEL);
  private static final TestApi THREE_A_PAGE =
      OWNER.within(new ReadLimits(3, Duration.ofSeconds(30)));
  private static final String HAVING =
      "query($h: BookHaving) { books_group(by: [genre], having: $h) { key } }";
  private static final String SORT = "query($s: [BookSort!]) { books(sort: $s) { id } }";
  private static final String GROUP_SORT =
      "query($s: [BookGroupSort!]) { books_group(by: [genre], sort: $s) { key } }";

  @Test
  void isBoundedInConditionsOnGroups() {
    Map<String, Object> one = Map.of("count", Map.of("gt", 0));

    assertLimit(
        HAVING,
        Map.of("h", Map.of("or", Collections.nCopies(2_000, one))),
        "filter_conditions",
        2_000);
    assertThat(
            OWNER
                .data(HAVING, Map.of("h", Map.of("or", Collections.nCopies(1_600, one))))
                .get("books_group"))
        .hasSize(3);
    assertLimit(HAVING, Map.of("h", nested("not", one, 50)), "filter_depth", 50);
  }

  @Test
  void isBoundedInItsSorts() {
    assertLimit(SORT, Map.of("s", Collections.nCopies(201, Map.of("id", "ASC"))), "sort_keys", 200);
    assertLimit(
        GROUP_SORT,
        Map.of("s", Collections.nCopies(201, Map.of("key", "genre"))),
        "sort_keys",
        200);
    assertLimit(
        SORT, Map.of("s", List.of(nested("sequel_of", Map.of("id", "ASC"), 20))), "sort_depth", 20);
    assertThat(
            OWNER
                .data(SORT, Map.of("s", List.of(nested("sequel_of", Map.of("id", "ASC"), 19))))
                .get("books"))
        .hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"not", "and", "or", "sum", "count"})
  void refusesNullAsAConditionOnGroups(String member) {
    assertThat(
            OWNER.problems(
                "{ books_group(by: [genre], having: {%s: null}) { key } }".formatted(member)))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.BAD_INPUT);
              assertThat(problem.message()).contains("is_null");
              assertThat(problem.inputPath()).startsWith("having." + member);
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          { books { id } }                                   | /books                  | 3
          { books(limit: null) { id } }                      | /books                  | 3
          { author(id: 1) { books { id } } }                 | /author/books           | 3
          { author(id: 1) { books(limit: null) { id } } }    | /author/books           | 3
          { books_group(by: [title]) { key } }               | /books_group            | 3
          { books_group(by: [title], limit: null) { key } }  | /books_group            | 3
          { author(id: 1) { books_group(by: [title]) { key } } } | /author/books_group | 3
          { books_connection { nodes { id } } }              | /books_connection/nodes | 3
          { books_connection(first: null) { nodes { id } } } | /books_connection/nodes | 3
          { books(limit: 2) { id } }                         | /books                  | 2
          """)
  void hasTheGreatestPageWhereThatIsSmallerThanTheUsualOne(String query, String at, int rows) {
    assertThat(THREE_A_PAGE.data(query).at(at)).hasSize(rows);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ books(limit: 100) { id } }",
        "{ author(id: 1) { books(limit: 4) { id } } }",
        "{ books_group(by: [title], limit: 100) { key } }",
        "{ books_connection(first: 100) { nodes { id } } }"
      })
  void refusesALargerPageThatIsAskedFor(String query) {
    assertThat(THREE_A_PAGE.problems(query))
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.details())
                    .isEqualTo(Map.of("limit", "rows_a_page", "maximum", 3)));
  }

  private static Map<String, Object> nested(String name, Map<String, Object> inner, int levels) {
    Map<String, Object> value = inner;
    for (int i = 0; i < levels; i++) {
      value = Map.of(name, value);
    }
    return value;
  }

  private static void assertLimit(
      String query, Map<String, Object> variables, String limit, int maximum) {
    List<RequestProblem> problems = OWNER.problems(query, Map.copyOf(variables));
    assertThat(problems)
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT);
              assertThat(problem.details()).isEqualTo(Map.of("limit", limit, "maximum", maximum));
            });
  }
}
