package io.relata.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.RelataServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("Relations in the data grid")
class GridRelationsIntegrationTests {

  private static final Pattern LINE = Pattern.compile("<tr>\\s*<td(.*?)</tr>", Pattern.DOTALL);
  private static final Pattern CELL =
      Pattern.compile("<td(?! class=\"acts\")(?:[^>]* title=\"([^\"]*)\")?[^>]*>");
  private static final Pattern COLUMN = Pattern.compile("<th[^>]*>(?:<a[^>]*>|<span>)([a-z_]+)<");

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String SLUG = SERVER.newTenant();
  private static ConsoleSession console;

  @BeforeAll
  static void fill() {
    SERVER.publish(
        SLUG,
        """
        [{"edit": "add_table", "name": "author", "plural": "authors", "fields": [
            {"name": "name", "type": "text", "required": true}]},
         {"edit": "add_table", "name": "book", "plural": "books", "fields": [
            {"name": "title", "type": "text", "required": true}]},
         {"edit": "add_relation", "from": "book", "name": "author", "to": "author",
            "inverse": "books", "cardinality": "many-to-one"},
         {"edit": "add_relation", "from": "book", "name": "sequel", "to": "book",
            "inverse": "prequel", "cardinality": "one-to-one"}]
        """);
    SERVER
        .graphql(
            SLUG,
            """
            mutation {
              ada: add_author(input: {name: "Ada", books: [
                {_action: ADD, title: "Sea", sequel: {_action: ADD, title: "Sea Again"}},
                {_action: ADD, title: "Sky"}]}) { id }
              bo: add_author(input: {name: "Bo"}) { id }
            }
            """)
        .data();
    console = ConsoleSession.on(SERVER).signedIn(RelataServer.EMAIL, RelataServer.PASSWORD);
  }

  @Test
  @DisplayName(
      "R13: the grid shows the same as GraphQL: the row of a to-one side or nothing, the rows of a"
          + " to-many side or none, on both sides of each relation")
  void showsWhatGraphQlGives() {
    assertThat(lines("book"))
        .isEqualTo(
            asShown(
                "{ books(sort: [{id: ASC}]) { id title author { id } sequel { id }"
                    + " prequel { id } } }",
                "books"))
        .hasSize(3);
    assertThat(lines("author"))
        .isEqualTo(asShown("{ authors(sort: [{id: ASC}]) { id name books { id } } }", "authors"))
        .hasSize(2);
    assertThat(columns("book")).containsExactly("id", "title", "author", "sequel", "prequel");
    assertThat(columns("author")).containsExactly("id", "name", "books");
  }

  private static List<List<String>> lines(String table) {
    return LINE.matcher(grid(table))
        .results()
        .map(
            line ->
                CELL.matcher("<td" + line.group(1))
                    .results()
                    .map(cell -> Objects.toString(cell.group(1), ""))
                    .toList())
        .toList();
  }

  private static List<String> columns(String table) {
    return COLUMN.matcher(grid(table)).results().map(column -> column.group(1)).toList();
  }

  private static String grid(String table) {
    return console.get("/tenants/" + SLUG + "/data/" + table).expect(200).body();
  }

  /** Rows as the grid would show them: related ones by their ids. */
  private static List<List<String>> asShown(String query, String root) {
    List<List<String>> lines = new ArrayList<>();
    for (JsonNode row : SERVER.graphql(SLUG, query).data().path(root)) {
      List<String> line = new ArrayList<>();
      for (JsonNode value : row) {
        List<String> names = new ArrayList<>();
        if (value.isContainer()) {
          value.forEach(
              one -> names.add(one.isObject() ? one.iterator().next().asString() : one.asString()));
        } else if (!value.isNull()) {
          names.add(value.asString());
        }
        line.add(String.join(", ", names));
      }
      lines.add(line);
    }
    return lines;
  }
}
