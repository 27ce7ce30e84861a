package io.relata.admin.gallery;

import io.relata.admin.conditions.ConditionBuilder;
import io.relata.admin.conditions.ConditionView;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Moment;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Option;
import io.relata.admin.layout.Page;
import io.relata.admin.roles.CellView;
import io.relata.admin.roles.ChangeLine;
import io.relata.admin.roles.Deletion;
import io.relata.admin.roles.FailingTest;
import io.relata.admin.roles.MatrixView;
import io.relata.admin.roles.RoleForm;
import io.relata.admin.roles.RoleLine;
import io.relata.admin.roles.RuleForm;
import io.relata.admin.roles.RuleLine;
import io.relata.admin.roles.TestForm;
import io.relata.admin.roles.TestLine;
import io.relata.admin.roles.TestRunView;
import io.relata.metadata.access.Condition;
import io.relata.runtime.api.TenantApi;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** The screens of roles and rules. */
final class AccessScreens {

  private static final String LONG_ROLE =
      "a.role:with-a-name-as-long-as-the-name-of-a-role-can-ever-get-63";
  private static final List<String> ACTIONS = List.of("Read", "Add", "Edit", "Delete", "Link");

  private final Function<String, Page> page;
  private final UnaryOperator<String> text;
  private final Map<String, Screen> screens = new LinkedHashMap<>();
  private final TenantApi api = Library.api();

  private AccessScreens(Function<String, Page> page, UnaryOperator<String> text) {
    this.page = page;
    this.text = text;
  }

  static Map<String, Screen> of(Function<String, Page> page, UnaryOperator<String> text) {
    AccessScreens all = new AccessScreens(page, text);
    all.lists();
    all.matrices();
    all.cells();
    all.rules();
    all.files();
    all.tests();
    return all.screens;
  }

  private void lists() {
    List<RoleLine> builtIn =
        List.of(
            new RoleLine("public", "Callers without credentials", "Nothing yet", List.of(), false),
            new RoleLine(
                "owner", "", "All rows, all fields, all actions", List.of("nightly job"), true),
            new RoleLine("viewer", "", "Reads all rows", List.of(), true));
    List<RoleLine> own =
        List.of(
            new RoleLine(
                "reader",
                text.apply("People who read and borrow"),
                "Reads 3 tables, edits 1",
                List.of(text.apply("website"), "kiosk in the hall"),
                false),
            new RoleLine(LONG_ROLE, "", "Reads 60 tables, adds 12, edits 12", List.of(), false));
    List<RuleLine> denials =
        List.of(
            new RuleLine(
                "1",
                "",
                text.apply("No one may read books where title contains “secret”."),
                "",
                "",
                List.of(),
                false,
                List.of()),
            new RuleLine(
                "4",
                "",
                "No one may read a table that is gone.",
                "",
                "",
                List.of("reader"),
                true,
                List.of(text.apply("It denies all rows: book.owner is gone."))));
    List<RuleLine> rules =
        List.of(
            new RuleLine(
                "2",
                "has_author",
                text.apply("Of books must hold: author leads to a row."),
                text.apply("A book needs an author"),
                "error",
                List.of("reader", LONG_ROLE),
                false,
                List.of()),
            new RuleLine(
                "3",
                "cheap",
                "Of books …",
                "That is dear",
                "warning",
                List.of(),
                false,
                List.of()));
    List<RoleLine> all = new ArrayList<>(own);
    all.addAll(builtIn);
    add("roles", "roles/list", list(all, denials, rules));
    add("roles-empty", "roles/list", list(builtIn, List.of(), List.of()));
    Map<String, Object> form = screen("New role");
    form.put("from", "");
    form.put("summary", "");
    form.put("form", new RoleForm("owner", text.apply("People who read")));
    form.put(
        FormProblems.ATTRIBUTE,
        FormProblems.at("name", text.apply("Owner is a role of the console's members.")));
    add("new-role", "roles/new", form);
  }

  private Map<String, Object> list(
      List<RoleLine> roles, List<RuleLine> denials, List<RuleLine> rules) {
    Map<String, Object> model = screen("Roles");
    model.put("roles", roles);
    model.put("denials", denials);
    model.put("rules", rules);
    model.put("hasTables", true);
    model.put("revision", 12L);
    model.put("open", denials.isEmpty());
    model.put("reading", denials.isEmpty() ? "open" : "closed");
    model.put(Notice.ATTRIBUTE, Notice.success(text.apply("Role reader added.")));
    return model;
  }

  private void matrices() {
    add("role", "roles/one", matrix("reader", tables(4)));
    add("role-many-tables", "roles/one", matrix(LONG_ROLE, tables(60)));
    add("role-empty", "roles/one", matrix("reader", List.of()));
  }

  private List<MatrixView.Line> tables(int count) {
    List<String> names = new ArrayList<>(List.of("author", "book", "loan"));
    names.add("a_table_with_a_name_as_long_as_a_name_can_ever_be");
    for (int i = names.size(); i < count; i++) {
      names.add("table_" + i);
    }
    return names.stream().limit(count).map(this::line).toList();
  }

  private MatrixView.Line line(String table) {
    return new MatrixView.Line(
        table,
        List.of(
            cell("read", "rows", "2 grants, some fields", text.apply("Can be reached by author.")),
            cell("add", "all", "", ""),
            cell("edit", "rows", "some fields", ""),
            cell("delete", "none", "", ""),
            cell("link", "none", "", "")));
  }

  private MatrixView.Cell cell(String action, String state, String more, String warning) {
    return new MatrixView.Cell(
        action,
        state,
        more,
        List.of(text.apply("Reads books where …")),
        warning.isEmpty() ? List.of() : List.of(warning));
  }

  private Map<String, Object> matrix(String role, List<MatrixView.Line> lines) {
    Map<String, Object> model = screen(role);
    model.put("role", role);
    model.put("description", text.apply("People who read and borrow"));
    model.put("form", new RoleForm(role, text.apply("People who read and borrow")));
    model.put("revision", 12L);
    model.put("kept", true);
    model.put("readsEverything", lines.isEmpty());
    model.put(
        "matrix",
        new MatrixView(
            ACTIONS,
            lines,
            List.of(text.apply("A grant on a table that is gone; it grants nothing."))));
    model.put("dependents", List.of(text.apply("API key website has it.")));
    return model;
  }

  private void cells() {
    add("cell", "roles/cell-page", cell(grants(condition("g0-rows", CONDITION)), true));
    add(
        "cell-none",
        "roles/cell-page",
        cell(List.of(grant(0, "none", condition("g0-rows", ""), List.of())), true));
    Map<String, Object> faulty =
        cell(
            List.of(
                grant(0, "rows", faulty("g0-rows"), List.of(text.apply("There is no field x."))),
                grant(3, "rows", condition("g3-rows", "or: []"), List.of())),
            false);
    faulty.put(
        FormProblems.ATTRIBUTE,
        FormProblems.elsewhere("Something is missing or wrong here; nothing was saved."));
    add("cell-faulty", "roles/cell-page", faulty);
    add(
        "cell-large",
        "roles/cell-page",
        cell(
            List.of(
                grant(
                    0,
                    "rows",
                    condition("g0-rows", "or:\n" + "- {pages: {eq: 1}}\n".repeat(150)),
                    List.of())),
            true));
  }

  private static final String CONDITION =
      """
      or:
      - published: {eq: true}
      - author: {user_id: {eq: $user.id}}
      - and:
        - author: {books: {some: {pages: {between: [10, 2000]}}}}
        - binding: {in: [PAPERBACK, HARDCOVER]}
        - author: {books_count: {gt: 2}}
        - printed: {lt: $now}
        - author: {is_null: false}
      """;

  private List<CellView.GrantView> grants(ConditionView rows) {
    return List.of(grant(0, "rows", rows, List.of()));
  }

  private CellView.GrantView grant(
      int number, String scope, ConditionView rows, List<String> fieldProblems) {
    List<Option> fields = List.of(new Option("", "Choose a field"), Option.of("author_id"));
    return new CellView.GrantView(
        number,
        scope,
        rows,
        "these",
        List.of(
            new CellView.FieldChoice("title", true),
            new CellView.FieldChoice("pages", false),
            new CellView.FieldChoice("a_field_with_a_name_as_long_as_a_name_can_ever_be", true)),
        fieldProblems,
        "own",
        condition("g" + number + "-check", "published: {eq: false}"),
        List.of(
            new CellView.SetView(
                0,
                "author_id",
                fields,
                "claim",
                List.of(new Option("value", "this value"), new Option("claim", "the caller's …")),
                text.apply("author_id"),
                List.of()),
            new CellView.SetView(
                1,
                "",
                fields,
                "value",
                List.of(new Option("value", "this value")),
                "",
                List.of(text.apply("Choose a field.")))));
  }

  private Map<String, Object> cell(List<CellView.GrantView> grants, boolean only) {
    Map<String, Object> model = screen("Edit books");
    model.put(
        "cell",
        new CellView(
            "reader",
            "book",
            "edit",
            "Edit books",
            12,
            grants,
            only,
            true,
            true,
            List.of(text.apply("Edits books where author.user_id is the caller's id.")),
            List.of(text.apply("The condition is over author.user_id, which has no index."))));
    return model;
  }

  private ConditionView condition(String name, String yaml) {
    MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
    sent.add(name + ".text", yaml);
    return built(name, sent);
  }

  /** With texts that people typed, right or not. */
  private ConditionView faulty(String name) {
    MultiValueMap<String, String> sent = new LinkedMultiValueMap<>();
    sent.add(name + ".c.size", "3");
    sent.add(name + ".c.join", "any");
    sent.add(name + ".c.0.kind", "line");
    sent.add(name + ".c.0.step0", text.apply("nothing"));
    sent.add(name + ".c.1.kind", "line");
    sent.add(name + ".c.1.step0", "pages");
    sent.add(name + ".c.1.operator", "gt");
    sent.add(name + ".c.1.value", text.apply("many"));
    sent.add(name + ".c.2.kind", "group");
    sent.add(name + ".c.2.size", "1");
    sent.add(name + ".c.2.step0", "author");
    sent.add(name + ".c.2.0.kind", "line");
    sent.add(name + ".c.2.0.step0", "name");
    sent.add(name + ".c.2.0.source", "claim");
    sent.add(name + ".c.2.0.value", text.apply("author id"));
    sent.add(name + ".text", text.apply("title: ["));
    sent.add(name + ".was", "title: {eq: Emma}");
    return built(name, sent);
  }

  private ConditionView built(String name, MultiValueMap<String, String> sent) {
    return new ConditionBuilder(api)
        .of(
            new ConditionBuilder.Spot(
                name, "Which rows", Library.table(api, "book"), "/tenants/library"),
            sent,
            ConditionBuilder.Asked.WHEN_SENT)
        .view();
  }

  private void rules() {
    Map<String, Object> denial = rule("denial", "/denials", "");
    add("new-denial", "roles/rule", denial);
    Map<String, Object> rule = rule("rule", "/rules", "2");
    rule.put(
        FormProblems.ATTRIBUTE,
        new FormProblems(
            Map.of("name", List.of(text.apply("A name has the form of a field's name"))),
            List.of(text.apply("Somebody else has changed the roles."))));
    add("write-rule", "roles/rule", rule);
    Map<String, Object> tables = screen("New deny rule");
    tables.put("title", "New deny rule");
    tables.put("path", "new-denial");
    tables.put("tables", List.of("author", "book"));
    add("rule-table", "roles/rule-table", tables);
  }

  private Map<String, Object> rule(String kind, String path, String id) {
    Map<String, Object> model = screen("Rule");
    model.put("kind", kind);
    model.put("path", path);
    model.put("id", id);
    model.put("table", "book");
    model.put(
        "form",
        new RuleForm(
            12,
            "read",
            text.apply("Has author"),
            text.apply("A book needs an author"),
            "error",
            "these",
            Set.of("reader"),
            ""));
    model.put("roles", List.of("reader", LONG_ROLE, "owner", "public"));
    model.put(
        "condition",
        new ConditionBuilder(api)
            .of(
                new ConditionBuilder.Spot(
                    "rule-rows", "Which rows", Library.table(api, "book"), "/tenants/library"),
                Condition.ALWAYS)
            .view());
    return model;
  }

  private void files() {
    Map<String, Object> trial = screen("Policy file");
    trial.put("revision", 12L);
    trial.put("text", text.apply("roles:\n  - name: reader\n"));
    trial.put("read", true);
    trial.put(
        "changes",
        List.of(
            new ChangeLine(
                "added",
                "Role reader may now read book.",
                List.of(text.apply("Reads all books."), "Reads books where title is “a”.")),
            new ChangeLine("removed", "Role writer goes, with its grants.", List.of()),
            new ChangeLine("changed", "Role reader has another description.", List.of())));
    trial.put("apply", "Apply 3 changes");
    add("policy", "roles/policy", trial);
    Map<String, Object> faulty = new LinkedHashMap<>(trial);
    faulty.put("read", false);
    faulty.put(
        FormProblems.ATTRIBUTE,
        FormProblems.at("text", text.apply("roles[0].grants[0].rows.titel: there is none")));
    add("policy-faulty", "roles/policy", faulty);
  }

  private List<FailingTest> failing() {
    return List.of(
        new FailingTest(
            text.apply("drafts are their authors' own"),
            List.of(
                text.apply("Reader sees post p3, which it should not."),
                "Reader may not edit post p1, which it should: it is not granted.")),
        new FailingTest("owners see everything", List.of("Owner does not see post p1.")));
  }

  private void tests() {
    Map<String, Object> list = screen("Tests");
    list.put("tests", List.of(test(0, "passed"), test(1, "failed"), test(2, "")));
    list.put(
        "run",
        new TestRunView(
            new Moment("2 minutes ago", "5 May 2026, 10:00:00 UTC"), false, "1 passed, 1 failed"));
    list.put("hasTables", true);
    list.put("revision", 12L);
    list.put(Notice.ATTRIBUTE, Notice.warning(text.apply("2 permission tests run, 1 failed.")));
    add("tests", "roles/tests", list);
    Map<String, Object> empty = screen("Tests");
    empty.put("tests", List.of());
    empty.put("run", null);
    empty.put("hasTables", true);
    add("tests-empty", "roles/tests", empty);
    Map<String, Object> form = screen("Test");
    form.put("position", 1);
    form.put("form", new TestForm(12L, text.apply("drafts"), text.apply("name: drafts\nas: {}\n")));
    form.put("roles", List.of("reader", LONG_ROLE, "owner"));
    form.put(
        FormProblems.ATTRIBUTE,
        FormProblems.at("text", text.apply("Line 2, as.roles: this is needed")));
    add("test-faulty", "roles/test", form);
    Map<String, Object> failing = new LinkedHashMap<>(form);
    failing.put(FormProblems.ATTRIBUTE, FormProblems.NONE);
    failing.put("failing", failing());
    add("test-failing", "roles/test", failing);
    Map<String, Object> deletion = screen("Delete");
    deletion.put(
        "deletion", new Deletion(text.apply("Delete role reader"), "/roles/x/deletion", "/roles"));
    deletion.put("revision", 12L);
    deletion.put("failing", failing());
    add("deletion-failing", "roles/deletion", deletion);
    Map<String, Object> cell = cell(grants(condition("g0-rows", CONDITION)), true);
    cell.put("failing", failing());
    add("cell-failing", "roles/cell-page", cell);
    Map<String, Object> rule = rule("rule", "/rules", "2");
    rule.put("failing", failing());
    add("write-rule-failing", "roles/rule", rule);
  }

  private TestLine test(int position, String state) {
    return new TestLine(
        position,
        text.apply("drafts are their authors' own"),
        text.apply("As reader, with email ann@example.org"),
        List.of(
            new TestLine.GivenLine("author", "ann, bob"),
            new TestLine.GivenLine("post", text.apply("p1, p2, p3"))),
        List.of(text.apply("Sees exactly p1 and p2 of post."), "May edit post p1: title = New."),
        state,
        state.equals("failed")
            ? List.of(text.apply("Reader sees post p3, which it should not."))
            : List.of(),
        position == 2 ? List.of(text.apply("Post.mood is gone.")) : List.of());
  }

  private Map<String, Object> screen(String title) {
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("page", page.apply(title));
    model.put("slug", "library");
    model.put("base", "/tenants/library/access");
    return model;
  }

  private void add(String name, String template, Map<String, Object> attributes) {
    screens.put(name, new Screen(template, attributes));
  }
}
