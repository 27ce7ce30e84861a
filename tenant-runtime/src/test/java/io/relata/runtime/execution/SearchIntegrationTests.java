package io.relata.runtime.execution;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.SearchDocument;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.schema.SchemaCompiler;
import io.relata.runtime.schema.SchemaText;
import io.relata.runtime.sql.Rendered;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestQueries;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * Eve owns note 1. Of the notes of others she may read the titles alone; the diaries she may not
 * read at all.
 */
@DisplayName("A search for words")
class SearchIntegrationTests {

  private static final DataModel MODEL =
      new ModelSketch()
          .table(
              "note",
              "notes",
              field("title", FieldType.Text.PLAIN).required().searchable(),
              field("body", FieldType.Text.PLAIN).searchable(),
              field("secret", FieldType.Text.PLAIN).searchable(),
              field("owner", FieldType.Text.PLAIN),
              field("plain", FieldType.Text.PLAIN))
          .table("shelf", "shelves", field("label", FieldType.Text.PLAIN).required())
          .table("diary", "diaries", field("day", FieldType.Text.PLAIN).searchable())
          .relation("note", "shelf", "shelf", "notes", Cardinality.MANY_TO_ONE)
          .model();
  private static final ModelRefs REFS = new ModelRefs(MODEL);
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final TestTenant TENANT = TestTenant.create(DATABASE, MODEL);
  private static final Caller EVE = new Caller("eve", new TreeSet<>(List.of("clerk")), Map.of());
  private static final Condition OWN = REFS.isClaim("note", "owner", "id");

  @BeforeAll
  static void someRows() {
    TENANT.execute(
        "insert into shelves (label) values ('A'), ('B')",
        """
        insert into notes (title, body, secret, owner, plain, shelf_id) values
          ('Sea story', 'An old man and a fish', 'pearl', 'eve', 'unsearched', 1),
          ('Land story', 'An old woman and a pearl', 'gold', 'bob', 'unsearched', 1),
          ('Poems', null, null, 'bob', null, 2),
          ('Hidden sea', 'deep http://example.org/books/5 at 12:30', 'gold', 'eve', null, 2)
        """,
        "insert into diaries (day) values ('pearl')");
  }

  private static TestApi everything() {
    return TestApi.of(TENANT, MODEL);
  }

  private static EffectiveAccess access(Grant... grants) {
    return new EffectiveAccess.Granted(List.of(grants));
  }

  private static TestApi eve(Grant... grants) {
    return TestApi.of(TENANT, MODEL, EVE, access(grants));
  }

  /** All titles; the bodies of her own. */
  private static TestApi masked() {
    return eve(
        REFS.only(REFS.grant("note", Action.READ), "title", "shelf"),
        REFS.only(REFS.grant("note", Action.READ, OWN), "body"),
        REFS.grant("shelf", Action.READ));
  }

  private static List<String> ids(JsonNode rows) {
    return rows.values().stream().map(row -> row.get("id").stringValue()).toList();
  }

  private static List<String> found(TestApi api, String words) {
    return ids(
        api.data("query($w: String) { notes(filter: { search: $w }) { id } }", Map.of("w", words))
            .get("notes"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          sea               | 1 4
          SEA Story         | 1
          story             | 1 2
          story -sea        | 2
          sea or land       | 1 2 4
          "old man"         | 1
          "man old"         | ~~
          fish story        | 1
          pearl             | 1 2
          unsearched        | ~~
          stor              | ~~
          ~~                | ~~
          -                 | ~~
          '                 | ~~
          zz') or yy --     | ~~
          & ! ( ) : * <->   | ~~
          http://example.org/books/5          | 4
          sea http://example.org/books/5      | 4
          "sea deep http://example.org/books/5 | 4
          sea -http://example.org/books/5     | 1
          http://example.org/books/6          | ~~
          example.org/books/5                 | 4
          12:30                               | 4
          (sea)                               | 1 4
          sea<->story                         | 1
          story<->sea                         | ~~
          """)
  void findsRowsThatHoldThemInTheirSearchableFields(String words, String expected) {
    List<String> ids = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
    assertThat(found(everything(), words)).containsExactlyElementsOf(ids);
  }

  @Test
  @DisplayName("is a filter like others: below and through relations, in figures, groups and pages")
  void worksWhereverFiltersDo() {
    String query =
        """
        {
          shelves { label notes(filter: { search: "story" }) { title } notes_aggregate(filter: { search: "pearl" }) { count } }
          some: shelves(filter: { notes: { some: { search: "poems" } } }) { label }
          notes_aggregate(filter: { not: { search: "sea" } }) { count }
          notes_group(by: [owner], filter: { search: "gold or pearl" }) { key aggregate { count } }
          notes_connection(filter: { search: "sea" }, first: 1) { nodes { title } total_count pageInfo { hasNextPage } }
        }
        """;
    assertThat(everything().data(query))
        .hasToString(
            "{\"shelves\":[{\"label\":\"A\",\"notes\":[{\"title\":\"Sea story\"},{\"title\":\"Land"
                + " story\"}],\"notes_aggregate\":{\"count\":2}},{\"label\":\"B\",\"notes\":[],\"notes_aggregate\":{\"count\":0}}],"
                + "\"some\":[{\"label\":\"B\"}],\"notes_aggregate\":{\"count\":2},"
                + "\"notes_group\":[{\"key\":{\"owner\":\"bob\"},\"aggregate\":{\"count\":1}},{\"key\":{\"owner\":\"eve\"},\"aggregate\":{\"count\":2}}],"
                + "\"notes_connection\":{\"nodes\":[{\"title\":\"Sea"
                + " story\"}],\"total_count\":2,\"pageInfo\":{\"hasNextPage\":true}}}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          story             | 1 2
          old               | 1
          woman             | ~~
          fish              | 1
          pearl             | ~~
          gold              | ~~
          story -woman      | 1 2
          story -old        | 2
          poems -pearl      | 3
          land or woman     | 2
          "story an"        | 1
          """)
  @DisplayName("never finds a word of a masked cell, nor misses a row for one")
  void doesNotSeeMaskedCells(String words, String expected) {
    List<String> ids = expected.isEmpty() ? List.of() : List.of(expected.split(" "));
    assertThat(found(masked(), words)).containsExactlyElementsOf(ids);
  }

  @Test
  @DisplayName("tells nothing of masked cells by counts, relations, groups, pages or writes")
  void doesNotLeakByOtherWays() {
    assertThat(
            masked()
                .data(
                    """
                    {
                      notes_aggregate(filter: { search: "woman or pearl or gold" }) { count }
                      notes_group(by: [title], filter: { search: "woman" }) { key }
                      notes_connection(filter: { search: "gold" }) { total_count nodes { id } }
                      shelves(filter: { notes: { some: { search: "woman" } } }) { label }
                      none: shelves(filter: { notes: { none: { search: "pearl" } } }) { label }
                      deep: shelves { notes(filter: { search: "pearl" }) { id } }
                      not: notes(filter: { not: { search: "woman" } }) { id }
                    }
                    """))
        .hasToString(
            "{\"notes_aggregate\":{\"count\":0},\"notes_group\":[],\"notes_connection\":{\"total_count\":0,\"nodes\":[]},"
                + "\"shelves\":[],\"none\":[{\"label\":\"A\"},{\"label\":\"B\"}],\"deep\":[{\"notes\":[]},{\"notes\":[]}],"
                + "\"not\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"},{\"id\":\"4\"}]}");
  }

  @Test
  @DisplayName("does not let a write by filter find out a word of a masked cell")
  void doesNotLeakByWrites() {
    TestWrites house = TestWrites.create(DATABASE, MODEL);
    house
        .tenant()
        .execute(
            "insert into notes (title, body, owner) values ('Sea', 'pearl', 'eve'), ('Land',"
                + " 'pearl', 'bob')");
    TestWrites eve =
        house.as(
            EVE,
            access(
                REFS.only(REFS.grant("note", Action.READ), "title"),
                REFS.only(REFS.grant("note", Action.READ, OWN), "body"),
                REFS.grant("note", Action.EDIT)));
    String edit =
        "mutation { edit_notes(filter: { search: \"%s\" }, input: { plain: \"x\" }, at_most: 5)"
            + " { count } }";
    assertThat(eve.data(edit.formatted("pearl"))).hasToString("{\"edit_notes\":{\"count\":1}}");
    assertThat(eve.data(edit.formatted("land pearl")))
        .hasToString("{\"edit_notes\":{\"count\":0}}");
    assertThat(house.sql("select string_agg(title, ' ') from %s.notes where plain = 'x'"))
        .isEqualTo("Sea");
  }

  @Test
  @DisplayName("never finds a row that is hidden")
  void doesNotSeeHiddenRows() {
    TestApi own = eve(REFS.grant("note", Action.READ, OWN));
    assertThat(found(own, "story or gold or poems")).containsExactly("1", "4");
    TestApi titled =
        eve(
            REFS.only(REFS.grant("note", Action.READ, OWN), "title"),
            REFS.grant("shelf", Action.READ));
    assertThat(found(titled, "story")).containsExactly("1");
    assertThat(found(titled, "pearl or fish")).isEmpty();
  }

  @Test
  @DisplayName("finds no word in rows whose searchable fields are all masked, nor misses one there")
  void looksAtNothingWhereAllIsMasked() {
    for (Condition never : List.of(Condition.NEVER, REFS.isClaim("note", "plain", "id"))) {
      TestApi blind =
          eve(
              REFS.only(REFS.grant("note", Action.READ, never), "title"),
              REFS.only(REFS.grant("note", Action.READ), "owner"));
      assertThat(found(blind, "sea")).isEmpty();
      assertThat(found(blind, "-sea")).containsExactly("1", "2", "3", "4");
    }
  }

  @Test
  @DisplayName("is in the schema only where some searchable field may be read")
  void isInTheSchemaWhereAFieldIs() {
    for (Grant grant :
        List.of(
            REFS.only(REFS.grant("note", Action.READ), "owner", "plain"),
            REFS.grant("shelf", Action.READ))) {
      TenantApi api = TenantApis.of(MODEL, 7, access(grant));
      assertThat(SchemaText.of(SchemaCompiler.compile(api))).doesNotContain("search");
    }
    TenantApi api =
        TenantApis.of(MODEL, 7, access(REFS.only(REFS.grant("note", Action.READ), "body")));
    assertThat(SchemaText.of(SchemaCompiler.compile(api))).contains("search: String");
  }

  @Test
  void refusesWhatIsTooLongOrNoText() {
    String query = "query($w: String) { notes(filter: { search: $w }) { id } }";
    String longest = "x".repeat(Condition.Search.LONGEST);
    assertThat(found(everything(), longest)).isEmpty();
    assertThat(found(everything(), "(\"".repeat(Condition.Search.LONGEST / 2))).isEmpty();
    assertThat(everything().problems(query, Map.of("w", longest + "x")))
        .extracting(RequestProblem::code)
        .containsExactly(ErrorCode.LIMIT);
    assertThat(everything().problems(query, Map.of("w", "a\u0000b")))
        .extracting(RequestProblem::code)
        .containsExactly(ErrorCode.BAD_INPUT);
    assertThat(everything().problems("{ notes(filter: { search: null }) { id } }"))
        .extracting(RequestProblem::code)
        .containsExactly(ErrorCode.BAD_INPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD800\uDC00-\uD800\uDC01", "\u4e2d", "a-b", "x.y/z"})
  @DisplayName("keeps texts of any length and of any words, of which it looks at the first")
  void keepsTextsOfAnyLength(String word) {
    TENANT.execute(
        "insert into notes (title, body) select string_agg('%s' || to_hex(n), ' '), repeat('end ', 300000) from generate_series(1, 60000) as n"
            .formatted(word),
        "delete from notes where length(title) > 10000");
    assertThat(SearchDocument.LONGEST).isEqualTo(100_000);
  }

  @Test
  @DisplayName("uses the table's index where all of its words may be read")
  void usesTheIndex() {
    TENANT.execute(
        "insert into diaries (day) select 'day ' || n from generate_series(1, 3000) as n",
        "analyze diaries");
    assertThat(plan(new EffectiveAccess.Everything())).contains("_search_ts_");
    assertThat(plan(access(REFS.grant("diary", Action.READ)))).contains("_search_ts_");
    assertThat(plan(access(REFS.grant("diary", Action.READ, REFS.is("diary", "day", "day 7")))))
        .contains("_search_ts_");
    assertThat(
            ids(
                everything()
                    .data("{ diaries(filter: { search: \"day 77\" }) { id } }")
                    .get("diaries")))
        .hasSize(1);
  }

  private static String plan(EffectiveAccess access) {
    TestQueries queries = new TestQueries(TenantApis.of(MODEL, 7, access));
    TestQueries.Query query =
        queries.read("{ diaries(filter: { search: \"77\" }) { day } }", Map.of());
    Rendered rendered = queries.compile(query, TENANT.id().schema()).query();
    String sql =
        Objects.requireNonNull(rendered)
            .sql()
            .replace("next ? rows", "next 10 rows")
            .replace("?", "'77'");
    return DATABASE.value("explain (format json) " + sql);
  }
}
