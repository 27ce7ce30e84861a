package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An upsert")
class UpsertsIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final ModelRefs REFS = new ModelRefs(Publishing.model());
  private static final Caller EVE =
      new Caller("user:eve", new TreeSet<>(List.of("clerk")), Map.of());

  private final TestWrites house = TestWrites.create(DATABASE, REFS.model());

  @BeforeEach
  void someRows() {
    house
        .tenant()
        .execute(
            "insert into authors (name, email) values ('Ada', 'ada@x'), ('Bo', 'bo@x'), ('Cy',"
                + " null)",
            "insert into books (title, isbn, author_id) values ('Sea', 'i1', 1), ('Sky', 'i2', 2)",
            "insert into tags (label) values ('sea'), ('sky')",
            "insert into mentions (page, author_id, book_id) values (7, 1, 2)");
  }

  private TestWrites eve(Grant... grants) {
    List<Grant> all = new ArrayList<>(List.of(grants));
    for (var table : REFS.model().tables()) {
      if (all.stream()
          .noneMatch(grant -> grant.action() == Action.READ && grant.table().equals(table.id()))) {
        all.add(REFS.grant(table.name().value(), Action.READ));
      }
    }
    return house.as(
        EVE,
        new EffectiveAccess.Combined(
            List.of(new EffectiveAccess.Granted(all)), List.of(), List.of()));
  }

  private static final String ADA =
      "mutation { upsert_author(on: email, input: {name: \"Ada L.\", email: \"ada@x\"}) { id name"
          + " born row_version } }";

  @Test
  @DisplayName("edits the given fields of the row with the key")
  void editsWhatIsThere() {
    house.tenant().execute("update authors set born = '1815-12-10' where id = 1");
    assertThat(house.data(ADA))
        .hasToString(
            "{\"upsert_author\":{\"id\":\"1\",\"name\":\"Ada"
                + " L.\",\"born\":\"1815-12-10\",\"row_version\":2}}");
  }

  @Test
  @DisplayName("adds a row where none has the key, and answers in the order of ids")
  void addsWhatIsNot() {
    assertThat(
            house.data(
                """
                mutation { upsert_authors(on: email, inputs: [
                  {name: "Di", email: "di@x"}, {name: "Bob", email: "bo@x"}, {name: "Ed", email: "ed@x"}
                ]) { id name } }
                """))
        .hasToString(
            "{\"upsert_authors\":[{\"id\":\"2\",\"name\":\"Bob\"},{\"id\":\"4\",\"name\":\"Di\"},"
                + "{\"id\":\"5\",\"name\":\"Ed\"}]}");
  }

  @Test
  @DisplayName("goes by a unique index over relations, in either way of giving them")
  void goesByAnIndex() {
    String first =
        "mutation { upsert_mention(on: author_book, input: {page: 8, author_id: 1, book_id: 2}) {"
            + " id page } }";
    String second =
        "mutation { upsert_mention(on: author_book, input: {page: 9, author: {_action: ADD, _key:"
            + " {email: \"ada@x\"}}, book: {_action: ADD, id: 1}}) { id page } }";
    assertThat(house.data(first)).hasToString("{\"upsert_mention\":{\"id\":\"1\",\"page\":8}}");
    assertThat(house.data(second)).hasToString("{\"upsert_mention\":{\"id\":\"2\",\"page\":9}}");
    assertThat(house.data(second)).hasToString("{\"upsert_mention\":{\"id\":\"2\",\"page\":9}}");
  }

  @Test
  @DisplayName("links and adds related rows, to a row that is there as well")
  void editsRelations() {
    String tagged =
        "mutation { upsert_book(on: isbn, input: {title: \"Sea\", isbn: \"i1\", tags: [{_action:"
            + " ADD, _key: {label: \"sky\"}}, {_action: ADD, label: \"new\"}]}) { id tags { label }"
            + " } }";
    assertThat(house.data(tagged))
        .hasToString(
            "{\"upsert_book\":{\"id\":\"1\",\"tags\":[{\"label\":\"sky\"},{\"label\":\"new\"}]}}");
  }

  @Test
  @DisplayName("needs the whole key, not null, once in a list")
  void needsTheKey() {
    assertThat(house.refusals("mutation { upsert_author(on: email, input: {name: \"A\"}) { id } }"))
        .containsExactly("BAD_INPUT input.email");
    assertThat(
            house.refusals(
                "mutation { upsert_author(on: email, input: {name: \"A\", email: null}) { id } }"))
        .containsExactly("BAD_INPUT input.email");
    assertThat(
            house.refusals(
                "mutation { upsert_authors(on: email, inputs: [{name: \"A\", email: \"z@x\"},"
                    + " {name: \"B\", email: \"z@x\"}]) { id } }"))
        .containsExactly("BAD_INPUT inputs[1]");
  }

  @Test
  @DisplayName("holds the version that the caller has seen against the row")
  void holdsTheVersion() {
    String versioned =
        "mutation { upsert_author(on: email, if_version: %d, input: {name: \"N\", email: \"%s\"}) {"
            + " name } }";
    assertThat(house.refusals(versioned.formatted(2, "ada@x")))
        .containsExactly("STALE_ROW if_version");
    assertThat(house.refusals(versioned.formatted(1, "new@x")))
        .containsExactly("NOT_FOUND if_version");
    assertThat(house.data(versioned.formatted(1, "ada@x")))
        .hasToString("{\"upsert_author\":{\"name\":\"N\"}}");
  }

  @Test
  @DisplayName("of a key that a hidden row has is refused as an add would be, and tells no more")
  void doesNotRevealHiddenRows() {
    Condition bo = REFS.is("author", "name", "Bo");
    TestWrites eve =
        eve(
            REFS.read("author", bo),
            REFS.grant("author", Action.ADD),
            REFS.grant("author", Action.EDIT));
    String add = "mutation { add_author(input: {name: \"Bo\", email: \"ada@x\"}) { id } }";
    String upsert =
        "mutation { upsert_author(on: email, input: {name: \"Bo\", email: \"ada@x\"}) { id } }";
    String versioned =
        "mutation { upsert_author(on: email, if_version: 1, input: {name: \"Bo\", email:"
            + " \"ada@x\"}) { id } }";
    assertThat(eve.refusals(upsert))
        .isEqualTo(eve.refusals(add))
        .containsExactly("UNIQUE input.email");
    assertThat(eve.problems(upsert).getFirst().message())
        .isEqualTo(eve.problems(add).getFirst().message());
    assertThat(eve.refusals(versioned))
        .isEqualTo(eve.refusals(versioned.replace("ada@x", "none@x")));
  }

  @Test
  @DisplayName("by a cell that is masked finds no row")
  void doesNotFindByMaskedCells() {
    TestWrites eve =
        eve(
            REFS.read("author", Condition.ALWAYS, "name"),
            REFS.read("author", REFS.is("author", "name", "Bo"), "email"),
            REFS.grant("author", Action.ADD),
            REFS.grant("author", Action.EDIT));
    String upsert =
        "mutation { upsert_author(on: email, input: {name: \"Bo\", email: \"%s\"}) { id } }";
    assertThat(eve.refusals(upsert.formatted("ada@x"))).containsExactly("UNIQUE input.email");
    assertThat(eve.value("/upsert_author/id", upsert.formatted("bo@x"))).isEqualTo("2");
  }

  @Test
  @DisplayName("is an edit to grants where the row is there, and an add where not")
  void followsTheGrantsOfWhatItDoes() {
    TestWrites eve =
        eve(
            REFS.forcing(
                REFS.grant("author", Action.ADD), "born", new Operand.Constant("1900-01-01")),
            REFS.only(
                REFS.grant("author", Action.EDIT, REFS.is("author", "name", "Ada")),
                "name",
                "email"));
    String upsert =
        "mutation { upsert_author(on: email, input: {name: \"N\", email: \"%s\"%s}) { id born } }";
    assertThat(eve.refusals(upsert.formatted("bo@x", ""))).containsExactly("FORBIDDEN input");
    assertThat(eve.refusals(upsert.formatted("ada@x", ", born: \"1950-01-01\"")))
        .containsExactly("FORBIDDEN input.born");
    assertThat(eve.value("/upsert_author/born", upsert.formatted("new@x", "")))
        .isEqualTo("1900-01-01");
  }

  @Test
  @DisplayName("is not offered to whoever can not both add and edit")
  void isOfferedToThoseWhoMayDoBoth() {
    TestWrites eve = eve(REFS.grant("author", Action.ADD));
    assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> eve.data(ADA)))
        .hasMessageContaining("upsert_author");
  }

  @Test
  @DisplayName("of many rows takes as many statements as one of few (W23)")
  void takesFewStatements() {
    var counted = new io.relata.runtime.testing.CountedStatements();
    TestWrites over = house.over(counted.over(house.tenant().loginSource()));
    List<Integer> sizes = new ArrayList<>();
    for (int rows : List.of(10, 1_000)) {
      List<Map<String, Object>> inputs = new ArrayList<>();
      for (int i = 0; i < rows; i++) {
        inputs.add(Map.of("label", "t" + i));
      }
      counted.executed().clear();
      over.data(
          "mutation($inputs: [TagAdd!]!) { upsert_tags(on: label, inputs: $inputs) { id } }",
          Map.of("inputs", inputs));
      sizes.add(counted.executed().size());
    }
    assertThat(sizes.getLast()).isLessThanOrEqualTo(6);
    assertThat(house.sql("select count(*) from %s.tags")).isEqualTo("1002");
  }

  @Test
  @DisplayName("that meets others with the same key at the same time ends as one row")
  void survivesRaces() throws Exception {
    int writers = 4;
    CountDownLatch start = new CountDownLatch(1);
    try (ExecutorService pool = Executors.newFixedThreadPool(writers)) {
      for (int round = 0; round < 10; round++) {
        List<Future<String>> answers = new ArrayList<>();
        String label = "race" + round;
        for (int i = 0; i < writers; i++) {
          answers.add(
              pool.submit(
                  () -> {
                    start.await();
                    return house.value(
                        "/upsert_tag/id",
                        "mutation { upsert_tag(on: label, input: {label: \"%s\"}) { id } }"
                            .formatted(label));
                  }));
        }
        start.countDown();
        List<String> ids = new ArrayList<>();
        for (Future<String> answer : answers) {
          ids.add(answer.get());
        }
        assertThat(ids).containsOnly(ids.getFirst());
      }
    }
  }

  @Test
  @DisplayName("that the database stopped, and that then found its key taken, is tried once more")
  void isTriedAfterADeadlock() {
    house
        .tenant()
        .execute(
            "create sequence stops",
            """
            create function stop() returns trigger language plpgsql security definer
            set search_path from current as $$
            declare n bigint := nextval('stops');
            begin
              if n = 1 then
                raise exception using errcode = '40P01', message = 'stopped';
              elsif n = 2 then
                raise exception using errcode = '23505', message = 'taken', constraint =
                  (select conname from pg_constraint where conrelid = 'tags'::regclass and contype = 'u');
              end if;
              return new;
            end $$
            """,
            "create trigger stop before insert on tags for each row execute function stop()");
    assertThat(
            house.value(
                "/upsert_tag/label",
                "mutation { upsert_tag(on: label, input: {label: \"new\"}) { label } }"))
        .isEqualTo("new");
  }

  @Test
  @DisplayName("is refused for the values of other unique fields that are taken")
  void isRefusedForOtherTakenValues() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowableOfType(
                    RequestRefused.class,
                    () ->
                        house.data(
                            "mutation { add_tag(input: {label: \"x\"}) { id } upsert_book(on: isbn,"
                                + " input: {title: \"T\", isbn: \"i9\", author_id: 99}) { id } }"))
                .problems()
                .getFirst()
                .code()
                .name())
        .isEqualTo("NOT_FOUND");
    assertThat(house.sql("select count(*) from %s.tags")).isEqualTo("2");
  }
}
