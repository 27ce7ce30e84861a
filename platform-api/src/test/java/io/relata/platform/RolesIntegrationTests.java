package io.relata.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.metadata.store.TenantSettings;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.LibraryConsole;
import io.relata.platform.testing.RelataServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The screens of roles, by the requests that their forms send. */
class RolesIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();

  private final LibraryConsole console = LibraryConsole.on(SERVER);

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
    assertThat(cell(matrix, "read", "book")).contains("3 warnings");
    assertThat(cell(matrix, "edit", "book")).doesNotContain("warning");
    assertThat(cell(matrix, "read", "author")).doesNotContain("warning");
    assertThat(console.get("/roles/reader/book/read").expect(200).body())
        .contains("No row can meet its filter.")
        .contains("It compares book.title, which has no index.")
        .contains("the role itself may edit");
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
    SERVER.publish(
        console.slug(),
        """
        [{"edit": "add_table", "name": "ghost", "fields": [{"name": "name", "type": "text"}]}]
        """);
    console.put(
        """
        deny: [{table: book, deny: read, rows: {pages: {gt: 4}}}, {table: ghost, deny: read}]
        """);
    SERVER.publish(
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

  @Test
  void opensAndClosesWhatRolesRead() {
    console.put("roles: [{name: reader}, {name: public}]");
    String books = "{ books(sort: [{title: ASC}]) { title pages author { user_id } } }";
    String all =
        "{\"books\":[{\"title\":\"Compilers\",\"pages\":5,\"author\":{\"user_id\":\"grace\"}},"
            + "{\"title\":\"Notes\",\"pages\":3,\"author\":{\"user_id\":\"ada\"}}]}";
    HttpCalls reader = SERVER.bearer(SERVER.newKey(console.slug(), "reader"));
    assertThat(reader.graphql(console.slug(), books).json().has("errors")).isTrue();
    assertThat(console.get("/roles").body())
        .contains("Nothing yet")
        .doesNotContain("Reads everything");
    console.post("/read-policy", Map.of("read_policy", "open")).expect(302);
    assertThat(reader.graphql(console.slug(), books).data().toString()).isEqualTo(all);
    assertThat(SERVER.anonymous().graphql(console.slug(), books).json().has("errors")).isTrue();
    assertThat(SERVER.anonymous().graphql(console.slug(), books).body()).doesNotContain("Notes");
    assertThat(
            reader
                .graphql(console.slug(), "mutation { delete_books(where: {}) { id } }")
                .json()
                .has("errors"))
        .isTrue();
    assertThat(console.get("/roles").body())
        .contains("Reads everything, as the read policy is open");
    assertThat(console.get("/roles/reader").body()).contains("this role reads every row");
    assertThat(console.get("/roles/public").body()).doesNotContain("this role reads every row");
    console.post("/read-policy", Map.of("read_policy", "closed")).expect(302);
    assertThat(reader.graphql(console.slug(), books).json().has("errors")).isTrue();
  }

  @Test
  void deniesInAnOpenTenantToo() {
    console.put(
        "roles: [{name: reader}]\ndeny: [{table: book, deny: read, rows: {pages: {gt: 4}}}]");
    console.post("/read-policy", Map.of("read_policy", "open")).expect(302);
    assertThat(console.graphql("reader", "{ books { title } }").data().toString())
        .isEqualTo("{\"books\":[{\"title\":\"Notes\"}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ajar", "OPEN", "open,closed", "<b>open</b>"})
  void takesNoOtherReadPolicy(String hostile) {
    HttpAnswer answer = console.post("/read-policy", Map.of("read_policy", hostile)).expect(422);
    assertThat(answer.body()).contains("read_policy-problem").doesNotContain("<b>open</b>");
    assertThat(SERVER.bean(TenantSettings.class).of(console.tenant().id()).readPolicy())
        .isEqualTo(ReadPolicy.CLOSED);
  }

  @ParameterizedTest
  @EnumSource(
      value = BuiltInRole.class,
      names = {"BUILDER", "EDITOR", "VIEWER"})
  void letsOwnersAloneSetTheReadPolicy(BuiltInRole role) {
    LibraryConsole member = console.as(role);
    assertThat(member.get("/roles").expect(200).body())
        .contains("An owner can change this")
        .doesNotContain("/read-policy\"");
    member.post("/read-policy", Map.of("read_policy", "open")).expect(403);
    assertThat(SERVER.bean(TenantSettings.class).of(console.tenant().id()).readPolicy())
        .isEqualTo(ReadPolicy.CLOSED);
  }

  private static final String READER =
      """
      roles:
        - name: reader
          grants: [{table: book, action: read, rows: {pages: {lt: 4}}, fields: [title]}]
        - name: writer
      deny:
        - {table: book, deny: edit, roles: [reader]}
        - {table: book, deny: delete, roles: [reader, writer]}
      rules:
        - {table: book, name: short, holds: {pages: {lt: 9}}, message: Long, roles: [reader]}
      """;

  @Test
  void copiesARole() {
    console.put(READER);
    assertThat(console.get("/new-role?from=reader").expect(200).body()).contains("Reads 1 table");
    console.post("/roles", Map.of("name", "guest", "from", "reader")).expect(302);
    assertThat(console.policy().role("guest").orElseThrow().grants())
        .isEqualTo(console.policy().role("reader").orElseThrow().grants());
    assertThat(console.graphql("guest", "{ books { title } }").data().toString())
        .isEqualTo("{\"books\":[{\"title\":\"Notes\"}]}");
    assertThat(console.post("/roles", Map.of("name", "other", "from", "gone")).expect(422).body())
        .contains("The role to copy is gone");
    assertThat(console.policy().role("other")).isEmpty();
  }

  @Test
  void deletesARoleWithWhatIsAboutItAlone() {
    console.put(READER);
    HttpCalls reader = SERVER.bearer(SERVER.newKey(console.slug(), "reader"));
    reader.graphql(console.slug(), "{ books { title } }").data();
    assertThat(console.get("/roles/reader").body())
        .contains("API key Key has it")
        .contains("It goes along, as it is about this role alone.")
        .contains("It stays for the other roles.");
    console.post("/roles/reader/deletion", Map.of()).expect(302);
    assertThat(reader.graphql(console.slug(), "{ books { title } }").json().has("errors")).isTrue();
    assertThat(console.policy().role("reader")).isEmpty();
    assertThat(console.policy().rules()).isEmpty();
    assertThat(console.policy().denials())
        .extracting(denial -> denial.action() + " " + denial.roles())
        .containsExactly("DELETE [writer]");
    console.post("/roles/reader/deletion", Map.of()).expect(404);
  }

  @Test
  void changesNothingOnAnOlderPolicy() {
    console.put(READER);
    CurrentPolicy before = console.current();
    for (HttpAnswer answer :
        new HttpAnswer[] {
          console.post("/roles/reader/deletion", Map.of("revision", "0")),
          console.post("/roles/reader", Map.of("revision", "0", "description", "Mine")),
          console.post(
              "/roles/reader/book/read", Map.of("revision", "0", "grant", "0", "g0.scope", "all")),
          console.post(
              "/roles/reader/book/read", Map.of("revision", "x", "grant", "0", "g0.scope", "all"))
        }) {
      assertThat(answer.expect(422).body()).contains("Somebody else has changed the roles");
    }
    assertThat(console.current()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "owner",
        "viewer",
        "a b",
        "<b>x</b>",
        "../roles",
        "rol\u00e9",
        "reader",
        "a_role_with_a_name_that_is_longer_than_the_sixty_three_characters_there_are"
      })
  void refusesTheNameAtItsField(String hostile) {
    console.put(READER);
    CurrentPolicy before = console.current();
    assertThat(console.post("/roles", Map.of("name", hostile)).expect(422).body())
        .contains("id=\"name-problem\"")
        .doesNotContain("<b>x");
    assertThat(console.current()).isEqualTo(before);
  }

  /** Rows are asked for, and nothing says which: that must not become all of them. */
  @Test
  void opensNoRowsWhereTheConditionIsMissing() {
    console.put(READER);
    CurrentPolicy before = console.current();
    console
        .post(
            "/roles/writer/book/read", Map.of("grant", "0", "g0.scope", "rows", "g0.covers", "all"))
        .expect(422);
    assertThat(console.current()).isEqualTo(before);
  }

  @Test
  void refusesHostileGrants() {
    console.put(READER);
    CurrentPolicy before = console.current();
    String cell = "/roles/writer/book/read";
    for (Map<String, String> form :
        List.of(
            Map.of("grant", "0", "g0.scope", "all", "g0.covers", "these", "g0.field", "secret"),
            Map.of("grant", "0", "g0.scope", "rows", "g0-rows.text", "nobody: {eq: 1}"),
            Map.of("grant", "0", "g0.scope", "rows", "g0-rows.text", "{not: ".repeat(20_000)),
            Map.of("grant", "0", "g0.scope", "rows", "g0-rows.c.size", "100000"))) {
      assertThat(console.post(cell, form).expect(422).body()).contains("nothing was saved");
    }
    console.post("/roles/writer/pg_class/read", Map.of("grant", "0")).expect(404);
    console.post("/roles/writer/book/truncate", Map.of("grant", "0")).expect(404);
    console.post("/roles/owner/book/read", Map.of("grant", "0", "g0.scope", "all")).expect(404);
    assertThat(
            console
                .post("/roles/writer", Map.of("description", "x".repeat(20_000)))
                .expect(422)
                .body())
        .contains("id=\"description-problem\"");
    assertThat(console.current()).isEqualTo(before);
  }

  private static String cell(String page, String action, String table) {
    int from = page.indexOf("aria-label=\"" + action + " " + table + ":");
    assertThat(from).as(page).isPositive();
    return page.substring(from, page.indexOf("</a>", from));
  }
}
