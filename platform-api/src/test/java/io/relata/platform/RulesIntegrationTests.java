package io.relata.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.LibraryConsole;
import io.relata.platform.testing.RelataServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The forms of deny rules, of write rules and of the policy's file, by the requests they send. */
class RulesIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();

  private static final String TWO_ROLES =
      """
      roles:
        - name: reader
          grants: [{table: book, action: read}]
        - name: writer
          grants: [{table: book, action: read}, {table: book, action: add}]
      """;

  private static final String TITLES = "{ books(sort: [{title: ASC}]) { title } }";

  private final LibraryConsole console = LibraryConsole.on(SERVER);

  @BeforeEach
  void roles() {
    console.put(TWO_ROLES);
  }

  @Test
  void deniesWhatTheFormSays() {
    assertThat(titles("reader")).isEqualTo("Compilers Notes");
    console.post("/denials", denial("pages: {gt: 4}", "")).expect(302);
    assertThat(titles("reader")).isEqualTo("Notes");
    assertThat(titles("writer")).isEqualTo("Notes");
    DenyRule rule = console.policy().denials().getFirst();
    assertThat(console.get("/denials/" + rule.id()).expect(200).body()).contains("pages");
    console.post("/denials/" + rule.id(), denial("pages: {gt: 4}", "reader")).expect(302);
    assertThat(console.policy().denials()).hasSize(1);
    assertThat(console.policy().denials().getFirst().id()).isEqualTo(rule.id());
    assertThat(titles("reader")).isEqualTo("Notes");
    assertThat(titles("writer")).isEqualTo("Compilers Notes");
    console.post("/denials/" + rule.id() + "/deletion", Map.of()).expect(302);
    assertThat(titles("reader")).isEqualTo("Compilers Notes");
  }

  @Test
  void refusesWritesThatBreakTheRuleOfTheForm() {
    console.post("/rules", rule("short", "error", "pages: {lt: 100}")).expect(302);
    JsonNode error = add(500).json().required("errors").get(0);
    assertThat(error.required("message").stringValue()).isEqualTo("Too <b>long</b>");
    assertThat(error.required("extensions").required("code").stringValue()).isEqualTo("RULE");
    assertThat(titles("reader")).isEqualTo("Compilers Notes");
    add(50).data();
    assertThat(titles("reader")).isEqualTo("Compilers Notes Novel");
    WriteRule rule = console.policy().rules().getFirst();
    assertThat(console.get("/roles").body())
        .contains("Too &lt;b&gt;long&lt;/b&gt;")
        .doesNotContain("<b>long</b>");
    console.post("/rules/" + rule.id(), rule("short", "warning", "pages: {lt: 100}")).expect(302);
    HttpAnswer warned = add(500);
    assertThat(warned.data().required("add_book").required("title").stringValue())
        .isEqualTo("Novel");
    assertThat(warned.json().required("extensions").required("messages").toString())
        .contains("Too <b>long</b>");
    assertThat(console.post("/rules", rule("short", "error", "pages: {lt: 9}")).expect(422).body())
        .contains("This table has another rule of this name.");
    console.post("/rules/" + rule.id() + "/deletion", Map.of()).expect(302);
    assertThat(console.policy().rules()).isEmpty();
  }

  @Test
  void showsWhatAFileWouldChangeBeforeItDoes() {
    CurrentPolicy before = console.current();
    String file =
        """
        roles:
          - name: reader
            description: Reads little
            grants: [{table: book, action: read, rows: {pages: {lt: 4}}}]
        deny: [{table: author, deny: read, roles: [reader]}]
        """;
    String shown = console.post("/policy", Map.of("text", file)).expect(200).body();
    assertThat(shown)
        .contains("Role writer goes, with its grants.")
        .contains("Role reader has another description.")
        .contains("Role reader may read book on other terms.")
        .contains("Reads books where pages is less than 4.")
        .contains("Now denied: to read author, for reader.")
        .contains("Apply 4 changes");
    assertThat(console.current()).isEqualTo(before);
    console.post("/policy", Map.of("text", file, "apply", "true")).expect(302);
    assertThat(titles("reader")).isEqualTo("Notes");
    assertThat(console.post("/policy", Map.of("text", file)).body())
        .contains("Nothing would change")
        .doesNotContain("name=\"apply\"");
  }

  @Test
  void readsAnUploadedFile() {
    console.get("/policy").expect(200);
    String parts =
        """
        --x\r
        Content-Disposition: form-data; name="revision"\r
        \r
        %d\r
        --x\r
        Content-Disposition: form-data; name="file"; filename="../../etc/policy.yaml"\r
        \r
        roles: []\r
        --x--\r
        """
            .formatted(console.current().revision());
    HttpCalls calls =
        console.session().callsWithToken().with("Content-Type", "multipart/form-data; boundary=x");
    HttpAnswer answer =
        calls.send("POST", path("/policy"), BodyPublishers.ofString(parts)).expect(200);
    assertThat(answer.body()).contains("Apply 2 changes").contains("Role reader goes");
  }

  @Test
  void savesNothingOnAnOlderPolicy() {
    String stale = String.valueOf(console.current().revision() - 1);
    CurrentPolicy before = console.current();
    Map<String, String> denial = denial("pages: {gt: 4}", "");
    denial.put("revision", stale);
    Map<String, String> rule = rule("short", "error", "pages: {lt: 100}");
    rule.put("revision", stale);
    for (HttpAnswer answer :
        new HttpAnswer[] {
          console.post("/denials", denial),
          console.post("/rules", rule),
          console.post("/policy", Map.of("text", "roles: []", "apply", "true", "revision", stale))
        }) {
      assertThat(answer.expect(422).body())
          .contains("Somebody else has changed the roles")
          .contains("name=\"revision\" value=\"" + before.revision() + "\"");
    }
    assertThat(console.current()).isEqualTo(before);
  }

  @Test
  void deletesNothingOnAnOlderPolicy() {
    console.post("/denials", denial("pages: {gt: 4}", "")).expect(302);
    CurrentPolicy before = console.current();
    String path = "/denials/" + before.policy().denials().getFirst().id() + "/deletion";
    for (String revision : new String[] {"1", "-1", String.valueOf(before.revision() + 1)}) {
      console.post(path, Map.of("revision", revision)).expect(302);
      assertThat(console.current()).isEqualTo(before);
    }
    console.post(path, Map.of("revision", "one")).expect(400);
    assertThat(console.current()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Has Author",
        "<script>alert(1)</script>",
        "a'; drop table relata.tenants; --",
        "1st",
        "_hidden",
        "a_name_that_is_longer_than_any_name_can_be_in_this_platform_of_ours_at_all"
      })
  void refusesTheNameAtItsField(String hostile) {
    CurrentPolicy before = console.current();
    String answer =
        console.post("/rules", rule(hostile, "error", "pages: {lt: 100}")).expect(422).body();
    assertThat(answer).contains("id=\"name-problem\"").doesNotContain("<script>alert");
    assertThat(console.current()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pages: [",
        "nobody: {eq: 1}",
        "pages: {eq: many}",
        "pages: {larger: 3}",
        "title: {eq: {a: b}}",
        "author: {books: {some: {author: {books: {most: {}}}}}}",
        "a: &a [x, x]\nb: &b [*a, *a, *a]\nc: [*b, *b, *b]",
        "pages: {eq: 1e999999999}",
        "<script>alert(1)</script>"
      })
  void refusesTheConditionAtItsField(String hostile) {
    refusesAtTheCondition(hostile);
  }

  @Test
  void refusesConditionsThatAreTooLarge() {
    refusesAtTheCondition("or:\n" + "- {pages: {eq: 1}}\n".repeat(3_000));
    refusesAtTheCondition("{not: ".repeat(200) + "{}" + "}".repeat(200));
    refusesAtTheCondition("{not: ".repeat(20_000));
    refusesAtTheCondition("title: {eq: \"" + "x".repeat(20_000) + "\"}");
    refusesAtTheCondition("# " + "x".repeat(1_000_000) + "\n]");
  }

  private void refusesAtTheCondition(String hostile) {
    CurrentPolicy before = console.current();
    for (HttpAnswer answer :
        new HttpAnswer[] {
          console.post("/rules", rule("short", "error", hostile)),
          console.post("/denials", denial(hostile, ""))
        }) {
      assertThat(answer.expect(422).body())
          .contains("id=\"rule-rows.text-problem\"")
          .doesNotContain("<script>alert")
          .doesNotContain("Exception");
    }
    assertThat(console.current()).isEqualTo(before);
  }

  @Test
  void refusesValuesThatNoFormOffers() {
    CurrentPolicy before = console.current();
    Map<String, String> action = denial("pages: {gt: 4}", "");
    action.put("action", "drop");
    assertThat(console.post("/denials", action).expect(422).body())
        .contains("id=\"action-problem\"");
    assertThat(console.post("/denials", denial("pages: {gt: 4}", "nobody")).expect(422).body())
        .contains("id=\"roles-problem\"");
    Map<String, String> noRole = denial("pages: {gt: 4}", "");
    noRole.put("whom", "these");
    assertThat(console.post("/denials", noRole).expect(422).body())
        .contains("id=\"roles-problem\"");
    assertThat(console.post("/rules", rule("short", "fatal", "pages: {lt: 9}")).expect(422).body())
        .contains("id=\"severity-problem\"");
    Map<String, String> message = rule("short", "error", "pages: {lt: 9}");
    for (String words : new String[] {"", "  ", "x".repeat(20_000)}) {
      message.put("message", words);
      assertThat(console.post("/rules", message).expect(422).body())
          .contains("id=\"message-problem\"");
    }
    Map<String, String> table = denial("pages: {gt: 4}", "");
    table.put("table", "pg_class");
    console.post("/denials", table).expect(404);
    console.post("/denials/nothing", denial("pages: {gt: 4}", "")).expect(404);
    assertThat(console.current()).isEqualTo(before);
  }

  /** Of two conditions the one that was typed counts; none at all denies everything. */
  @Test
  void deniesAllRowsWhereNoConditionWasSent() {
    Map<String, String> bare = denial("", "reader");
    bare.remove("rule-rows.text");
    console.post("/denials", bare).expect(302);
    assertThat(titles("reader")).isEmpty();
  }

  /** It would say nothing, and look as if it did. */
  @ParameterizedTest
  @ValueSource(strings = {"{}", "and: []", "and: [{}, {and: []}]"})
  void savesNoWriteRuleWithoutACondition(String condition) {
    CurrentPolicy before = console.current();
    String shown = console.post("/rules", rule("short", "error", condition)).expect(422).body();
    assertThat(shown).contains("value=\"short\"").containsIgnoringCase("condition");
    assertThat(console.post("/rules", rule("short", "error", "")).expect(422).body())
        .contains("Add a condition; without one the rule would say nothing.");
    String rules =
        "rules: [{table: book, name: short, message: m, holds: %s}]"
            .formatted(condition.startsWith("{") ? condition : "{" + condition + "}");
    HttpCalls api = SERVER.operator().with("Content-Type", "application/yaml");
    String tenant = "/api/tenants/" + console.slug();
    assertThat(api.put(tenant + "/access", rules).problem(422, "DOCUMENT_REFUSED").toString())
        .contains("rules[0].holds");
    assertThat(
            api.put(
                    tenant + "/model",
                    SERVER
                            .operator()
                            .with("Accept", "application/yaml")
                            .get(tenant + "/model")
                            .body()
                        + "\naccess: {"
                        + rules
                        + "}\n")
                .problem(422, "EDITS_REFUSED")
                .toString())
        .contains("access.rules[0].holds");
    assertThat(console.post("/policy", Map.of("text", rules, "apply", "true")).expect(422).body())
        .contains("Rules[0].holds: a condition is needed");
    assertThat(console.current()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"roles: [", "- 1", "roles: [{name: owner}]", "rolls: []"})
  void refusesAFileAtItsText(String hostile) {
    CurrentPolicy before = console.current();
    for (String apply : new String[] {"true", "false"}) {
      assertThat(
              console.post("/policy", Map.of("text", hostile, "apply", apply)).expect(422).body())
          .contains("id=\"text-problem\"")
          .doesNotContain("What would change");
    }
    assertThat(console.current()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource(
      value = BuiltInRole.class,
      names = {"EDITOR", "VIEWER"})
  void letsNeitherViewersNorEditorsChangeAnything(BuiltInRole role) {
    console.post("/denials", denial("pages: {gt: 4}", "")).expect(302);
    console.post("/rules", rule("short", "error", "pages: {lt: 100}")).expect(302);
    CurrentPolicy before = console.current();
    String denial = "/denials/" + before.policy().denials().getFirst().id();
    String rule = "/rules/" + before.policy().rules().getFirst().id();
    LibraryConsole member = console.as(role);
    assertThat(member.get("/roles").expect(200).body())
        .contains("pages is more than 4")
        .doesNotContain("/new-denial")
        .doesNotContain(denial);
    member.get("/new-denial").expect(403);
    member.get(denial).expect(403);
    member.post("/denials", denial("pages: {gt: 1}", "")).expect(403);
    member.post(denial, denial("pages: {gt: 1}", "")).expect(403);
    member.post(denial + "/deletion", Map.of()).expect(403);
    member.post("/rules", rule("other", "error", "pages: {lt: 1}")).expect(403);
    member.post(rule, rule("other", "error", "pages: {lt: 1}")).expect(403);
    member.post(rule + "/deletion", Map.of()).expect(403);
    member.post("/policy", Map.of("text", "roles: []")).expect(403);
    member.post("/policy", Map.of("text", "roles: []", "apply", "true")).expect(403);
    member.post("/roles", Map.of("name", "mine")).expect(403);
    member.post("/roles/reader", Map.of("description", "mine")).expect(403);
    member.post("/roles/reader/deletion", Map.of()).expect(403);
    member.post("/roles/reader/author/read", Map.of("grant", "0", "g0.scope", "all")).expect(403);
    assertThat(console.current()).isEqualTo(before);
  }

  private String titles(String role) {
    StringBuilder titles = new StringBuilder();
    console
        .graphql(role, TITLES)
        .data()
        .required("books")
        .forEach(book -> titles.append(' ').append(book.required("title").stringValue()));
    return titles.toString().strip();
  }

  private HttpAnswer add(int pages) {
    return console.graphql(
        "writer",
        "mutation { add_book(input: {title: \"Novel\", pages: %d}) { title } }".formatted(pages));
  }

  private String path(String path) {
    return "/tenants/" + console.slug() + "/access" + path;
  }

  private static Map<String, String> denial(String condition, String role) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("table", "book");
    form.put("action", "read");
    form.put("whom", role.isEmpty() ? "all" : "these");
    if (!role.isEmpty()) {
      form.put("role", role);
    }
    form.put("rule-rows.text", condition);
    return form;
  }

  private static Map<String, String> rule(String name, String severity, String condition) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("table", "book");
    form.put("name", name);
    form.put("message", "Too <b>long</b>");
    form.put("severity", severity);
    form.put("whom", "all");
    form.put("rule-rows.text", condition);
    return form;
  }
}
