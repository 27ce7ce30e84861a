package io.relata.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.LibraryConsole;
import io.relata.platform.testing.RelataServer;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The screens of roles, by the requests that their forms send. */
class RolesIntegrationTests {

  private final LibraryConsole console = LibraryConsole.on(RelataServer.shared());

  @Test
  void warnsAtTheCellAndInItsEditor() {
    console.put(
        """
        roles:
          - name: reader
            grants:
              - {table: author, action: read}
              - {table: book, action: read, rows: {title: {in: []}}}
              - {table: book, action: edit}
        """);
    String matrix = console.get("/roles/reader").expect(200).body();
    assertThat(cell(matrix, "read", "book")).contains("2 warnings");
    assertThat(cell(matrix, "edit", "book")).doesNotContain("warning");
    assertThat(cell(matrix, "read", "author")).doesNotContain("warning");
    assertThat(console.get("/roles/reader/book/read").expect(200).body())
        .contains("No row can meet its filter.")
        .contains("It compares book.title, which has no index.");
    assertThat(console.get("/roles/reader/book/edit").expect(200).body())
        .doesNotContain("notice warning");
  }

  /** What is typed is looked at, not what was saved. */
  @Test
  void warnsOfWhatIsTyped() {
    console.put("roles: [{name: reader, grants: [{table: book, action: read}]}]");
    HttpAnswer words =
        console.post(
            "/roles/reader/book/read/words",
            Map.of("grant", "0", "g0.scope", "rows", "g0-rows.text", "pages: {gt: 3}"));
    assertThat(words.expect(200).body())
        .contains("Reads books where pages is more than 3")
        .contains("It compares book.pages, which has no index.");
    assertThat(console.get("/roles/reader/book/read").body()).doesNotContain("has no index");
  }

  @Test
  void saysWhichOfSeveralGrantsIsMeant() {
    console.put(
        """
        roles:
          - name: reader
            grants:
              - {table: book, action: read, fields: [pages]}
              - {table: book, action: read, rows: {id: {in: []}}}
        """);
    assertThat(console.get("/roles/reader/book/read").expect(200).body())
        .contains("Grant 2: no row can meet its filter.");
  }

  @Test
  void warnsOfRulesThatNameWhatIsGone() {
    RelataServer server = RelataServer.shared();
    server.publish(
        console.slug(),
        """
        [{"edit": "add_table", "name": "ghost", "fields": [{"name": "name", "type": "text"}]}]
        """);
    console.put(
        """
        deny: [{table: book, deny: read, rows: {pages: {gt: 4}}}, {table: ghost, deny: read}]
        """);
    server.publish(
        console.slug(),
        """
        [{"edit": "drop_field", "table": "book", "field": "pages"},
         {"edit": "drop_table", "table": "ghost"}]
        """);
    assertThat(console.get("/roles").expect(200).body()).contains("It denies all rows");
    String gone = console.policy().denials().getLast().id().toString();
    assertThat(console.get("/roles").body()).contains("/denials/" + gone + "/deletion");
    console.post("/denials/" + gone + "/deletion", Map.of()).expect(302);
    assertThat(console.policy().denials()).hasSize(1);
  }

  private static String cell(String page, String action, String table) {
    int from = page.indexOf("aria-label=\"" + action + " " + table + ":");
    assertThat(from).as(page).isPositive();
    return page.substring(from, page.indexOf("</a>", from));
  }
}
