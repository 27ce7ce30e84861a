package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.DataModel;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.TestWrites;
import io.relata.runtime.testing.WholeSelection;
import io.relata.runtime.testing.World;
import io.relata.runtime.testing.Worlds;
import io.relata.testing.TestDatabase;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Aliases longer than identifiers of PostgreSQL, in the library")
class LongAliasesIntegrationTests {

  private static final DataModel MODEL = World.LIBRARY.model();
  private static final TestWrites WRITES = TestWrites.create(TestDatabase.create(), MODEL);
  private static final TestTenant TENANT = WRITES.tenant();

  static {
    TENANT.executeFile(World.LIBRARY.rows());
  }

  private static final TestApi READS = TestApi.of(TENANT, MODEL);
  private static final String LONG = "x".repeat(64);
  private static final String SHORT = "s_";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "author(id: 1)|Author",
        "books|Book",
        "authors_aggregate|AuthorAggregate",
        "books_aggregate|BookAggregate",
        "books_group(by: [genre, author__name], sort: [{aggregate: COUNT}])|BookGroup",
        "authors_connection(first: 2)|AuthorConnection",
        "books_connection(last: 2, sort: [{pages: DESC}])|BookConnection"
      })
  void areKeysOfEveryMember(String root) {
    assertSame(root, name -> LONG + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"author(id: 4)|Author", "books_connection|BookConnection"})
  void areKeysOfOneMemberAmongOthers(String root) {
    assertSame(root, name -> name.hashCode() % 3 == 0 ? LONG + name : SHORT + name);
  }

  @Test
  void areKeysOfRowsThatAreWritten() {
    assertThat(
            WRITES
                .data(
                    "mutation { add_tags(inputs: [{label: \"a\"}, {label: \"b\"}])"
                        + " { %1$s: label %1$s2: __typename } }".formatted(LONG))
                .toString()
                .replace(LONG, SHORT))
        .isEqualTo(
            "{\"add_tags\":[{\"s_\":\"a\",\"s_2\":\"Tag\"},{\"s_\":\"b\",\"s_2\":\"Tag\"}]}");
  }

  /** The answer under long keys is the one under short keys, but for the keys. */
  private static void assertSame(String root, UnaryOperator<String> key) {
    int depth = root.contains("_") ? 4 : 3;
    assertThat(answer(root, key, depth).replace(LONG, SHORT))
        .isEqualTo(answer(root, name -> SHORT + name, depth));
  }

  private static String answer(String root, UnaryOperator<String> key, int depth) {
    int bar = root.indexOf('|');
    String selection =
        new WholeSelection(Worlds.apiOf(MODEL), key).of(root.substring(bar + 1), depth);
    return READS
        .data("{ " + key.apply("root") + ": " + root.substring(0, bar) + " " + selection + " }")
        .toString();
  }
}
