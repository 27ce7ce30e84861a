package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldTrait;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.World;
import io.relata.testing.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("Connections, in the library")
class ConnectionsIntegrationTests {

  private static final DataModel MODEL = World.LIBRARY.model();
  private static final ModelRefs REFS = new ModelRefs(MODEL);
  private static final TestTenant TENANT = TestTenant.create(TestDatabase.create(), MODEL);

  static {
    TENANT.executeFile(World.LIBRARY.rows());
  }

  private static final TestApi OWNER = TestApi.of(TENANT, MODEL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{ id: DESC }",
        "{ title: ASC }",
        "{ pages: ASC }",
        "{ pages: DESC }",
        "{ pages: ASC_NULLS_FIRST }",
        "{ pages: DESC_NULLS_LAST }",
        "{ genre: ASC }, { price: DESC }",
        "{ author: { born: DESC } }, { pages: ASC }",
        "{ author: { books_count: DESC } }",
        "{ tags_count: DESC }, { genre: DESC_NULLS_LAST }",
        "{ created_at: ASC }, { title: DESC }"
      })
  void areWalkedFromEndToEndInBothDirections(String sort) {
    walkBothWays(OWNER, sort);
  }

  /** Rows without a value are then read by themselves. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ pages: ASC }",
        "{ pages: DESC }",
        "{ pages: ASC_NULLS_FIRST }",
        "{ pages: DESC_NULLS_LAST }",
        "{ pages: ASC }, { price: DESC }",
        "{ pages: DESC }, { author: { born: ASC } }, { title: DESC }"
      })
  void areWalkedAlongAnIndexOnAFieldThatIsNotRequired(String sort) {
    walkBothWays(TestApi.of(TENANT, indexed(MODEL)), sort);
  }

  private static void walkBothWays(TestApi api, String sort) {
    List<String> all = ids(api.data("{ books(sort: [" + sort + "]) { id } }").get("books"));

    assertThat(walk(api, sort, "first", "after", "endCursor", "hasNextPage")).isEqualTo(all);
    List<String> backwards = walk(api, sort, "last", "before", "startCursor", "hasPreviousPage");
    Collections.reverse(backwards);
    assertThat(backwards).containsExactlyElementsOf(reversedInTwos(all));
  }

  private static DataModel indexed(DataModel model) {
    return model.withTables(
        model.tables().stream()
            .map(
                table ->
                    table.withFields(
                        table.fields().stream()
                            .map(
                                field ->
                                    field.name().value().equals("pages")
                                        ? field.withTraits(EnumSet.of(FieldTrait.INDEXED))
                                        : field)
                            .toList()))
            .toList());
  }

  /** Pages of two, from the last to the first, turned round as a whole. */
  private static List<String> reversedInTwos(List<String> all) {
    List<String> pages = new ArrayList<>();
    for (int end = all.size(); end > 0; end -= 2) {
      pages.addAll(all.subList(Math.max(0, end - 2), end));
    }
    Collections.reverse(pages);
    return pages;
  }

  @Test
  void areStableWhileRowsAreAddedBeforeTheCursor() {
    JsonNode page = page(OWNER, "{ title: ASC }", "first", "after", null);
    TENANT.execute("insert into books (title, author_id) values ('Aardvark', 1)");
    try {
      JsonNode next = page(OWNER, "{ title: ASC }", "first", "after", text(page, "endCursor"));
      assertThat(ids(next.get("nodes"))).doesNotContainAnyElementsOf(ids(page.get("nodes")));
    } finally {
      TENANT.execute("delete from books where title = 'Aardvark'");
    }
  }

  @Test
  void takeTheRowsBetweenTwoCursors() {
    JsonNode edges =
        OWNER
            .data("{ books_connection { edges { cursor node { id } } } }")
            .get("books_connection")
            .get("edges");
    Map<String, @Nullable Object> variables = new HashMap<>();
    variables.put("from", edges.get(0).get("cursor").asString());
    variables.put("to", edges.get(3).get("cursor").asString());

    assertThat(
            OWNER
                .data(
                    "query($from: String, $to: String) {"
                        + " books_connection(after: $from, before: $to) { nodes { id } } }",
                    variables)
                .toString())
        .isEqualTo("{\"books_connection\":{\"nodes\":[{\"id\":\"2\"},{\"id\":\"3\"}]}}");
  }

  @Test
  @DisplayName("R9: a cursor holds no value that the caller may not read")
  void showNothingInCursorsThatIsMasked() {
    TestApi api =
        TestApi.of(
            TENANT,
            MODEL,
            new Caller("user:1", new TreeSet<>(), Map.of()),
            new EffectiveAccess.Granted(
                List.of(
                    REFS.read("book", Condition.ALWAYS, "title"),
                    REFS.read(
                        "book",
                        new Condition.Compare(
                            REFS.field("book", "pages"),
                            Comparison.LT,
                            new Operand.Constant(110))))));
    JsonNode edges =
        api.data("{ books_connection(sort: [{ pages: ASC }]) { edges { cursor node { pages } } } }")
            .get("books_connection")
            .get("edges");

    List<String> cursors = new ArrayList<>();
    edges.forEach(edge -> cursors.add(opened(edge.get("cursor").asString())));
    assertThat(cursors)
        .containsExactly("[100, 3]", "[null, 1]", "[null, 2]", "[null, 4]", "[null, 5]");
    assertThat(walk(api, "{ pages: ASC }", "first", "after", "endCursor", "hasNextPage"))
        .containsExactly("3", "1", "2", "4", "5");
  }

  @Test
  void refuseCursorsOfOtherListsAndBrokenOnes() {
    String byTitle = text(page(OWNER, "{ title: ASC }", "first", "after", null), "endCursor");
    String byPages = text(page(OWNER, "{ pages: ASC }", "first", "after", null), "endCursor");
    byte[] changed = Base64.getUrlDecoder().decode(byTitle);
    changed[changed.length - 2]++;
    for (String cursor :
        List.of(
            byPages,
            "",
            "x",
            "%%%",
            "A".repeat(100_000),
            Base64.getUrlEncoder().withoutPadding().encodeToString(changed))) {
      assertThat(OWNER.problems(query("{ title: ASC }", "first", "after"), variables(cursor)))
          .singleElement()
          .satisfies(
              problem -> {
                assertThat(problem.code()).isEqualTo(ErrorCode.BAD_INPUT);
                assertThat(problem.message()).contains("not a cursor");
              });
    }
    assertThat(OWNER.problems("{ books_connection(after: \"x\") { total_count } }"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("not a cursor"));
    TestTenant other = TestTenant.create(TestDatabase.create(), MODEL);
    assertThat(
            TestApi.of(other, MODEL)
                .problems(query("{ title: ASC }", "first", "after"), variables(byTitle)))
        .isNotEmpty();
  }

  @Test
  void takeEitherTheFirstOrTheLast() {
    assertThat(OWNER.problems("{ books_connection(first: 1, last: 1) { total_count } }"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.message()).contains("Either first or last"));
    for (String asked : List.of("nodes { id }", "total_count", "pageInfo { hasPreviousPage }")) {
      assertThat(OWNER.problems("{ books_connection(first: 100000) { %s } }".formatted(asked)))
          .singleElement()
          .satisfies(problem -> assertThat(problem.code()).isEqualTo(ErrorCode.LIMIT));
    }
  }

  private static List<String> walk(
      TestApi api, String sort, String size, String cursor, String end, String more) {
    List<String> ids = new ArrayList<>();
    JsonNode page = page(api, sort, size, cursor, null);
    ids.addAll(ids(page.get("nodes")));
    while (page.get("pageInfo").get(more).asBoolean()) {
      page = page(api, sort, size, cursor, text(page, end));
      ids.addAll(ids(page.get("nodes")));
    }
    return ids;
  }

  private static JsonNode page(
      TestApi api, String sort, String size, String cursor, @Nullable String value) {
    return api.data(query(sort, size, cursor), variables(value)).get("books_connection");
  }

  private static String query(String sort, String size, String cursor) {
    return """
    query($cursor: String) {
      books_connection(sort: [%s], %s: 2, %s: $cursor) {
        nodes { id }
        pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
      }
    }
    """
        .formatted(sort, size, cursor);
  }

  private static Map<String, @Nullable Object> variables(@Nullable String cursor) {
    Map<String, @Nullable Object> variables = new HashMap<>();
    if (cursor != null) {
      variables.put("cursor", cursor);
    }
    return variables;
  }

  private static String text(JsonNode page, String cursor) {
    return page.get("pageInfo").get(cursor).asString();
  }

  private static String opened(String cursor) {
    byte[] bytes = Base64.getUrlDecoder().decode(cursor);
    return new String(bytes, 16, bytes.length - 16, StandardCharsets.UTF_8);
  }

  private static List<String> ids(JsonNode rows) {
    List<String> ids = new ArrayList<>();
    rows.forEach(row -> ids.add(row.get("id").asString()));
    return ids;
  }
}
