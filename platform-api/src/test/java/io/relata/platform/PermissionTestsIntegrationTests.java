package io.relata.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.metadata.store.TenantSettings;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.LibraryConsole;
import io.relata.platform.testing.RelataServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The screens of permission tests, and forms whose changes a test stands in the way of. */
class PermissionTestsIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();

  private static final String SHORT_BOOKS =
      """
      name: readers see short books
      given: {book: {b1: {title: Short, pages: 3}, b2: {title: Long, pages: 9}}}
      as: {roles: [reader], context: {email: ann@example.org}}
      expect:
        - {table: book, sees: [b1]}
        - {table: book, may_not: edit, rows: [b1], input: {title: Mine}}
      """;

  private static final String POLICY =
      """
      roles:
        - name: reader
          grants: [{table: book, action: read, rows: {pages: {lt: 4}}}]
      deny: [{table: book, deny: read, rows: {title: {eq: Hidden}}}]
      rules: [{table: book, name: short, holds: {pages: {lt: 99}}, message: Long}]
      """;

  private static final String SEES_B2 = "Reader sees book b2, which it should not.";

  private final LibraryConsole console = LibraryConsole.on(SERVER);

  @BeforeEach
  void roles() {
    console.put(POLICY);
  }

  @Test
  void addsShowsRunsChangesAndDeletesATest() {
    assertThat(console.get("/tests").expect(200).body()).contains("No test says yet");
    String beginning = console.get("/new-test").expect(200).body();
    assertThat(beginning).contains("name: reader sees its rows of author");
    console.post("/tests", test(SHORT_BOOKS)).expect(302);
    assertThat(console.get("/tests").expect(200).body())
        .contains("readers see short books")
        .contains("As reader, with email ann@example.org")
        .contains("b1, b2")
        .contains("Sees exactly b1 of book.")
        .contains("May not edit book b1: title = Mine.")
        .contains("1 passed, 0 failed");
    console.post("/test-runs", Map.of()).expect(302);
    assertThat(console.get("/tests").body()).contains("1 permission test run, all passed.");
    assertThat(console.get("/tests/0").expect(200).body()).contains("sees: [b1]");
    Map<String, String> changed = test(SHORT_BOOKS.replace("short books", "few books"));
    changed.put("original", "readers see short books");
    console.post("/tests/0", changed).expect(302);
    assertThat(console.policy().tests())
        .singleElement()
        .satisfies(test -> assertThat(test.name()).isEqualTo("readers see few books"));
    console.post("/tests/0/deletion", Map.of()).expect(302);
    assertThat(console.policy().tests()).isEmpty();
    assertThat(SERVER.graphql(console.slug(), "{ books { id } }").data().required("books"))
        .as("rows of tests are gone")
        .hasSize(2);
  }

  /** What the template of a new test says passes as it stands, where the role sees the table. */
  @Test
  void beginsWithATestThatCanBeRead() {
    String page = console.get("/new-test").expect(200).body();
    int from = page.indexOf('>', page.indexOf("<textarea")) + 1;
    String text = page.substring(from, page.indexOf("</textarea>"));
    assertThat(console.post("/tests", test(text)).expect(409).body())
        .contains("Reader does not see author first, which it should.");
  }

  @Test
  void keepsATestThatFailsAndSavesItAnyway() {
    Map<String, String> wrong = test(SHORT_BOOKS.replace("sees: [b1]", "sees: [b1, b2]"));
    String refused = console.post("/tests", wrong).expect(409).body();
    assertThat(refused)
        .contains("a permission test would fail")
        .contains("Reader does not see book b2, which it should.")
        .contains("sees: [b1, b2]")
        .contains("name=\"consent\" value=\"access_tests\"");
    assertThat(console.policy().tests()).isEmpty();
    wrong.put("consent", "access_tests");
    console.post("/tests", wrong).expect(302);
    assertThat(console.get("/tests").body())
        .contains("Reader does not see book b2, which it should.")
        .contains("0 passed, 1 failed");
    assertThat(console.post("/tests/0/deletion", Map.of()).expect(302).header("Location"))
        .endsWith("/access/tests");
  }

  @Test
  void putsMessagesAtTheirLines() {
    String faulty =
        """
        name: faulty
        given:
          book:
            b1: {titel: x}
        as: {roles: [nobody]}
        expect:
          - {table: book, sees: [b1]}
          - {table: shelf, sees: []}
          - table: book
            sees:
              - b1
              - <script>alert(1)</script>
        """;
    assertThat(console.post("/tests", test(faulty)).expect(422).body())
        .contains("Line 4, given.book.b1.titel: the table book has no field titel")
        .contains("Line 5, as.roles[0]: there is no role nobody")
        .contains("Line 8, expect[1].table")
        .contains("Line 12, expect[2].sees[1]")
        .contains("titel: x")
        .doesNotContain("<script>alert");
    assertThat(console.policy().tests()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "name: [",
        "- 1",
        "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]",
        "name: x\nas: {roles: [reader]}\nexpect: []\nmore: 1",
        "name: x\nas: {roles: [reader], id: 5}\nexpect: [{table: pg_class, sees: []}]"
      })
  void refusesHostileTextsAtTheField(String text) {
    CurrentPolicy before = console.current();
    assertThat(console.post("/tests", test(text)).expect(422).body())
        .contains("id=\"text-problem\"")
        .doesNotContain("Exception");
    assertThat(console.current()).isEqualTo(before);
  }

  @Test
  void refusesTextsThatAreTooLarge() {
    for (String text :
        List.of(
            "{a: ".repeat(20_000), "# " + "x".repeat(600_000), "name: " + "x".repeat(300_000))) {
      assertThat(console.post("/tests", test(text)).expect(422).body())
          .contains("id=\"text-problem\"");
    }
    String many = "given: {book: {" + labels(2_001) + "}}\n";
    assertThat(
            console
                .post("/tests", test(many + "name: many\nas: {roles: []}\nexpect: []\n"))
                .expect(422)
                .body())
        .contains("All tests together give at most 2000 rows");
    assertThat(console.policy().tests()).isEmpty();
  }

  private static String labels(int count) {
    StringBuilder labels = new StringBuilder();
    for (int i = 0; i < count; i++) {
      labels.append(i == 0 ? "" : ", ").append("b").append(i).append(": {title: x}");
    }
    return labels.toString();
  }

  @Test
  void takesNoTestTwiceUnderOneName() {
    console.post("/tests", test(SHORT_BOOKS)).expect(302);
    assertThat(console.post("/tests", test(SHORT_BOOKS)).expect(422).body())
        .contains("there are two tests of this name");
    console.post("/tests/7", test(SHORT_BOOKS)).expect(422);
    console.get("/tests/7").expect(404);
    console.get("/tests/-1").expect(404);
    console.get("/tests/x").expect(400);
    assertThat(console.policy().tests()).hasSize(1);
  }

  @Test
  void changesNothingOnAnOlderPolicy() {
    console.post("/tests", test(SHORT_BOOKS)).expect(302);
    CurrentPolicy before = console.current();
    Map<String, String> stale = test(SHORT_BOOKS.replace("short", "other"));
    stale.put("revision", "1");
    assertThat(console.post("/tests", stale).expect(422).body())
        .contains("Somebody else has changed the roles")
        .contains("readers see other books");
    console.post("/tests/0/deletion", Map.of("revision", "1")).expect(302);
    assertThat(console.current()).isEqualTo(before);
  }

  /** Every form by which roles and rules are changed keeps what was typed, and can go on. */
  @Test
  void keepsWhatWasTypedWhereATestStandsInTheWay() {
    console.post("/tests", test(SHORT_BOOKS)).expect(302);
    Map<String, String> open =
        Map.of("grant", "0", "g0.scope", "rows", "g0-rows.text", "pages: {lt: 44}");
    expectRefusal("/roles/reader/book/read", open, SEES_B2, "pages: {lt: 44}");
    Map<String, String> denial =
        Map.of(
            "table",
            "book",
            "action",
            "read",
            "whom",
            "all",
            "rule-rows.text",
            "pages: {lt: 2222}");
    expectRefusal("/denials", denial, "Reader does not see book b1", "pages: {lt: 2222}");
    Map<String, String> rule =
        Map.of(
            "table",
            "book",
            "name",
            "at_least",
            "message",
            "Too thin",
            "severity",
            "error",
            "whom",
            "all",
            "rule-rows.text",
            "pages: {gt: 5}");
    expectRefusal("/rules", rule, "The row b1 can not be added", "Too thin");
    Map<String, String> file =
        Map.of(
            "text",
            "roles: [{name: reader, description: Typed}]\ntests:\n- "
                + SHORT_BOOKS.strip().replace("\n", "\n  "),
            "apply",
            "true");
    expectRefusal("/policy", file, "Reader does not see book b1", "description: Typed");
  }

  private void expectRefusal(String path, Map<String, String> form, String failure, String typed) {
    CurrentPolicy before = console.current();
    String page = console.post(path, form).expect(409).body();
    assertThat(page)
        .contains("readers see short books")
        .contains(failure)
        .contains(typed)
        .contains("Save anyway");
    assertThat(console.current()).isEqualTo(before);
    for (String other : new String[] {"", "data_loss", "true", "ACCESS_TESTS"}) {
      Map<String, String> guessed = new LinkedHashMap<>(form);
      guessed.put("consent", other);
      console.post(path, guessed).expect(409);
    }
    Map<String, String> agreed = new LinkedHashMap<>(form);
    agreed.put("consent", "access_tests");
    console.post(path, agreed).expect(302);
    assertThat(console.current().revision()).isEqualTo(before.revision() + 1);
    SERVER
        .operator()
        .with("Content-Type", "application/yaml")
        .put(
            "/api/tenants/" + console.slug() + "/access?consent=access_tests",
            POLICY + "tests:\n- " + SHORT_BOOKS.strip().replace("\n", "\n  "))
        .expect(200);
  }

  @Test
  void asksBeforeSomethingIsDeletedThatATestNeeds() {
    console.put(
        """
        roles:
          - {name: reader, grants: [{table: book, action: read, rows: {pages: {lt: 4}}}]}
          - {name: writer, grants: [{table: book, action: read}]}
        deny: [{table: book, deny: read, rows: {pages: {gt: 5}}}]
        tests:
          - name: long books are hidden
            given: {book: {b1: {pages: 3}, b2: {pages: 9}, b3: {pages: 5}}}
            as: {roles: [reader, writer]}
            expect: [{table: book, sees: [b1, b3]}]
        """);
    CurrentPolicy before = console.current();
    String denial = "/denials/" + before.policy().denials().getFirst().id() + "/deletion";
    String asked = console.post(denial, Map.of()).expect(409).body();
    assertThat(asked)
        .contains("Nothing was deleted: without it a permission test fails.")
        .contains("Reader and writer sees book b2, which it should not.")
        .contains("Delete anyway");
    assertThat(console.get("/roles/writer").body())
        .contains(
            "Permission test &quot;long books are hidden&quot;. It stays for the other roles.");
    console.post("/roles/writer/deletion", Map.of()).expect(409);
    assertThat(console.current()).isEqualTo(before);
    console.post(denial, Map.of("consent", "access_tests")).expect(302);
    assertThat(console.policy().denials()).isEmpty();
    console.post("/roles/writer/deletion", Map.of("consent", "access_tests")).expect(302);
    assertThat(console.policy().role("writer")).isEmpty();
  }

  @Test
  void triesTheReadPolicyToo() {
    console.post("/tests", test(SHORT_BOOKS)).expect(302);
    Map<String, String> open = Map.of("read_policy", "open");
    assertThat(console.post("/read-policy", open).expect(409).body())
        .contains(SEES_B2)
        .contains("value=\"open\" checked");
    String settings = "/api/tenants/" + console.slug() + "/settings";
    assertThat(
            SERVER
                .operator()
                .patch(settings, open)
                .problem(409, "ACCESS_TESTS_FAILED")
                .required("detail")
                .stringValue())
        .contains("reader sees book b2, which it should not");
    SERVER
        .operator()
        .patch(settings + "?consent=data_loss", open)
        .problem(409, "ACCESS_TESTS_FAILED");
    SERVER.operator().patch(settings + "?consent=all", open).problem(400, "INVALID_VALUE");
    SERVER.operator().patch(settings, Map.of("read_policy", "closed")).expect(200);
    SERVER.operator().patch(settings, Map.of("read_policy", "ajar")).problem(400, "INVALID_VALUE");
    assertThat(reading()).isEqualTo(ReadPolicy.CLOSED);
    console
        .post("/read-policy", Map.of("read_policy", "open", "consent", "access_tests"))
        .expect(302);
    assertThat(reading()).isEqualTo(ReadPolicy.OPEN);
    assertThat(console.get("/tests").body()).contains("roles or tables have changed since");
    SERVER.operator().patch(settings, Map.of("read_policy", "closed")).expect(200);
    SERVER.operator().patch(settings + "?consent=access_tests", open).expect(200);
    assertThat(reading()).isEqualTo(ReadPolicy.OPEN);
  }

  private ReadPolicy reading() {
    return SERVER.bean(TenantSettings.class).of(console.tenant().id()).readPolicy();
  }

  @Test
  void showsResultsInTheReviewAndAppliesAllTheSame() {
    console.post("/tests", test(SHORT_BOOKS)).expect(302);
    String model = "/tenants/" + console.slug() + "/model";
    console.session().post(model + "/tables/book/fields/pages/deletion", Map.of()).expect(302);
    String review = console.session().get(model + "/plans").expect(200).body();
    assertThat(review)
        .contains("Permission tests")
        .contains("readers see short books")
        .contains("runs before it is applied");
    String plan = review.replaceAll("(?s).*name=\"plan\" value=\"([^\"]+)\".*", "$1");
    Map<String, String> apply = new LinkedHashMap<>(Map.of("plan", plan, "consent", "true"));
    apply.put("message", "Pages are gone");
    HttpAnswer refused = console.session().post(model + "/versions", apply).expect(422);
    assertThat(refused.body())
        .contains("Nothing was applied: permission tests fail.")
        .contains("A field of book is gone.")
        .contains("name=\"tests\"")
        .contains("Pages are gone");
    apply.put("tests", "true");
    console.session().post(model + "/versions", apply).expect(302);
    assertThat(console.get("/tests").body()).contains("roles or tables have changed since");
    console.post("/test-runs", Map.of()).expect(302);
    assertThat(console.get("/tests").body()).contains("1 permission test run, 1 failed.");
  }

  @ParameterizedTest
  @EnumSource(
      value = BuiltInRole.class,
      names = {"OWNER", "BUILDER", "EDITOR", "VIEWER"})
  void letsThoseInWhoMayChangeRoles(BuiltInRole role) {
    console.post("/tests", test(SHORT_BOOKS)).expect(302);
    CurrentPolicy before = console.current();
    boolean may = role == BuiltInRole.OWNER || role == BuiltInRole.BUILDER;
    LibraryConsole member = console.as(role);
    for (String page : List.of("/tests", "/new-test", "/tests/0", "/policy.yaml", "/policy")) {
      HttpAnswer answer = member.get(page).expect(may ? 200 : 403);
      if (!may) {
        assertThat(answer.body()).doesNotContain("short books").doesNotContain("b1, b2");
      }
    }
    String roles = member.get("/roles").expect(200).body();
    if (may) {
      assertThat(roles).contains("/access/tests\"").contains("/policy.yaml");
      member.post("/test-runs", Map.of()).expect(302);
    } else {
      assertThat(roles).doesNotContain("/access/tests").doesNotContain("/policy.yaml");
      member.post("/test-runs", Map.of()).expect(403);
      member.post("/tests", test(SHORT_BOOKS)).expect(403);
      member.post("/tests/0", test(SHORT_BOOKS)).expect(403);
      member.post("/tests/0/deletion", Map.of("consent", "access_tests")).expect(403);
    }
    assertThat(console.current()).isEqualTo(before);
  }

  private static Map<String, String> test(String text) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("text", text);
    form.put("original", "");
    return form;
  }
}
