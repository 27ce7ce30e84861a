package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ParseAndValidate;
import graphql.parser.Parser;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.ApiName;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.schema.SchemaCompiler;
import io.relata.runtime.schema.SchemaText;
import io.relata.runtime.testing.CountedStatements;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestWrites;
import io.relata.runtime.transfer.CsvExport;
import io.relata.runtime.transfer.CsvImport;
import io.relata.runtime.transfer.ExportColumns;
import io.relata.runtime.transfer.ImportReport;
import io.relata.testing.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Eve may read the books that are out, and of these neither price nor isbn; of authors only Ada.
 * Sky (2) and Bo (2) are hidden from her.
 */
@DisplayName("What is hidden does not leak by")
class LeaksIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final ModelRefs REFS = new ModelRefs(Publishing.model());
  private static final Caller EVE =
      new Caller("user:eve", new TreeSet<>(List.of("clerk")), Map.of());
  private static final Condition OUT = REFS.is("book", "state", "out");
  private static final Condition ADA = REFS.is("author", "name", "Ada");
  private static final Grant BOOKS =
      REFS.only(
          REFS.grant("book", Action.READ, OUT),
          "title",
          "pages",
          "state",
          "author",
          "tags",
          "reviews");
  private static final Grant AUTHORS = REFS.grant("author", Action.READ, ADA);

  private final TestWrites house = TestWrites.create(DATABASE, REFS.model());

  @BeforeEach
  void someRows() {
    house
        .tenant()
        .execute(
            "insert into authors (name, email) values ('Ada', 'ada@x'), ('Bo', 'bo@x')",
            "insert into tags (label) values ('sea')",
            "insert into books (title, author_id, state, price, isbn) values"
                + " ('Sea', 1, 'out', 5, 'i1'), ('Sky', 1, 'draft', 6, 'i2'), ('Sun', 2, 'out', 7,"
                + " 'i3')",
            "insert into book_tags (owning_id, inverse_id) values (1, 1), (2, 1)",
            "insert into reviews (words, book_id) values ('good', 1), ('secret', 2)");
  }

  private static EffectiveAccess access(Grant... more) {
    List<Grant> grants = new ArrayList<>(List.of(BOOKS, AUTHORS));
    grants.add(REFS.grant("tag", Action.READ));
    grants.add(REFS.grant("review", Action.READ, REFS.is("review", "words", "good")));
    grants.addAll(List.of(more));
    return new EffectiveAccess.Granted(grants);
  }

  private TestWrites writing(Grant... more) {
    return house.as(EVE, access(more));
  }

  private String read(String query) {
    return TestApi.of(house.tenant(), REFS.model(), EVE, access()).data(query).toString();
  }

  private static TenantApi api(Grant... more) {
    return TenantApis.of(REFS.model(), 7, access(more));
  }

  @Test
  @DisplayName("a filter, an always true or empty or, is_null, every and none")
  void filters() {
    assertThat(read("{ authors(filter: {books: {some: {title: {eq: \"Sky\"}}}}) { id } }"))
        .isEqualTo("{\"authors\":[]}");
    assertThat(read("{ books(filter: {or: [{id: {gte: 0}}, {not: {id: {gte: 0}}}]}) { id } }"))
        .isEqualTo("{\"books\":[{\"id\":\"1\"},{\"id\":\"3\"}]}");
    assertThat(read("{ books(filter: {or: []}) { id } }")).isEqualTo("{\"books\":[]}");
    assertThat(read("{ books(filter: {not: {or: []}}) { id } }"))
        .isEqualTo("{\"books\":[{\"id\":\"1\"},{\"id\":\"3\"}]}");
    assertThat(read("{ books(filter: {author: {is_null: true}}) { id } }"))
        .isEqualTo("{\"books\":[{\"id\":\"3\"}]}");
    assertThat(read("{ authors(filter: {books: {every: {title: {eq: \"Sea\"}}}}) { id } }"))
        .isEqualTo("{\"authors\":[{\"id\":\"1\"}]}");
    assertThat(read("{ tags(filter: {books: {none: {title: {eq: \"Sky\"}}}}) { id } }"))
        .isEqualTo("{\"tags\":[{\"id\":\"1\"}]}");
    assertThat(read("{ books(filter: {reviews: {some: {book: {title: {eq: \"Sky\"}}}}}) { id } }"))
        .isEqualTo("{\"books\":[]}");
  }

  @Test
  @DisplayName("a sort or a count")
  void sortsAndCounts() {
    assertThat(read("{ books(sort: [{author: {name: DESC}}]) { id } }"))
        .isEqualTo("{\"books\":[{\"id\":\"3\"},{\"id\":\"1\"}]}");
    assertThat(read("{ tags(filter: {books_count: {eq: 1}}) { id } }"))
        .isEqualTo("{\"tags\":[{\"id\":\"1\"}]}");
    assertThat(read("{ authors(sort: [{books_count: ASC}]) { id } }"))
        .isEqualTo("{\"authors\":[{\"id\":\"1\"}]}");
  }

  @Test
  @DisplayName("a nested list, a to-one side, or a unique look-up")
  void selections() {
    assertThat(read("{ author(id: 1) { books { id reviews { words } } } }"))
        .isEqualTo("{\"author\":{\"books\":[{\"id\":\"1\",\"reviews\":[{\"words\":\"good\"}]}]}}");
    assertThat(read("{ tag(label: \"sea\") { books { title } } }"))
        .isEqualTo("{\"tag\":{\"books\":[{\"title\":\"Sea\"}]}}");
    assertThat(read("{ book(id: 3) { author { name } } }"))
        .isEqualTo("{\"book\":{\"author\":null}}");
    assertThat(read("{ author(email: \"bo@x\") { id } a: author(id: 2) { id } }"))
        .isEqualTo("{\"author\":null,\"a\":null}");
  }

  @Test
  @DisplayName("the schema, the names that fields had, or suggestions of validation")
  void schemas() {
    TenantApi api = api(REFS.only(REFS.grant("book", Action.EDIT, OUT), "title"));
    String schema = SchemaText.of(SchemaCompiler.compile(api));
    assertThat(schema).doesNotContainIgnoringCase("isbn").doesNotContainIgnoringCase("price");
    assertThat(schema).doesNotContainIgnoringCase("publisher").doesNotContain("add_", "delete_");
    for (String query :
        List.of(
            "{ books { isb } }",
            "{ books { isbn } }",
            "{ publisher { id } }",
            "{ books(filter: {pric: {eq: 1}}) { id } }",
            "mutation { edit_book(id: 1, input: {pric: 1}) { id } }")) {
      String errors =
          ParseAndValidate.validate(
                  SchemaCompiler.compile(api), Parser.parse(query), Locale.ENGLISH)
              .toString();
      assertThat(errors).isNotEqualTo("[]").doesNotContainIgnoringCase("did you mean");
    }
  }

  @Test
  @DisplayName("a planner that is asked for a name which the schema does not have")
  void planners() {
    TenantApi api = api(REFS.only(REFS.grant("book", Action.EDIT), "price"));
    ApiTable book = api.table(REFS.model().table(new ApiName("book")).orElseThrow().id());
    assertThat(book.members()).containsKey("price");
    assertThat(book.readable("price")).isNull();
    assertThat(book.members()).doesNotContainKey("isbn");
    assertThat(book.keys()).extracting(key -> key.name()).containsExactly("id");
  }

  @Test
  @DisplayName("a broken unique constraint, beyond that it is broken")
  void uniqueness() {
    TestWrites eve = writing(REFS.grant("author", Action.EDIT));
    RequestProblem problem =
        eve.problems("mutation { edit_author(id: 1, input: {email: \"bo@x\"}) { id } }").getFirst();
    assertThat(problem.code().name()).isEqualTo("UNIQUE");
    assertThat(problem.message() + problem.details()).doesNotContain("bo@x").doesNotContain("2");
    TestWrites forced =
        writing(
            REFS.only(
                REFS.forcing(
                    REFS.grant("book", Action.EDIT, OUT), "isbn", new Operand.Constant("i2")),
                "title"));
    RequestProblem hidden =
        forced.problems("mutation { edit_book(id: 1, input: {title: \"x\"}) { id } }").getFirst();
    assertThat(hidden.code().name()).isEqualTo("UNIQUE");
    assertThat(hidden.message()).doesNotContain("i2");
  }

  @Test
  @DisplayName("the blockers of a delete: not even the number of hidden rows is told")
  void blockers() {
    house.tenant().execute("delete from books where id = 1");
    RequestProblem problem =
        writing(
                REFS.grant("author", Action.DELETE),
                REFS.grant("contract", Action.DELETE),
                REFS.grant("mention", Action.DELETE))
            .problems("mutation { delete_author(id: 1) { id } }")
            .getFirst();
    assertThat(problem.code().name()).isEqualTo("RESTRICTED");
    assertThat(problem.details()).containsEntry("blockers", List.of());
    assertThat(problem.message()).doesNotContain("1").doesNotContain("book");
  }

  @Test
  @DisplayName("the blockers of a delete: a relation that is not to be seen is not told of")
  void blockersByHiddenRelations() {
    RequestProblem problem =
        house
            .as(
                EVE,
                new EffectiveAccess.Granted(
                    List.of(
                        REFS.only(REFS.grant("book", Action.READ), "title"),
                        AUTHORS,
                        REFS.grant("author", Action.DELETE),
                        REFS.grant("contract", Action.DELETE),
                        REFS.grant("mention", Action.DELETE))))
            .problems("mutation { delete_author(id: 1) { id } }")
            .getFirst();
    assertThat(problem.code().name()).isEqualTo("RESTRICTED");
    assertThat(problem.details()).containsEntry("blockers", List.of());
    assertThat(problem.message()).doesNotContain("book");
  }

  @Test
  @DisplayName("an export")
  void exports() {
    TenantApi api = api();
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    new CsvExport(house.tenant().connections())
        .write(
            house.tenant().scope(EVE),
            api,
            api.table(REFS.model().table(new ApiName("book")).orElseThrow().id()),
            ExportColumns.ALL,
            csv);
    String text = csv.toString(StandardCharsets.UTF_8);
    assertThat(text.lines().findFirst().orElse("")).doesNotContain("isbn", "price");
    assertThat(text).contains("Sea", "Sun").doesNotContain("Sky");
  }

  @Test
  @DisplayName("an import, where a link to a hidden row is one to a missing row")
  void imports() throws IOException {
    TenantApi api = api(REFS.grant("review", Action.ADD), REFS.grant("book", Action.LINK));
    List<String> told = new ArrayList<>();
    for (int target : List.of(2, 99)) {
      ImportReport report =
          new CsvImport(house.tenant().connections(), WriteListener.NONE)
              .run(
                  house.tenant().scope(EVE),
                  api,
                  api.table(REFS.model().table(new ApiName("review")).orElseThrow().id()),
                  new ByteArrayInputStream(
                      "words,book_id\nx,%d\n".formatted(target).getBytes(StandardCharsets.UTF_8)),
                  CsvImport.Mode.KEEP);
      assertThat(report.succeeded()).isFalse();
      told.add(report.errors().toString().replace("book " + target, "book N"));
    }
    assertThat(told.get(0)).isEqualTo(told.get(1)).contains("NOT_FOUND");
  }

  @Test
  @DisplayName("the number or the text of statements: hidden and missing rows take the same")
  void statements() {
    CountedStatements counted = new CountedStatements();
    TestWrites eve =
        house
            .over(counted.over(house.tenant().loginSource()))
            .as(EVE, access(REFS.grant("book", Action.EDIT), REFS.grant("author", Action.LINK)));
    for (String mutation :
        List.of(
            "mutation { edit_book(id: %d, input: {pages: 1}) { id } }",
            "mutation { edit_book(id: 1, input: {author_id: %d}) { id } }")) {
      List<List<String>> runs = new ArrayList<>();
      for (int id : List.of(2, 99)) {
        counted.executed().clear();
        eve.problems(mutation.formatted(id));
        runs.add(List.copyOf(counted.executed()));
      }
      assertThat(runs.get(0)).isNotEmpty().isEqualTo(runs.get(1));
    }
  }

  @Test
  @DisplayName("if_version, _version, or a write by filter")
  void versionsAndWritesByFilter() {
    TestWrites eve =
        writing(
            REFS.grant("book", Action.EDIT),
            REFS.grant("book", Action.DELETE),
            REFS.grant("author", Action.EDIT));
    for (String version : List.of("1", "7")) {
      assertThat(
              eve.refusals(
                  "mutation { edit_book(id: 2, if_version: %s, input: {pages: 1}) { id } }"
                      .formatted(version)))
          .containsExactly("NOT_FOUND id");
      assertThat(
              eve.refusals(
                  "mutation { edit_author(id: 1, input: {books: [{_action: EDIT, id: 2, _version: %s}]}) { id } }"
                      .formatted(version)))
          .containsExactly("NOT_FOUND input.books[0]");
    }
    assertThat(
            eve.data(
                "mutation { edit_books(filter: {}, at_most: 2, input: {pages: 9}) { count } }"))
        .hasToString("{\"edit_books\":{\"count\":2}}");
    assertThat(
            eve.data(
                "mutation { edit_books(filter: {title: {eq: \"Sky\"}}, input: {pages: 9}) { count }"
                    + " }"))
        .hasToString("{\"edit_books\":{\"count\":0}}");
    assertThat(house.sql("select pages is null from %s.books where id = 2")).isEqualTo("t");
  }

  @Test
  @DisplayName("a version that is not to be read, nor by one of a row that is not to be changed")
  void versionsOfRowsThatAreSeen() {
    TestWrites eve =
        writing(
            REFS.grant("book", Action.EDIT, REFS.is("book", "title", "Sun")),
            REFS.grant("author", Action.EDIT));
    for (String version : List.of("1", "7")) {
      assertThat(
              eve.refusals(
                  "mutation { edit_book(id: 1, if_version: %s, input: {pages: 1}) { id } }"
                      .formatted(version)))
          .containsExactly("FORBIDDEN input");
      assertThat(
              eve.refusals(
                  "mutation { edit_author(id: 1, input: {books: [{_action: EDIT, id: 1, _version: %s, pages: 1}]}) { id } }"
                      .formatted(version)))
          .containsExactly("FORBIDDEN input.books[0]");
    }
    assertThat(
            eve.problems("mutation { edit_book(id: 3, if_version: 7, input: {pages: 1}) { id } }"))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code().name()).isEqualTo("STALE_ROW");
              assertThat(problem.message()).isEqualTo("book 3 has changed");
              assertThat(problem.details()).isEmpty();
            });
  }

  @Test
  @DisplayName("a write through a nested item or a link")
  void nestedWrites() {
    TestWrites eve =
        writing(
            REFS.grant("author", Action.EDIT),
            REFS.grant("book", Action.EDIT),
            REFS.grant("book", Action.DELETE),
            REFS.grant("tag", Action.EDIT));
    for (String item :
        List.of(
            "{_action: EDIT, id: %d, title: \"x\"}",
            "{_action: REMOVE, id: %d}", "{_action: DELETE, id: %d}", "{_action: ADD, id: %d}")) {
      for (String parent : List.of("edit_author", "edit_tag")) {
        List<String> told = new ArrayList<>();
        for (int id : List.of(2, 99)) {
          RequestProblem problem =
              eve.problems(
                      "mutation { %s(id: 1, input: {books: [%s]}) { id } }"
                          .formatted(parent, item.formatted(id)))
                  .getFirst();
          told.add((problem.code() + problem.message()).replace("" + id, "N"));
        }
        assertThat(told.get(0)).isEqualTo(told.get(1)).startsWith("NOT_FOUND");
      }
    }
  }

  /** Books show whose they are while they are out; of drafts only the title is to be seen. */
  private TestWrites withHiddenAuthors(Grant... more) {
    List<Grant> grants =
        new ArrayList<>(
            List.of(
                REFS.only(REFS.grant("book", Action.READ), "title", "pages", "tags", "reviews"),
                REFS.only(REFS.grant("book", Action.READ, OUT), "author"),
                REFS.grant("author", Action.READ),
                REFS.grant("author", Action.EDIT),
                REFS.grant("book", Action.EDIT),
                REFS.grant("book", Action.LINK),
                REFS.grant("book", Action.DELETE)));
    grants.addAll(List.of(more));
    return house.as(EVE, new EffectiveAccess.Granted(grants));
  }

  @Test
  @DisplayName("an item by id under a parent: a masked foreign key leads nowhere (W13)")
  void maskedForeignKeysOfItems() {
    TestWrites eve = withHiddenAuthors();
    for (String item :
        List.of(
            "{_action: EDIT, id: %d, pages: 3}",
            "{_action: REMOVE, id: %d}", "{_action: DELETE, id: %d}")) {
      List<String> told = new ArrayList<>();
      for (int author : List.of(1, 2)) {
        RequestProblem problem =
            eve.problems(
                    "mutation { edit_author(id: %d, input: {books: [%s]}) { id } }"
                        .formatted(author, item.formatted(2)))
                .getFirst();
        told.add(problem.code() + " " + problem.message());
      }
      assertThat(told.get(0))
          .isEqualTo("NOT_LINKED book 2 is not among the books of this row")
          .isEqualTo(told.get(1));
    }
    assertThat(house.sql("select title || author_id from %s.books where id = 2")).isEqualTo("Sky1");
    assertThat(
            eve.data(
                    "mutation { edit_author(id: 1, input: {books: [{_action: EDIT, id: 1, pages:"
                        + " 3}]}) { id } }")
                .toString())
        .contains("\"1\"");
  }

  @Test
  @DisplayName("a to-one item without an id: a masked foreign key leads nowhere (W13)")
  void maskedForeignKeysOfOnesOwn() {
    house.tenant().execute("insert into books (title, state) values ('Sun', 'draft')");
    TestWrites eve = withHiddenAuthors();
    for (String item :
        List.of(
            "{_action: EDIT, name: \"x\"}",
            "{_action: REMOVE}",
            "{_action: EDIT, id: 1, name: \"x\"}",
            "{_action: REMOVE, id: 1}")) {
      List<String> told = new ArrayList<>();
      for (int book : List.of(2, 4)) {
        RequestProblem problem =
            eve.problems(
                    "mutation { edit_book(id: %d, input: {author: %s}) { id } }"
                        .formatted(book, item))
                .getFirst();
        told.add(problem.code() + " " + problem.message());
      }
      assertThat(told.get(0)).startsWith("NOT_LINKED").isEqualTo(told.get(1));
    }
    assertThat(house.sql("select name from %s.authors where id = 1")).isEqualTo("Ada");
  }

  @Test
  @DisplayName("a link that is there already: a masked foreign key takes the same rights")
  void maskedForeignKeysThatKeepTheirValue() {
    house.tenant().execute("insert into books (title, state) values ('Sun', 'draft')");
    TestWrites eve =
        withHiddenAuthors(
            REFS.grant("author", Action.LINK, REFS.is("author", "name", "Nobody at all")));
    for (String link : List.of("author_id: 1", "author: {_action: ADD, id: 1}")) {
      List<String> told = new ArrayList<>();
      for (int book : List.of(2, 4)) {
        RequestProblem problem =
            eve.problems("mutation { edit_book(id: %d, input: {%s}) { id } }".formatted(book, link))
                .getFirst();
        told.add(problem.code() + " " + problem.message());
      }
      assertThat(told.get(0)).startsWith("FORBIDDEN").isEqualTo(told.get(1));
    }
    assertThat(
            eve.data("mutation { edit_book(id: 1, input: {author_id: 1}) { author_id } }")
                .toString())
        .as("a link that is seen stays without a right to make it")
        .contains("\"1\"");
  }

  @Test
  @DisplayName("an item by id under a parent whose own side is masked (W13)")
  void maskedSidesOfParents() {
    TestWrites eve =
        house.as(
            EVE,
            new EffectiveAccess.Granted(
                List.of(
                    REFS.grant("book", Action.READ),
                    REFS.grant("book", Action.EDIT),
                    REFS.grant("book", Action.LINK),
                    REFS.only(REFS.grant("tag", Action.READ), "label"),
                    REFS.grant("tag", Action.EDIT),
                    REFS.only(REFS.grant("author", Action.READ), "name"),
                    REFS.grant("author", Action.EDIT))));
    for (String parent : List.of("edit_tag", "edit_author")) {
      for (String item :
          List.of("{_action: EDIT, id: %d, pages: 3}", "{_action: REMOVE, id: %d}")) {
        for (int book : List.of(1, 3)) {
          assertThat(
                  eve.refusals(
                      "mutation { %s(id: 1, input: {books: [%s]}) { id } }"
                          .formatted(parent, item.formatted(book))))
              .containsExactly("NOT_LINKED input.books[0]");
        }
      }
    }
  }

  @Test
  @DisplayName("an error's text: it names no SQL, no constraint and no hidden value")
  void errors() {
    TestWrites eve = writing(REFS.grant("book", Action.EDIT), REFS.grant("author", Action.EDIT));
    for (String mutation :
        List.of(
            "mutation { edit_book(id: 2, input: {pages: 1}) { id } }",
            "mutation { edit_author(id: 1, input: {email: \"bo@x\"}) { id } }",
            "mutation { edit_book(id: 1, input: {pages: 9999}) { id } }")) {
      for (RequestProblem problem : eve.problems(mutation)) {
        assertThat(problem.message() + problem.details())
            .doesNotContain("Sky", "i2", "t_", "constraint", "select", "_key");
      }
    }
  }
}
