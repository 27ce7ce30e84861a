package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Grant;
import io.relata.runtime.testing.CountedStatements;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WriteStatementCountsIntegrationTests {

  /** Besides one for each level of the input, where neither grants nor rules have to be asked. */
  private static final int BOUND = 6;

  private static final TestDatabase DATABASE = TestDatabase.create();

  private final TestWrites tenant = TestWrites.create(DATABASE, Publishing.model());
  private final CountedStatements counted = new CountedStatements();
  private final TestWrites house = tenant.over(counted.over(tenant.tenant().loginSource()));

  private List<String> statements(String mutation, Map<String, @Nullable Object> variables) {
    return statements(house, mutation, variables);
  }

  private List<String> statements(
      TestWrites writer, String mutation, Map<String, @Nullable Object> variables) {
    counted.executed().clear();
    writer.data(mutation, variables);
    return List.copyOf(counted.executed());
  }

  private List<String> addAuthor(int books) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = 0; i < books; i++) {
      Map<String, Object> book =
          new LinkedHashMap<>(Map.of("_action", "ADD", "title", "Book " + i));
      if (i % 2 == 0) {
        book.put("pages", i + 1);
      }
      if (i % 3 == 0) {
        book.put("state", "out");
      }
      book.put("reviews", List.of(Map.of("_action", "ADD", "words", "w" + i)));
      items.add(book);
    }
    return statements(
        "mutation($input: AuthorAdd!) { add_author(input: $input) { id books(limit: 1) { title } }"
            + " }",
        Map.of("input", Map.of("name", "Ada", "books", items)));
  }

  @Test
  @DisplayName(
      "W23: new rows of all levels and tables are added by one statement, be they 10 or 1,000; what"
          + " is asked of related rows is read by another")
  void addsManyRowsByFewStatements() {
    List<String> few = addAuthor(10);
    List<String> many = addAuthor(1_000);
    assertThat(many).hasSameSizeAs(few).hasSize(2);
    assertThat(many.getFirst().split("insert into", -1)).hasSize(4);
    assertThat(house.sql("select count(*) from %s.reviews")).isEqualTo("1010");
  }

  @Test
  @DisplayName(
      "W23: so do edits, links and deletes of many rows of three tables at once, though each gives"
          + " other columns: at most six, and one for each of two levels")
  void changesManyRowsByFewStatements() {
    addAuthor(1_000);
    List<String> few = change(house, 1, 10);
    List<String> many = change(house, 101, 800);
    assertThat(many).hasSameSizeAs(few).hasSize(BOUND + 2);
    assertThat(house.sql("select count(*) from %s.books where title like 'Edited%%'"))
        .isEqualTo("202");
    assertThat(house.sql("select count(*) from %s.books")).isEqualTo("1000");
  }

  /**
   * A quarter each of edits in two shapes, links to a new tag, and deletes, and a new row for each
   * of these.
   */
  private List<String> change(TestWrites writer, int from, int rows) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (int id = from; id < from + rows; id++) {
      items.add(
          switch (id % 4) {
            case 0 -> Map.of("_action", "EDIT", "id", id, "title", "Edited " + id);
            case 1 -> Map.of("_action", "EDIT", "id", id, "pages", 5, "isbn", "i" + id);
            case 2 ->
                Map.of(
                    "_action",
                    "EDIT",
                    "id",
                    id,
                    "tags",
                    List.of(Map.of("_action", "ADD", "label", "t" + id)));
            default -> Map.of("_action", "DELETE", "id", id);
          });
      if (id % 4 == 3) {
        items.add(Map.of("_action", "ADD", "title", "New " + id));
      }
    }
    return statements(
        writer,
        "mutation($input: AuthorEdit!) { edit_author(id: 1, input: $input) { id } }",
        Map.of("input", Map.of("books", items)));
  }

  @Test
  @DisplayName("W23: where grants of all tables have conditions, their checks are one statement")
  void checksAllTablesByOneStatement() {
    addAuthor(1_000);
    ModelRefs refs = new ModelRefs(Publishing.model());
    Map<String, String> names = Map.of("author", "name", "book", "title", "tag", "label");
    List<Grant> grants = new ArrayList<>();
    for (var table : refs.model().tables()) {
      String name = table.name().value();
      String field = names.getOrDefault(name, "");
      for (Action action : Action.values()) {
        boolean checked = !field.isEmpty() && (action == Action.ADD || action == Action.EDIT);
        grants.add(
            checked
                ? refs.grant(name, action, new Condition.Not(refs.is(name, field, "Secret")))
                : refs.grant(name, action));
      }
    }
    TestWrites clerk = house.as(TestTenant.owner(), new EffectiveAccess.Granted(grants));
    List<String> few = change(clerk, 1, 10);
    assertThat(change(clerk, 101, 800)).hasSameSizeAs(few).hasSize(BOUND + 3);
    assertThat(few.stream().filter(text -> text.startsWith("select 0, cast("))).hasSize(1);
  }

  /** Grants with rows, fields, checks and forced values on all tables, and a rule. */
  private TestWrites clerk() {
    ModelRefs refs = new ModelRefs(Publishing.model());
    Condition known = new Condition.Not(refs.is("book", "title", "Secret"));
    List<Grant> grants = new ArrayList<>();
    for (var table : refs.model().tables()) {
      for (Action action : Action.values()) {
        String name = table.name().value();
        grants.add(
            name.equals("book") ? refs.grant(name, action, known) : refs.grant(name, action));
      }
    }
    EffectiveAccess access =
        new EffectiveAccess.Combined(
            List.of(new EffectiveAccess.Granted(grants)),
            List.of(),
            List.of(refs.rule("book", "no_secrets", known)));
    return house.as(TestTenant.owner(), access);
  }

  private int statementsOf(TestWrites writer, List<Map<String, Object>> items) {
    counted.executed().clear();
    writer.data(
        "mutation($input: AuthorEdit!) { edit_author(id: 1, input: $input) { id } }",
        Map.of("input", Map.of("books", items)));
    return counted.executed().size();
  }

  private static List<Map<String, Object>> items(
      int from, int rows, IntFunction<Map<String, Object>> item) {
    return IntStream.range(from, from + rows).mapToObj(item).toList();
  }

  /** What is done to 1,000 books of an author, by action; each begins where the last one ended. */
  private static Map<String, IntFunction<Map<String, Object>>> actions() {
    Map<String, IntFunction<Map<String, Object>>> actions = new LinkedHashMap<>();
    actions.put(
        "add", i -> Map.of("_action", "ADD", "title", "Book " + i, "isbn", String.valueOf(i)));
    actions.put("edit", i -> Map.of("_action", "EDIT", "id", i, "pages", 5));
    actions.put(
        "edit by key",
        i -> Map.of("_action", "EDIT", "_key", Map.of("isbn", String.valueOf(i)), "pages", 6));
    actions.put("remove", i -> Map.of("_action", "REMOVE", "id", i));
    actions.put("link", i -> Map.of("_action", "ADD", "id", i));
    actions.put(
        "tag",
        i ->
            Map.of(
                "_action",
                "EDIT",
                "id",
                i,
                "tags",
                List.of(Map.of("_action", "ADD", "label", "t" + i))));
    actions.put(
        "delete by key",
        i -> Map.of("_action", "DELETE", "_key", Map.of("isbn", String.valueOf(i))));
    return actions;
  }

  /** How many statements each action takes for 1,000 rows, which is as many as for three. */
  private Map<String, Integer> statementsOfActions(TestWrites writer) {
    house.data("mutation { add_author(input: {name: \"Ada\"}) { id } }");
    Map<String, Integer> taken = new LinkedHashMap<>();
    actions()
        .forEach(
            (name, item) -> {
              int few = statementsOf(writer, items(1, 3, item));
              int many = statementsOf(writer, items(4, 1_000, item));
              assertThat(many).as(name).isEqualTo(few);
              taken.put(name, many);
            });
    assertThat(house.sql("select count(*) from %s.books")).isEqualTo("0");
    assertThat(house.sql("select count(*) from %s.tags")).isEqualTo("1003");
    return taken;
  }

  @Test
  @DisplayName("W23: each action on 1,000 rows takes at most six statements and one for its level")
  void takesFewStatementsForEachAction() {
    Map<String, Integer> taken = statementsOfActions(house);
    assertThat(taken.values()).allSatisfy(one -> assertThat(one).isLessThanOrEqualTo(BOUND + 1));
    assertThat(taken)
        .hasToString("{add=3, edit=4, edit by key=5, remove=4, link=4, tag=5, delete by key=5}");
  }

  @Test
  @DisplayName(
      "W23: checks of grants add one statement for each table and action, a rule one before and one"
          + " after, and where rows go one for each relation that may lead to others")
  void takesFewStatementsWithGrantsAndRules() {
    assertThat(statementsOfActions(clerk()))
        .hasToString("{add=5, edit=5, edit by key=6, remove=4, link=4, tag=6, delete by key=9}");
  }

  @Test
  @DisplayName(
      "W23: new rows take one statement, be they many or deep, where nothing is asked of related"
          + " rows")
  void addsTreesByOneStatement() {
    assertThat(addTree(100)).hasSize(1);
    assertThat(addTree(1_000)).hasSize(1);
    assertThat(addTree(30, 30)).hasSize(1);
    assertThat(addTree(1, 1_000)).hasSize(1);
    assertThat(addTree(10, 10, 10)).hasSize(1);
  }

  /** An author with so many books, so many reviews of each, and so many comments of each. */
  private List<String> addTree(int... children) {
    Map<String, Object> author = new LinkedHashMap<>(Map.of("name", "Ada"));
    author.put("books", below(List.of("books", "reviews", "comments"), children, 0));
    return statements(
        "mutation($input: AuthorAdd!) { add_author(input: $input) { id } }",
        Map.of("input", author));
  }

  private static List<Map<String, Object>> below(List<String> names, int[] children, int level) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (int i = 0; i < children[level]; i++) {
      Map<String, Object> item = new LinkedHashMap<>(Map.of("_action", "ADD"));
      item.put(level == 0 ? "title" : "words", "w" + i);
      if (level + 1 < children.length) {
        item.put(names.get(level + 1), below(names, children, level + 1));
      }
      items.add(item);
    }
    return items;
  }

  @Test
  void addsARowAndAnswersByOneStatement() {
    assertThat(statements("mutation { add_author(input: {name: \"Ada\"}) { id } }", Map.of()))
        .singleElement()
        .asString()
        .matches("select set_config\\([^;]+; with _added0 as [^;]+");
  }

  @Test
  @DisplayName("W25: 10,000 rows are written by one request; the result is read page by page")
  void addsTenThousandRows() {
    List<Map<String, Object>> inputs = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      inputs.add(Map.of("label", "tag " + i));
    }
    var data =
        house.data(
            "mutation($inputs: [TagAdd!]!) { add_tags(inputs: $inputs) { id label } }",
            Map.of("inputs", inputs));
    assertThat(data.at("/add_tags").size()).isEqualTo(10_000);
    assertThat(data.at("/add_tags/9999/label").asString()).isEqualTo("tag 9999");
    assertThat(data.at("/add_tags/9999/id").asString()).isEqualTo("10000");
  }
}
