package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A rehearsed mutation")
class RehearsalsIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final ModelRefs REFS = new ModelRefs(Publishing.model());

  private final TestWrites house = TestWrites.create(DATABASE, REFS.model());

  @BeforeEach
  void someRows() {
    house
        .tenant()
        .execute(
            "insert into authors (name) values ('Ada'), ('Bo')",
            "insert into publishers (name) values ('North')",
            "insert into tags (label) values ('sea')",
            "insert into books (title, author_id, publisher_id) values ('Sea', 1, 1), ('Sky', 1,"
                + " 1)",
            "insert into reviews (words, book_id) select 'w' || i, 1 from generate_series(1, 25) i",
            "insert into comments (words, review_id) values ('c', 1), ('d', 2)",
            "insert into book_tags values (1, 1)");
  }

  private static List<String> lines(ReadAnswer answer) {
    return Objects.requireNonNull(answer.plan()).stream()
        .map(
            line ->
                "%s %s %s %s%s x%d"
                    .formatted(
                        line.action(),
                        line.table(),
                        line.id(),
                        line.fields(),
                        line.cascade() ? " cascade" : "",
                        line.count()))
        .toList();
  }

  @Test
  @DisplayName("lists what it does to rows in order, and leaves nothing")
  void listsRowOperations() {
    ReadAnswer answer =
        house.rehearsal(
            """
            mutation {
              edit_author(id: 1, input: {name: "Ada L.", books: [
                {_action: REMOVE, id: 2}
                {_action: EDIT, id: 1, pages: 7, tags: [{_action: REMOVE, id: 1}]}
                {_action: ADD, title: "New", tags: [{_action: ADD, id: 1}]}
              ]}) { name books { title } }
              add_tag(input: {label: "sky"}) { label }
            }
            """);
    assertThat(
            new String(answer.roots().getFirst().json(), java.nio.charset.StandardCharsets.UTF_8))
        .isEqualTo("{\"name\":\"Ada L.\",\"books\":[{\"title\":\"Sea\"}, {\"title\":\"New\"}]}");
    assertThat(lines(answer))
        .containsExactly(
            "UNLINK book 1 [tags] x1",
            "UNLINK book 2 [author] x1",
            "EDIT author 1 [name] x1",
            "EDIT book 1 [pages] x1",
            "ADD book null [author, title] x1",
            "LINK book null [tags] x1",
            "ADD tag null [label] x1");
  }

  @Test
  @DisplayName("D7: lists cascades, emptied links and links of many-to-many, by number where many")
  void listsCascades() {
    List<String> lines = lines(house.rehearsal("mutation { delete_book(id: 1) { title } }"));
    assertThat(lines).startsWith("DELETE book 1 [] x1", "DELETE review 1 [] cascade x1");
    assertThat(lines)
        .contains(
            "DELETE review null [] cascade x5",
            "DELETE comment 1 [] cascade x1",
            "DELETE comment 2 [] cascade x1",
            "UNLINK book null [tags] cascade x1")
        .hasSize(25);
    assertThat(lines(house.rehearsal("mutation { delete_publisher(id: 1) { name } }")))
        .containsExactly(
            "DELETE publisher 1 [] x1",
            "UNLINK book 1 [publisher] cascade x1",
            "UNLINK book 2 [publisher] cascade x1");
  }

  @Test
  @DisplayName("D7: a row that is deleted by the request itself is no cascade")
  void listsEachRowOnce() {
    house.tenant().execute("delete from reviews where id > 1", "delete from book_tags");
    assertThat(
            lines(
                house.rehearsal(
                    "mutation { edit_author(id: 1, input: {books: [{_action: DELETE, id: 1}]}) { id"
                        + " } }")))
        .containsExactly(
            "DELETE book 1 [] x1",
            "DELETE review 1 [] cascade x1",
            "DELETE comment 1 [] cascade x1");
  }

  @Test
  @DisplayName("D7: lists no cascade to rows from which the link is taken first")
  void listsNoCascadeOverLinksThatGo() {
    TestWrites family =
        TestWrites.create(
            DATABASE,
            new ModelSketch()
                .table("person", "persons", ModelSketch.field("name", FieldType.Text.PLAIN))
                .relation("person", "parent", "person", "children", Cardinality.MANY_TO_ONE)
                .onDelete(OnDelete.CASCADE)
                .relation("person", "heir", "person", "heir_of", Cardinality.ONE_TO_ONE)
                .onDelete(OnDelete.SET_NULL)
                .model());
    family
        .tenant()
        .execute(
            "insert into persons (name, parent_id) values ('Ann', null), ('Bea', 1), ('Cid', 2)",
            "update persons set heir_id = 3 where id = 1");
    assertThat(
            lines(
                family.rehearsal(
                    "mutation { edit_person(id: 2, input: {parent: {_action: DELETE}}) { id } }")))
        .containsExactly("EDIT person 2 [parent] x1", "DELETE person 1 [] x1");
    assertThat(
            lines(
                family.rehearsal(
                    "mutation { edit_person(id: 1, input: {heir: {_action: DELETE}}) { id } }")))
        .containsExactly("EDIT person 1 [heir] x1", "DELETE person 3 [] x1");
  }

  @Test
  @DisplayName("W7: lists no link that is there, and each link once")
  void listsLinksThatCome() {
    assertThat(plan("edit_book(id: 1, input: {tags: [{_action: ADD, id: 1}]})")).isEmpty();
    assertThat(plan("edit_review(id: 1, input: {book_id: 1})")).isEmpty();
    assertThat(plan("edit_review(id: 1, input: {book_id: 1, words: \"x\"})"))
        .containsExactly("EDIT review 1 [words] x1");
    assertThat(
            plan(
                "edit_book(id: 1, input: {tags: [{_action: ADD, label: \"up\", books: [{_action:"
                    + " ADD, id: 1}, {_action: ADD, id: 2}]}]})"))
        .containsExactly(
            "ADD tag null [label] x1", "LINK book 1 [tags] x1", "LINK book 2 [tags] x1");
  }

  private List<String> plan(String root) {
    return lines(house.rehearsal("mutation { %s { id } }".formatted(root)));
  }

  private TestWrites eve(Condition seen) {
    List<Grant> grants = new ArrayList<>();
    for (String table : List.of("book", "publisher", "author")) {
      grants.add(table.equals("book") ? REFS.read(table, seen) : REFS.grant(table, Action.READ));
      grants.add(REFS.grant(table, Action.DELETE));
    }
    return eve(grants);
  }

  private TestWrites eve(List<Grant> grants) {
    return house.as(
        new Caller("user:eve", new TreeSet<>(List.of("clerk")), Map.of()),
        new EffectiveAccess.Combined(
            List.of(new EffectiveAccess.Granted(grants)), List.of(), List.of()));
  }

  @Test
  @DisplayName("names no row that the caller does not see")
  void namesNoHiddenRow() {
    TestWrites eve = eve(REFS.is("book", "title", "Sea"));
    assertThat(lines(eve.rehearsal("mutation { delete_publisher(id: 1) { name } }")))
        .containsExactly(
            "DELETE publisher 1 [] x1",
            "UNLINK book 1 [publisher] cascade x1",
            "UNLINK book null [publisher] cascade x1");
  }

  @Test
  @DisplayName("tells of no link by a relation that the caller does not see")
  void tellsOfNoHiddenRelation() {
    TestWrites eve =
        eve(
            List.of(
                REFS.only(REFS.grant("book", Action.READ), "title"),
                REFS.grant("publisher", Action.READ),
                REFS.grant("publisher", Action.DELETE)));
    assertThat(lines(eve.rehearsal("mutation { delete_publisher(id: 1) { name } }")))
        .containsExactly("DELETE publisher 1 [] x1");
  }

  @Test
  @DisplayName("is refused as the mutation itself would be")
  void isRefusedAsItself() {
    assertThat(
            Assertions.catchThrowableOfType(
                    RequestRefused.class,
                    () -> house.rehearsal("mutation { delete_author(id: 1) { id } }"))
                .problems()
                .getFirst()
                .code()
                .name())
        .isEqualTo("RESTRICTED");
  }

  private TableId table(String name) {
    return REFS.model().table(new io.relata.metadata.model.ApiName(name)).orElseThrow().id();
  }

  @Test
  @DisplayName("D7: a preview of a delete counts what would go, be unlinked, or stand in the way")
  void previewsADelete() {
    List<DeleteEffect> ofBook = house.deletePreview(table("book"), List.of(1L, 99L)).effects();
    assertThat(ofBook)
        .extracting(DeleteEffect::kind, DeleteEffect::table, DeleteEffect::count)
        .containsExactlyInAnyOrder(
            Assertions.tuple(DeleteEffect.Kind.DELETED, table("review"), 25L),
            Assertions.tuple(DeleteEffect.Kind.DELETED, table("comment"), 2L),
            Assertions.tuple(DeleteEffect.Kind.UNLINKED, table("book"), 1L));
    assertThat(ofBook.getFirst().seen()).hasSize(20).first().isEqualTo(1L);
    assertThat(house.deletePreview(table("author"), List.of(1L)).effects())
        .extracting(DeleteEffect::kind, DeleteEffect::table, DeleteEffect::count)
        .containsExactly(Assertions.tuple(DeleteEffect.Kind.BLOCKING, table("book"), 2L));
    TestWrites eve = eve(REFS.is("book", "title", "Sea"));
    assertThat(eve.deletePreview(table("book"), List.of(2L)).effects()).isEmpty();
    DeletePreview ofAuthor = eve.deletePreview(table("author"), List.of(1L));
    assertThat(ofAuthor.effects()).extracting(DeleteEffect::count).containsExactly(1L);
    assertThat(ofAuthor.unseen()).isEqualTo(DeletePreview.Unseen.NOTHING_TOLD);
    assertThat(house.sql("select count(*) from %s.books")).isEqualTo("2");
  }

  @Test
  @DisplayName(
      "D7: a preview says that hidden rows stand in the way where only they do, and neither how"
          + " many nor of which table")
  void tellsThatHiddenRowsBlock() {
    DeletePreview blocked = new DeletePreview(List.of(), DeletePreview.Unseen.BLOCKING);
    TestWrites eve = eve(REFS.is("book", "title", "No such book"));
    assertThat(eve.deletePreview(table("author"), List.of(1L))).isEqualTo(blocked);
    TestWrites withoutBooks =
        house.as(
            new Caller("user:eve", new TreeSet<>(List.of("clerk")), Map.of()),
            new EffectiveAccess.Granted(List.of(REFS.grant("author", Action.READ))));
    assertThat(withoutBooks.deletePreview(table("author"), List.of(1L))).isEqualTo(blocked);
    TestWrites blind =
        house.as(
            new Caller("user:eve", new TreeSet<>(List.of("clerk")), Map.of()),
            new EffectiveAccess.Granted(
                List.of(REFS.read("author", REFS.is("author", "name", "Nobody")))));
    assertThat(blind.deletePreview(table("author"), List.of(1L)))
        .isEqualTo(new DeletePreview(List.of(), DeletePreview.Unseen.NOTHING_TOLD));
  }
}
