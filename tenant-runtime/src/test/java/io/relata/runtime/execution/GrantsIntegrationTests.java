package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.DataModel;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.World;
import io.relata.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Grants to read, in the library")
class GrantsIntegrationTests {

  private static final DataModel MODEL = World.LIBRARY.model();
  private static final ModelRefs REFS = new ModelRefs(MODEL);
  private static final TestTenant TENANT = TestTenant.create(TestDatabase.create(), MODEL);

  static {
    TENANT.executeFile(World.LIBRARY.rows());
  }

  private static final Condition NOVELS = REFS.is("book", "genre", "NOVEL");
  private static final Condition BORN_LATE =
      new Condition.Compare(
          REFS.field("author", "born"),
          Comparison.GT,
          new Operand.Constant(java.time.LocalDate.of(1910, 1, 1)));

  @Test
  @DisplayName("R7: hold in lists, single rows and nested lists, also for a table reached twice")
  void holdOnEveryPath() {
    TestApi api = api(all("author"), REFS.read("book", NOVELS));

    assertThat(api.data("{ books { id } }"))
        .hasToString("{\"books\":[{\"id\":\"1\"},{\"id\":\"2\"}]}");
    assertThat(api.data("{ book(id: 3) { id } }")).hasToString("{\"book\":null}");
    assertThat(api.data("{ author(id: 1) { books { id author { books { id } } } } }"))
        .hasToString(
            "{\"author\":{\"books\":["
                + "{\"id\":\"1\",\"author\":{\"books\":[{\"id\":\"1\"},{\"id\":\"2\"}]}},"
                + "{\"id\":\"2\",\"author\":{\"books\":[{\"id\":\"1\"},{\"id\":\"2\"}]}}]}}");
  }

  @Test
  @DisplayName("R8: a related row that is hidden is absent from lists and null on a to-one field")
  void hideRelatedRowsWithoutAnError() {
    TestApi api = api(REFS.read("author", BORN_LATE), all("book"));

    assertThat(api.data("{ books(limit: 1) { id author { name } } }"))
        .hasToString("{\"books\":[{\"id\":\"1\",\"author\":null}]}");
    assertThat(api.data("{ authors { id } }"))
        .hasToString("{\"authors\":[{\"id\":\"2\"},{\"id\":\"4\"}]}");
  }

  @Test
  @DisplayName(
      "R9: filters match on no hidden row, counts count none, a hidden row counts as missing")
  void narrowFiltersAndCounts() {
    TestApi api = api(all("author"), REFS.read("book", NOVELS));

    assertThat(ids(api, "authors(filter: {books: {some: {title: {eq: \"Winter\"}}}})")).isEmpty();
    assertThat(ids(api, "authors(filter: {books_count: {eq: 2}})")).containsExactly("1");
    assertThat(ids(api, "authors(filter: {books: {none: {}}})")).containsExactly("2", "3", "4");
    assertThat(ids(api, "authors(filter: {books: {every: {pages: {gt: 110}}}})"))
        .containsExactly("1", "2", "3", "4");

    TestApi late = api(REFS.read("author", BORN_LATE), all("book"));
    assertThat(ids(late, "books(filter: {author: {name: {eq: \"Ada\"}}})")).isEmpty();
    assertThat(ids(late, "books(filter: {author: {is_null: true}})"))
        .containsExactly("1", "2", "3");
  }

  @Test
  @DisplayName("R9: sorting by a hidden row's field treats it as null")
  void narrowSorts() {
    TestApi api = api(REFS.read("author", BORN_LATE), all("book"));

    assertThat(ids(api, "books(sort: [{author: {name: ASC}}])"))
        .containsExactly("4", "5", "1", "2", "3");
    assertThat(ids(api, "books(sort: [{author: {name: ASC_NULLS_FIRST}}])"))
        .containsExactly("1", "2", "3", "4", "5");
    assertThat(ids(api, "books(sort: [{author: {books_count: ASC_NULLS_FIRST}}])"))
        .containsExactly("1", "2", "3", "4", "5");
  }

  @Test
  @DisplayName("Rows and fields belong together: a cell is null where no grant covers both (R9)")
  void maskCells() {
    TestApi api =
        api(
                REFS.read("author", Condition.ALWAYS, "name"),
                REFS.read("author", REFS.isClaim("author", "email", "email")))
            .as(caller(Map.of("email", "bruno@example.org")));

    assertThat(api.data("{ authors(limit: 2) { name email born } }"))
        .hasToString(
            "{\"authors\":[{\"name\":\"Ada\",\"email\":null,\"born\":null},"
                + "{\"name\":\"Bruno\",\"email\":\"bruno@example.org\",\"born\":\"1930-12-24\"}]}");
    assertThat(ids(api, "authors(filter: {email: {like: \"%\"}})")).containsExactly("2");
    assertThat(ids(api, "authors(filter: {email: {is_null: true}})"))
        .containsExactly("1", "3", "4");
    assertThat(ids(api, "authors(sort: [{born: ASC}])")).containsExactly("2", "1", "3", "4");
    assertThat(api.data("{ author(email: \"ada@example.org\") { id } }"))
        .hasToString("{\"author\":null}");
  }

  @Test
  void maskTheLinkOfAHiddenForeignKey() {
    TestApi api =
        api(all("author"), REFS.read("book", Condition.ALWAYS, "title"), REFS.read("book", NOVELS));

    assertThat(api.data("{ book(id: 3) { author_id author { name } } }"))
        .hasToString("{\"book\":{\"author_id\":null,\"author\":null}}");
    assertThat(api.data("{ author(id: 1) { books { id } } }"))
        .hasToString("{\"author\":{\"books\":[{\"id\":\"1\"},{\"id\":\"2\"}]}}");
  }

  @Test
  void addUp() {
    TestApi api =
        api(
            all("author"),
            REFS.read("book", NOVELS),
            REFS.read("book", REFS.is("book", "title", "Winter")));

    assertThat(ids(api, "books")).containsExactly("1", "2", "4");
  }

  @Test
  void areEvaluatedWithoutTheCallersGrants() {
    Condition tagged =
        new Condition.Quantified(
            REFS.owning("book", "tags"), Condition.Quantifier.SOME, REFS.is("tag", "label", "sea"));

    assertThat(ids(api(all("author"), REFS.read("book", tagged)), "books")).containsExactly("1");
  }

  @Test
  void failClosedWithoutTheClaimThatTheyName() {
    Condition own = REFS.isClaim("author", "email", "email");

    assertThat(ids(api(REFS.read("author", own)), "authors")).isEmpty();
    assertThat(ids(api(REFS.read("author", new Condition.Not(own))), "authors")).isEmpty();
    Condition noneOfOthers =
        new Condition.Quantified(
            REFS.inverse("book", "author"),
            Condition.Quantifier.NONE,
            REFS.isClaim("book", "title", "title"));
    assertThat(ids(api(REFS.read("author", noneOfOthers)), "authors")).isEmpty();
    assertThat(
            ids(
                api(REFS.read("author", new Condition.Not(own)))
                    .as(caller(Map.of("email", "ada@example.org"))),
                "authors"))
        .containsExactly("2", "3", "4");
  }

  @Test
  void sortGroupsByAKeyThatIsMaskedByRelatedRows() {
    Condition byAda =
        new Condition.Follow(REFS.owning("book", "author"), REFS.is("author", "name", "Ada"));
    TestApi api = api(REFS.read("book", Condition.ALWAYS, "pages"), REFS.read("book", byAda));

    assertThat(
            api.data(
                "{ books_group(by: [title], sort: [{key: title, direction: DESC}], limit: 3)"
                    + " { key aggregate { count } } }"))
        .hasToString(
            "{\"books_group\":[{\"key\":{\"title\":null},\"aggregate\":{\"count\":2}},"
                + "{\"key\":{\"title\":\"The Sea, again\"},\"aggregate\":{\"count\":1}},"
                + "{\"key\":{\"title\":\"The Sea\"},\"aggregate\":{\"count\":1}}]}");
  }

  @Test
  void refuseAClaimOfTheWrongType() {
    TestApi api =
        api(REFS.read("book", REFS.isClaim("book", "pages", "pages")))
            .as(caller(Map.of("pages", "many")));

    assertThat(api.problems("{ books { id } }").getFirst().code()).isEqualTo(ErrorCode.FORBIDDEN);
  }

  @Test
  void compareWithListsOfTheCaller() {
    Condition among =
        new Condition.Compare(
            REFS.field("book", "title"), Comparison.IN, new Operand.OfCaller("titles"));
    TestApi api = api(REFS.read("book", among));

    assertThat(ids(api.as(caller(Map.of("titles", List.of("Winter", "The Sea")))), "books"))
        .containsExactly("1", "4");
    assertThat(ids(api, "books")).isEmpty();
  }

  private static Grant all(String table) {
    return REFS.read(table, Condition.ALWAYS);
  }

  private static TestApi api(Grant... grants) {
    return TestApi.of(
        TENANT, MODEL, caller(Map.of()), new EffectiveAccess.Granted(List.of(grants)));
  }

  private static Caller caller(Map<String, Object> context) {
    return new Caller("user:1", new TreeSet<>(List.of("reader")), context);
  }

  private static List<String> ids(TestApi api, String field) {
    return api.data("{ rows: " + field + " { id } }").get("rows").values().stream()
        .map(row -> row.get("id").asString())
        .toList();
  }
}
