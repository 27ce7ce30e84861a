package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.runtime.testing.CountedStatements;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestWrites;
import io.relata.testing.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WriteStatementCountsIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private final TestWrites tenant = TestWrites.create(DATABASE, Publishing.model());
  private final CountedStatements counted = new CountedStatements();
  private final TestWrites house = tenant.over(counted.over(tenant.tenant().loginSource()));

  private List<String> statements(String mutation, Map<String, @Nullable Object> variables) {
    counted.executed().clear();
    house.data(mutation, variables);
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
      "W23: a nested write of 1,000 rows takes as many statements as one of 10: one for each level"
          + " and table")
  void addsManyRowsByFewStatements() {
    List<String> few = addAuthor(10);
    List<String> many = addAuthor(1_000);
    assertThat(many).hasSameSizeAs(few).hasSizeLessThanOrEqualTo(6);
    assertThat(many.stream().filter(text -> text.contains("insert into"))).hasSize(3);
    assertThat(house.sql("select count(*) from %s.reviews")).isEqualTo("1010");
  }

  @Test
  @DisplayName("W23: so do edits, links and deletes of many rows, though each gives other columns")
  void changesManyRowsByFewStatements() {
    addAuthor(1_000);
    List<String> few = change(1, 10);
    List<String> many = change(101, 800);
    assertThat(many).hasSameSizeAs(few).hasSizeLessThanOrEqualTo(14);
    assertThat(house.sql("select count(*) from %s.books where title like 'Edited%%'"))
        .isEqualTo("202");
    assertThat(house.sql("select count(*) from %s.books")).isEqualTo("1000");
  }

  /**
   * A quarter each of edits in two shapes, links to a new tag, and deletes, and a new row for each
   * of these.
   */
  private List<String> change(int from, int rows) {
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
        "mutation($input: AuthorEdit!) { edit_author(id: 1, input: $input) { id } }",
        Map.of("input", Map.of("books", items)));
  }

  @Test
  void addsARowByOneStatementBesidesItsReading() {
    assertThat(statements("mutation { add_author(input: {name: \"Ada\"}) { id } }", Map.of()))
        .hasSize(2);
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
