package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.testing.CountedStatements;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What one statement for all new rows must do as well as one for each table. */
class AddingAtOnceIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final ModelRefs REFS = new ModelRefs(Publishing.model());

  private final TestWrites tenant = TestWrites.create(DATABASE, REFS.model());
  private final CountedStatements counted = new CountedStatements();
  private final TestWrites house = tenant.over(counted.over(tenant.tenant().loginSource()));

  @BeforeEach
  void someRows() {
    tenant
        .tenant()
        .execute(
            "insert into authors (name) values ('Old')",
            "insert into tags (label) values ('first'), ('second')");
  }

  private static Map<String, Object> item(String field, Object value) {
    return Map.of("_action", "ADD", field, value);
  }

  @Test
  @DisplayName("W16: each new row refers to the one that it stands below, at every level")
  void refersToTheRowAbove() {
    List<Map<String, Object>> books = new ArrayList<>();
    for (int b = 0; b < 12; b++) {
      List<Map<String, Object>> reviews = new ArrayList<>();
      for (int r = 0; r < b; r++) {
        String words = "b" + b + " r" + r;
        reviews.add(
            Map.of(
                "_action",
                "ADD",
                "words",
                words,
                "comments",
                List.of(item("words", words + " c"))));
      }
      books.add(Map.of("_action", "ADD", "title", "b" + b, "reviews", reviews));
    }
    assertThat(
            house.data(
                "mutation($in: AuthorAdd!) { add_author(input: $in) { id name } }",
                Map.of("in", Map.of("name", "New", "books", books))))
        .hasToString("{\"add_author\":{\"id\":\"2\",\"name\":\"New\"}}");
    assertThat(counted.executed()).hasSize(1);
    assertThat(house.sql("select count(*) from %s.books where author_id = 2")).isEqualTo("12");
    assertThat(
            house.sql(
                """
                select count(*) filter (where r.words like b.title || ' %%' and c.words = r.words || ' c')
                  || ' of ' || count(*)
                from %1$s.books b join %1$s.reviews r on r.book_id = b.id
                join %1$s.comments c on c.review_id = r.id
                """))
        .isEqualTo("66 of 66");
  }

  @Test
  @DisplayName("W16: rows that the root refers to are added before it")
  void refersToNewRowsOnTheOtherSide() {
    assertThat(
            house.data(
                """
                mutation { add_review(input: {words: "w", book: {_action: ADD, title: "t",
                  author: {_action: ADD, name: "New"}}}) { words } }
                """))
        .hasToString("{\"add_review\":{\"words\":\"w\"}}");
    assertThat(counted.executed()).hasSize(1);
    assertThat(
            house.sql(
                """
                select r.words || b.title || a.name from %1$s.reviews r
                join %1$s.books b on b.id = r.book_id join %1$s.authors a on a.id = b.author_id
                """))
        .isEqualTo("wtNew");
  }

  @Test
  void linksNewRows() {
    house.data(
        """
        mutation { add_book(input: {title: "t", tags: [
          {_action: ADD, label: "a"}, {_action: ADD, label: "b"}]}) { title } }
        """);
    assertThat(counted.executed()).hasSize(1);
    house.data(
        "mutation { add_book(input: {title: \"u\", tags: [{_action: ADD, id: 1}]}) { title } }");
    house.data(
        """
        mutation { add_book(input: {title: "v", tags: [
          {_action: ADD, id: 2}, {_action: ADD, label: "c"}]}) { title } }
        """);
    assertThat(
            house.sql(
                """
                select string_agg(b.title || t.label, ' ' order by b.title, t.label)
                from %1$s.books b join %1$s.book_tags l on l.owning_id = b.id
                join %1$s.tags t on t.id = l.inverse_id
                """))
        .isEqualTo("ta tb ufirst vc vsecond");
  }

  @Test
  void refersToRowsWithUuids() {
    house.data(
        """
        mutation { add_book(input: {title: "t", loans: [
          {_action: ADD, reader: "a"}, {_action: ADD, reader: "b"}]}) { id } }
        """);
    house.data(
        "mutation { add_seat(input: {number: 7, loan: {_action: ADD, reader: \"c\"}}) { id } }");
    assertThat(
            house.sql(
                """
                select string_agg(l.reader || coalesce(b.title, '') || coalesce(s.number, 0), ' '
                  order by l.reader)
                from %1$s.loans l left join %1$s.books b on b.id = l.book_id
                left join %1$s.seats s on s.loan_id = l.id
                """))
        .isEqualTo("at0 bt0 c7");
  }

  @Test
  void answersWithNamesThatPostgresWouldCut() {
    String name = "n".repeat(70);
    assertThat(
            house.data(
                "mutation { add_tags(inputs: [{label: \"a\"}, {label: \"b\"}]) { %s: label _id: id v0: label } }"
                    .formatted(name)))
        .hasToString(
            "{\"add_tags\":[{\"%s\":\"a\",\"_id\":\"3\",\"v0\":\"a\"},{\"%s\":\"b\",\"_id\":\"4\",\"v0\":\"b\"}]}"
                .formatted(name, name));
    assertThat(counted.executed()).hasSize(1);
  }

  @Test
  @DisplayName("W22: what stands against one of the rows is told of that row, and nothing stays")
  void tellsWhichRowBreaksARule() {
    List<RequestProblem> problems =
        house.problems(
            """
            mutation { add_author(input: {name: "New", books: [
              {_action: ADD, title: "t", tags: [{_action: ADD, label: "third"}]},
              {_action: ADD, title: "u", tags: [{_action: ADD, label: "first"}]}]}) { id } }
            """);
    assertThat(problems)
        .extracting(problem -> problem.code() + " " + problem.inputPath())
        .containsExactly("UNIQUE input.books[1].tags[0].label");
  }

  @Test
  void showsNoMoreThanReadsDo() {
    Condition seen = REFS.is("tag", "label", "seen");
    TestWrites clerk =
        house.as(
            TestTenant.owner(),
            new EffectiveAccess.Granted(
                List.of(REFS.grant("tag", Action.ADD), REFS.read("tag", seen))));
    assertThat(clerk.data("mutation { add_tag(input: {label: \"seen\"}) { label } }"))
        .hasToString("{\"add_tag\":{\"label\":\"seen\"}}");
    assertThat(clerk.refusals("mutation { add_tag(input: {label: \"unseen\"}) { label } }"))
        .containsExactly("FORBIDDEN input");
  }

  @Test
  void masksWhatReadsMask() {
    TestWrites clerk =
        house.as(
            TestTenant.owner(),
            new EffectiveAccess.Granted(
                List.of(
                    REFS.grant("tag", Action.ADD),
                    REFS.read("tag", Condition.ALWAYS, new String[0]),
                    REFS.read("tag", REFS.is("tag", "label", "seen")))));
    assertThat(
            clerk.data(
                "mutation { add_tags(inputs: [{label: \"seen\"}, {label: \"other\"}]) { label } }"))
        .hasToString("{\"add_tags\":[{\"label\":\"seen\"},{\"label\":null}]}");
  }
}
