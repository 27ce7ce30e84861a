package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.DataModel;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.World;
import io.relata.testing.TestDatabase;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
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
}
