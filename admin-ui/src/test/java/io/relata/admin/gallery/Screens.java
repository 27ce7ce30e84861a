package io.relata.admin.gallery;

import io.relata.admin.account.AccountView;
import io.relata.admin.account.QrCode;
import io.relata.admin.account.TokenForm;
import io.relata.admin.account.TokenView;
import io.relata.admin.activity.ActivityForm;
import io.relata.admin.activity.ActivityLine;
import io.relata.admin.activity.ActivityView;
import io.relata.admin.enums.EnumView;
import io.relata.admin.fields.FieldChoices;
import io.relata.admin.fields.FieldForm;
import io.relata.admin.fields.FieldView;
import io.relata.admin.fields.TypeForm;
import io.relata.admin.invitations.InvitationPage;
import io.relata.admin.keys.IssuedKeyView;
import io.relata.admin.keys.KeyForm;
import io.relata.admin.keys.KeyView;
import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.ErrorWords;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Moment;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Option;
import io.relata.admin.layout.Page;
import io.relata.admin.layout.Rail;
import io.relata.admin.layout.Rights;
import io.relata.admin.layout.Section;
import io.relata.admin.members.InvitationForm;
import io.relata.admin.members.InvitationView;
import io.relata.admin.members.MemberView;
import io.relata.admin.members.RoleChoice;
import io.relata.admin.plans.ApplyForm;
import io.relata.admin.plans.EditLine;
import io.relata.admin.plans.PlanView;
import io.relata.admin.relations.RelationChoices;
import io.relata.admin.relations.RelationForm;
import io.relata.admin.relations.RelationPicture;
import io.relata.admin.relations.RelationPreview;
import io.relata.admin.relations.RelationView;
import io.relata.admin.rows.GridAsk;
import io.relata.admin.rows.GridFilter;
import io.relata.admin.rows.GridView;
import io.relata.admin.rows.RowInputView;
import io.relata.admin.tables.TableForm;
import io.relata.admin.tables.TableView;
import io.relata.admin.tenants.OverviewView;
import io.relata.admin.tenants.TemplateChoice;
import io.relata.admin.tenants.TenantForm;
import io.relata.admin.tenants.TenantView;
import io.relata.admin.tenants.TenantsView;
import io.relata.admin.tokens.CheckView;
import io.relata.admin.tokens.TokensForm;
import io.relata.admin.versions.VersionView;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.store.VersionChange;
import io.relata.metadata.store.VersionState;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The screens by name; each text that people can choose ends with a given text, which may be
 * hostile.
 */
final class Screens {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private final String extra;
  private final Map<String, Screen> screens = new LinkedHashMap<>();

  private Screens(String extra) {
    this.extra = extra;
  }

  static Map<String, Screen> of(String extra) {
    Screens all = new Screens(extra);
    all.tenants();
    all.model();
    all.forms();
    all.plans();
    all.rows();
    all.explorer();
    all.screens.putAll(AccessScreens.of(here -> all.page(Section.ACCESS, 0, here), all::text));
    all.people();
    all.account();
    all.activity();
    all.screens.putAll(new SimulatorScreens(extra, all.page(Section.ACCESS, 0, "Simulator")).all());
    all.access();
    return all.screens;
  }

  private void tenants() {
    add(
        "sign-in",
        "signin/form",
        Map.of(
            "page",
            Page.ofPlatform("Sign in"),
            "openIdLabel",
            text("Sign in with Example"),
            Notice.ATTRIBUTE,
            Notice.danger(text("Check both."))));
    Page list = Page.ofPlatform("Tenants", Crumb.here("Tenants"));
    add(
        "tenants",
        "tenants/list",
        Map.of(
            "page",
            list,
            "tenants",
            new TenantsView(
                text(""),
                true,
                List.of(
                    new TenantView("clinic", text("Clinic"), 12, ago(3), true),
                    new TenantView("library", text("City library"), 3, ago(70), true),
                    new TenantView(
                        "music",
                        text(
                            "A music store with a name that is rather long, as some names tend"
                                + " to be"),
                        1,
                        ago(4000),
                        false)),
                "/tenants?after=music")));
    add(
        "tenants-empty",
        "tenants/list",
        Map.of("page", list, "tenants", new TenantsView("", true, List.of(), "")));
    add(
        "tenants-none-found",
        "tenants/list",
        Map.of("page", list, "tenants", new TenantsView(text("shop"), true, List.of(), "")));
    add(
        "new-tenant",
        "tenants/new",
        Map.of(
            "page",
            Page.ofPlatform(
                "New tenant", new Crumb("Tenants", "/tenants"), Crumb.here("New tenant")),
            "form",
            new TenantForm(text("City library"), "City Library", ""),
            FormProblems.ATTRIBUTE,
            FormProblems.at("slug", text("Two to 39 characters: it begins with a small letter.")),
            "templates",
            List.of(
                new TemplateChoice("", "A blank model", "No tables yet"),
                new TemplateChoice(
                    "music-store", "Music store", "Ten tables and a few thousand rows"))));
    add(
        "overview",
        "tenants/overview",
        Map.of("page", page(Section.OVERVIEW, 0), "overview", overview(3)));
    add(
        "overview-empty",
        "tenants/overview",
        Map.of("page", page(Section.OVERVIEW, 0), "overview", overview(0)));
    add(
        "settings",
        "tenants/settings",
        Map.of(
            "page",
            page(Section.SETTINGS, 0, "Settings"),
            "slug",
            "library",
            "name",
            text("City library"),
            "confirm",
            "",
            FormProblems.ATTRIBUTE,
            FormProblems.at("confirm", "Type library to delete the tenant.")));
    add(
        "versions",
        "versions/list",
        Map.of(
            "page", page(Section.MODEL, 0, "Versions"), "slug", "library", "versions", versions()));
    add(
        "version",
        "versions/one",
        Map.of(
            "page",
            page(Section.MODEL, 0, "Version 11"),
            "slug",
            "library",
            "version",
            versions().get(1),
            "tables",
            4,
            "relations",
            3));
  }

  private void access() {
    List<KeyView> keys =
        List.of(
            new KeyView(
                "0123456789abcdef",
                text("Website"),
                List.of("viewer"),
                List.of(text("shop = 5"), "tags = [a, b]"),
                ago(4000),
                "Never",
                false,
                ago(3)),
            new KeyView(
                "fedcba9876543210",
                text("A key whose name says at length what uses it and why it is there at all"),
                List.of("builder", "editor", "owner", "public", "viewer"),
                List.of(),
                ago(3),
                "1 March 2026",
                true,
                null));
    Map<String, Object> list = new LinkedHashMap<>();
    list.put("page", page(Section.ACCESS, 0, "Keys"));
    list.put("slug", "library");
    list.put("keys", keys);
    list.put(
        "issued", new IssuedKeyView(text("Website"), "rk_0123456789abcdef_" + "0a".repeat(32)));
    list.put("roles", List.of("owner", "editor", "viewer", "public", text("reader")));
    list.put("form", new KeyForm(text("Website"), List.of("viewer"), text("shop"), "30"));
    list.put(
        FormProblems.ATTRIBUTE,
        FormProblems.at("context", text("Each line is a name, an equals sign and a value.")));
    add("keys", "access/keys", list);
    Map<String, Object> empty = new LinkedHashMap<>(list);
    empty.put("keys", List.of());
    empty.put("issued", null);
    empty.put(FormProblems.ATTRIBUTE, FormProblems.NONE);
    add("keys-empty", "access/keys", empty);
    Map<String, Object> tokens = new LinkedHashMap<>();
    tokens.put("page", page(Section.ACCESS, 0, "Tokens"));
    tokens.put("slug", "library");
    tokens.put("active", true);
    tokens.put("secretSet", false);
    tokens.put(
        "form",
        new TokensForm(
            "RS256",
            "",
            text("https://id.example.org/.well-known/jwks.json"),
            text("https://id.example.org"),
            text("library"),
            "sub",
            "realm_access.roles",
            text("reader writer")));
    tokens.put(
        FormProblems.ATTRIBUTE, FormProblems.at("jwksUrl", text("Must be an https address.")));
    tokens.put(
        "check",
        new CheckView(
            true,
            List.of(
                new CheckView.Line(true, "It is a signed token."),
                new CheckView.Line(true, text("It comes from the issuer that is set."))),
            text("user:ada"),
            List.of(text("reader")),
            List.of(text("email = ada@example.org"), "exp = 1772366400"),
            List.of(text("address.geo.x"))));
    add("tokens", "access/tokens", tokens);
    Map<String, Object> refused = new LinkedHashMap<>(tokens);
    refused.put("secretSet", true);
    refused.put(FormProblems.ATTRIBUTE, FormProblems.NONE);
    refused.put(
        "check",
        new CheckView(
            false,
            List.of(
                new CheckView.Line(true, "It is a signed token."),
                new CheckView.Line(false, text("It has expired."))),
            "",
            List.of(),
            List.of(),
            List.of()));
    add("tokens-refused", "access/tokens", refused);
  }

  private void model() {
    add(
        "model",
        "tables/model",
        Map.of(
            "page", page(Section.MODEL, 3, "Model"),
            "base", "/tenants/library/model",
            "notice", Notice.success(text("Live as version 12.")),
            "conflicts", List.of(),
            "tables",
                List.of(
                    table("author"),
                    table("book"),
                    table("a_table_with_a_name_as_long_as_a_name_can_ever_be")),
            "relations", relations(),
            "enums",
                List.of(
                    new EnumView(
                        "binding", "Binding", List.of("HARDCOVER", "PAPERBACK", "EBOOK")))));
    add(
        "model-empty",
        "tables/model",
        Map.of(
            "page",
            page(Section.MODEL, 0, "Model"),
            "base",
            "/tenants/library/model",
            "conflicts",
            List.of(),
            "tables",
            List.of(),
            "relations",
            List.of(),
            "enums",
            List.of()));
    TableView table = table("author");
    add(
        "table",
        "tables/one",
        Map.of(
            "page",
            page(Section.MODEL, 3, "author"),
            "base",
            "/tenants/library/model",
            "slug",
            "library",
            "table",
            table,
            "form",
            new TableForm(
                "author", "authors", table.label(), table.description(), "long", "name")));
    add(
        "enum",
        "enums/one",
        Map.of(
            "page",
            page(Section.MODEL, 1, "binding"),
            "base",
            "/tenants/library/model",
            "type",
            new EnumView("binding", "Binding", List.of("HARDCOVER", "PAPERBACK")),
            "value",
            "<b>"));
  }

  private void forms() {
    add(
        "new-table",
        "tables/new",
        Map.of(
            "page",
            page(Section.MODEL, 0, "New table"),
            "base",
            "/tenants/library/model",
            "form",
            new TableForm("Author", "", text("Label"), text("People who write"), "", ""),
            FormProblems.ATTRIBUTE,
            FormProblems.at("name", text("A name is of small letters, digits and underscores."))));
    add(
        "field",
        "fields/form",
        Map.of(
            "page",
            page(Section.MODEL, 1, "New field"),
            "base",
            "/tenants/library/model/tables/author",
            "table",
            "author",
            "field",
            "",
            "form",
            new FieldForm(
                "",
                TypeForm.TEXT,
                false,
                false,
                false,
                false,
                "none",
                text(""),
                "",
                text(""),
                text("")),
            "choices",
            FieldChoices.of(DataModel.EMPTY)));
    RelationForm form =
        new RelationForm(
            "book",
            "author",
            "author",
            "books",
            "many-to-one",
            true,
            false,
            "",
            "",
            "",
            text(""),
            text(""),
            text(""),
            text(""));
    add(
        "relation",
        "relations/form",
        Map.of(
            "page",
            page(Section.MODEL, 2, "New relation"),
            "base",
            "/tenants/library/model",
            "address",
            "",
            "form",
            form,
            "choices",
            new RelationChoices(List.of(Option.of("author"), Option.of("book")), "book", "author"),
            "preview",
            new RelationPreview(
                picture("book", "author", "author", "books", Cardinality.MANY_TO_ONE, true),
                new RelationPreview.TypeLines("Book", "author: Author"),
                new RelationPreview.TypeLines(
                    "Author", "books(filter, sort, limit, offset): [Book!]!"),
                List.of(text("The name books is taken.")))));
    add(
        "error",
        "error/page",
        Map.of(
            "page",
            Page.ofPlatform("Nothing"),
            "words",
            new ErrorWords("There is nothing here", text("The address may be mistyped.")),
            "status",
            404));
  }

  private void plans() {
    add(
        "plan",
        "plans/review",
        Map.of(
            "page",
            page(Section.MODEL, 3, "Review"),
            "base",
            "/tenants/library/model",
            "form",
            new ApplyForm("", text("Books know their authors"), false, true),
            "conflicts",
            List.of(),
            "edits",
            List.of(
                new EditLine(0, text("Add table book")),
                new EditLine(1, "Add relation book.author to author")),
            "plan",
            new PlanView(
                "abc",
                11,
                List.of(
                    new PlanView.Change(text("Add table book"), false),
                    new PlanView.Change("Drop field author.born", true)),
                List.of(
                    new PlanView.Statement(
                        "create table \"t_0190\".\"books\" (\n"
                            + "  \"id\" bigint generated by default as identity primary key,\n"
                            + "  \"title\" text not null\n"
                            + ")",
                        text("Add table book"),
                        "",
                        "",
                        ""),
                    new PlanView.Statement(
                        "alter table \"t_0190\".\"authors\" drop column \"born\"",
                        "Drop field author.born",
                        "ACCESS EXCLUSIVE",
                        "readers and writers of this table wait",
                        "reads about 1200 rows")),
                List.of(
                    new PlanView.Check(
                        "rows of author without name: 37", false, List.of(text("12: null"))),
                    new PlanView.Check("rows of author with an equal email: 0", true, List.of())),
                List.of(text("values of author.born: 12")),
                List.of(
                    new PlanView.Impact(
                        "Gone", "danger", "Author.born", text("is not there any more")),
                    new PlanView.Impact(
                        "Answers on",
                        "info",
                        "Query.writers",
                        "answers on as a deprecated name of authors")),
                List.of(text("grant 2 of role reader names author.born, which is dropped")),
                List.of(
                    new PlanView.Test(text("readers see what is out"), "passed", List.of()),
                    new PlanView.Test(
                        "drafts are their authors' own",
                        "failed",
                        List.of(text("Reader sees post p3, which it should not."))),
                    new PlanView.Test("owners see everything", "will run", List.of())),
                false)));
    Map<String, Object> empty = new LinkedHashMap<>();
    empty.put("page", page(Section.MODEL, 0, "Review"));
    empty.put("base", "/tenants/library/model");
    empty.put("form", new ApplyForm("", "", false, false));
    empty.put("conflicts", List.of());
    empty.put("edits", List.of());
    empty.put("plan", null);
    add("plan-empty", "plans/review", empty);
  }

  private void rows() {
    List<GridView.Line> lines = new java.util.ArrayList<>();
    for (int row = 1; row <= 40; row++) {
      lines.add(
          new GridView.Line(
              String.valueOf(row),
              List.of(
                  new GridView.Cell(String.valueOf(row), false, false, "book/rows/" + row),
                  new GridView.Cell(text("The sea around us"), false, false, null),
                  new GridView.Cell(String.valueOf(row * 37), false, true, null),
                  new GridView.Cell("", true, false, null),
                  new GridView.Cell(text("Rachel Carson"), false, false, "author/rows/" + row),
                  new GridView.Cell(
                      text("a long text that goes on and on and on and on until it must be cut"),
                      false,
                      false,
                      null))));
    }
    List<GridView.Column> columns =
        List.of(
            new GridView.Column("id", "", false, true),
            new GridView.Column("title", "text", false, true),
            new GridView.Column("pages", "integer", true, true),
            new GridView.Column("published", "date", false, true),
            new GridView.Column("author", "→ author", false, false),
            new GridView.Column(
                "a_field_with_a_name_as_long_as_a_name_can_ever_be", "list of text", false, false));
    GridAsk sorted = GridAsk.PLAIN.by("title");
    GridAsk filtered =
        new GridAsk(
            "-title",
            new GridFilter("title", GridFilter.Test.CONTAINS, text("sea")),
            GridAsk.Place.AFTER,
            "cursor",
            GridAsk.Number.COUNTED);
    List<String> fields = List.of("id", "title", "pages", "published");
    add("grid", "rows/page", grid(view(columns, lines, sorted, fields, "a", "b", List.of())));
    add("grid-empty", "rows/page", grid(view(columns, List.of(), GridAsk.PLAIN, fields)));
    add("grid-filtered", "rows/page", grid(view(columns, List.of(), filtered, fields)));
    add(
        "grid-refused",
        "rows/page",
        grid(
            view(
                columns,
                List.of(),
                filtered,
                fields,
                null,
                null,
                List.of(text("A date is needed here, such as 2026-01-31.")))));
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("page", page(Section.DATA, 0, "Row 12"));
    form.put("grid", "/tenants/library/data/book");
    form.put("table", "book");
    form.put("id", "12");
    form.put("version", 3L);
    form.put("conflict", false);
    form.put(
        FormProblems.ATTRIBUTE,
        new FormProblems(
            Map.of("field.pages", List.of(text("A whole number is needed here."))),
            List.of(text("The row has changed since it was loaded."))));
    form.put(
        "inputs",
        List.of(
            input("title", "text", "line", text("The sea around us"), true, List.of()),
            input("pages", "integer", "number", text("many"), false, List.of()),
            input("published", "date", "date", "1951-07-02", false, List.of()),
            input("read_at", "timestamp", "moment", "2026-03-01T12:00", false, List.of()),
            input("notes", "text", "area", text("Several\nlines"), false, List.of()),
            input(
                "binding",
                "binding",
                "select",
                "PAPERBACK",
                false,
                List.of(Option.of("HARDCOVER"), Option.of("PAPERBACK"))),
            input(
                "author",
                "author",
                "picker",
                "1",
                true,
                List.of(new Option("", "—"), new Option("1", text("Rachel Carson"))))));
    add("row", "rows/form", form);
  }

  private void explorer() {
    add(
        "explorer",
        "explorer/page",
        Map.of(
            "page",
            page(Section.API, 0, "GraphQL"),
            "endpoint",
            "/t/library/graphql",
            "graphiql",
            "/_static/graphiql/3.2.0",
            "react",
            "/_static/react/18.3.1",
            "reactDom",
            "/_static/react-dom/18.3.1"));
  }

  private void activity() {
    List<ActivityLine> lines =
        List.of(
            line("Signed in", List.of(), "", 0),
            line(
                "Published the model",
                List.of("changes: 2", text("message: Books know their authors"), "version: 12"),
                "library",
                5),
            line("Changed settings", List.of("limits depth: not set → 20"), "library", 61),
            line(
                "Renamed the tenant",
                List.of(text("name: Library → City library")),
                "library",
                4000),
            new ActivityLine(
                "Set the tenant aside",
                List.of(text("differences: column books.title is missing")),
                "library",
                "Relata itself",
                "",
                ago(90_000)));
    add(
        "activity",
        "activity/page",
        activity(
            page(Section.ACTIVITY, 0, "Activity"),
            new ActivityView(
                "/tenants/library/activity",
                false,
                lines,
                "/tenants/library/activity?before=3",
                "/tenants/library/activity/file")));
    add(
        "activity-platform",
        "activity/page",
        activity(
            Page.ofPlatform("Activity", Crumb.here("Activity")),
            new ActivityView("/activity", true, lines, "", "/activity/file")));
    add(
        "activity-empty",
        "activity/page",
        activity(
            page(Section.ACTIVITY, 0, "Activity"),
            new ActivityView(
                "/tenants/library/activity",
                false,
                List.of(),
                "",
                "/tenants/library/activity/file")));
  }

  private Map<String, Object> activity(Page page, ActivityView view) {
    return Map.of(
        "page",
        page,
        "form",
        new ActivityForm(text(""), "tenant.", "2026-02-01", ""),
        "activity",
        view);
  }

  private ActivityLine line(String what, List<String> details, String tenant, long minutes) {
    return new ActivityLine(
        what,
        details,
        tenant,
        text("ada@example.org"),
        "2001:db8:85a3::8a2e:370:7334",
        ago(minutes));
  }

  private RowInputView input(
      String name,
      String kind,
      String control,
      String value,
      boolean required,
      List<Option> options) {
    return new RowInputView(
        "field." + name,
        name,
        kind,
        control,
        control.equals("moment") ? "In UTC." : "",
        required,
        value,
        options,
        control.equals("picker") ? "/options" : "",
        value,
        name.equals("title") ? text("The edge of the sea") : null);
  }

  private static GridView view(
      List<GridView.Column> columns, List<GridView.Line> lines, GridAsk ask, List<String> fields) {
    return view(columns, lines, ask, fields, null, null, List.of());
  }

  private static GridView view(
      List<GridView.Column> columns,
      List<GridView.Line> lines,
      GridAsk ask,
      List<String> fields,
      @Nullable String before,
      @Nullable String after,
      List<String> problems) {
    OptionalLong total =
        ask.number() == GridAsk.Number.COUNTED ? OptionalLong.of(1_000_000) : OptionalLong.empty();
    return new GridView(columns, lines, ask, fields, before, after, total, problems);
  }

  private Map<String, Object> grid(GridView grid) {
    return Map.of(
        "page",
        page(Section.DATA, 0, "book"),
        "base",
        "/tenants/library/data",
        "table",
        "book",
        "tables",
        List.of(
            "author",
            "book",
            "a_table_with_a_name_as_long_as_a_name_can_ever_be",
            "genre",
            "loan",
            "member",
            "reservation"),
        "notice",
        Notice.success(text("Row 12 added.")),
        "grid",
        grid);
  }

  private TableView table(String name) {
    return new TableView(
        name,
        name + "s",
        text("Author"),
        text("People who write"),
        "long",
        "name",
        List.of(
            new FieldView(
                "name",
                text("Name"),
                text("As on the title page"),
                "text",
                List.of("required"),
                List.of("title")),
            new FieldView("email", "", "", "text", List.of("unique"), List.of()),
            new FieldView(
                "a_field_with_a_name_as_long_as_a_name_can_ever_be",
                "",
                "",
                "list of text",
                List.of(text("default \"no\""), "indexed"),
                List.of())),
        relations(),
        List.of("writer"),
        "changed");
  }

  private List<RelationView> relations() {
    return List.of(
        new RelationView(
            "book.author",
            picture("book", "author", "author", "books", Cardinality.MANY_TO_ONE, true),
            List.of("many-to-one", "required", "on delete restrict"),
            List.of("writer")),
        new RelationView(
            "author.profile",
            picture("author", "profile", "profile", "author", Cardinality.ONE_TO_ONE, false),
            List.of("one-to-one"),
            List.of()),
        new RelationView(
            "book.genres",
            picture(
                "book",
                "genres",
                "genre",
                "books_with_a_name_as_long_as_a_name_can_ever_be_",
                Cardinality.MANY_TO_MANY,
                false),
            List.of("many-to-many"),
            List.of()));
  }

  private RelationPicture picture(
      String from,
      String name,
      String to,
      String inverse,
      Cardinality cardinality,
      boolean required) {
    return RelationPicture.of(from, name, to, inverse, cardinality, required);
  }

  private OverviewView overview(int tables) {
    return new OverviewView(
        "library",
        12,
        List.of(
                new OverviewView.TableLine("author", "", text("People who write"), "4 fields"),
                new OverviewView.TableLine("book", "", text("What they wrote"), "7 fields"),
                new OverviewView.TableLine("genre", "", "", "1 field"))
            .subList(0, tables),
        2,
        versions(),
        tables == 0 ? List.of(text("column books.title is missing")) : List.of(),
        "http://localhost:8080/t/library/graphql",
        "{ authors(limit: 5) { id } }");
  }

  private List<VersionView> versions() {
    VersionChange add = new VersionChange("add_table", text("add table book"), false);
    VersionChange drop = new VersionChange("drop_field", text("drop field author.born"), true);
    return List.of(
        new VersionView(
            12,
            true,
            VersionState.APPLIED,
            text("ada@example.org"),
            ago(3),
            text("Books know their authors"),
            List.of(add, drop),
            null),
        new VersionView(
            11,
            false,
            VersionState.FAILED,
            "ada@example.org",
            ago(60),
            "",
            List.of(drop),
            text("longer work on a table went on all the time")),
        new VersionView(
            10, false, VersionState.APPLIED, "ada@example.org", ago(6000), "", List.of(), null));
  }

  private void people() {
    Page page = page(Section.ACCESS, 0, "Access", "Members");
    List<MemberView> members =
        List.of(
            new MemberView(text("ada@example.org"), "owner", ago(9000), true),
            new MemberView(
                text("grace.hopper@a-rather-long-name.example.org"), "builder", ago(70), false),
            new MemberView(text("ann@example.org"), "viewer", ago(3), false));
    List<InvitationView> invitations =
        List.of(
            new InvitationView(
                "1",
                text("eve@example.org"),
                "editor",
                text("ada@example.org"),
                ago(70),
                "6 days"));
    Map<String, Object> list =
        Map.of(
            "page",
            page,
            "slug",
            "library",
            "members",
            members,
            "invitations",
            invitations,
            "roles",
            RoleChoice.all(),
            "form",
            new InvitationForm(text("ann"), "editor"));
    add(
        "members",
        "members/list",
        with(
            list,
            Map.of(
                FormProblems.ATTRIBUTE,
                FormProblems.at("email", text("An e-mail address is needed.")))));
    add(
        "members-invited",
        "members/list",
        with(
            list,
            Map.of(
                "invited",
                text("ann@example.org"),
                "link",
                text("http://localhost:8080/invitations/" + "4f".repeat(32)))));
    add(
        "members-none",
        "members/list",
        with(list, Map.of("members", List.of(), "invitations", List.of())));
    for (InvitationPage.Way way : InvitationPage.Way.values()) {
      add(
          "invitation-" + way.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
          "invitations/one",
          Map.of(
              "page",
              Page.ofPlatform("Invitation"),
              "invitation",
              new InvitationPage(
                  "4f4f",
                  text("City library"),
                  text("ann@example.org"),
                  "an editor",
                  text("ada@example.org"),
                  way,
                  text("eve@example.org"))));
    }
    add("sign-in-code", "signin/code", Map.of("page", Page.ofPlatform("Second factor")));
  }

  private void account() {
    Page page = Page.ofPlatform("Your account", Crumb.here("Your account"));
    List<TokenView> tokens =
        List.of(
            new TokenView("1", text("Laptop"), ago(9000), ago(3), "never", false),
            new TokenView("2", text("Nightly import"), ago(70), null, "1 March 2027", false),
            new TokenView("3", text("Old"), ago(90000), null, "1 March 2025", true));
    Map<String, Object> one =
        Map.of(
            "page",
            page,
            "account",
            new AccountView(text("ada@example.org"), true, true, 9, tokens),
            "form",
            new TokenForm(text("Laptop"), "90"),
            "lives",
            TokenForm.lives());
    add("account", "account/one", one);
    add(
        "account-token",
        "account/one",
        with(one, Map.of("issued", text("Laptop"), "secret", text("rt_" + "4f".repeat(36)))));
    add(
        "account-plain",
        "account/one",
        with(
            one,
            Map.of(
                "account",
                new AccountView(text("ann@example.org"), false, false, 0, List.of()),
                FormProblems.ATTRIBUTE,
                FormProblems.at("name", text("A name is needed.")))));
    add(
        "account-password",
        "account/password",
        Map.of(
            "page",
            page,
            FormProblems.ATTRIBUTE,
            FormProblems.at("password", text("This is not your password."))));
    Map<String, Object> factor =
        Map.of(
            "page",
            page,
            "on",
            false,
            "left",
            9,
            "secret",
            text("ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567"),
            "qr",
            QrCode.of(
                "otpauth://totp/Relata:ada%40example.org?secret=ABCDEFGHIJKLMNOPQRSTUVWXYZ234567&issuer=Relata"));
    add(
        "second-factor",
        "account/second-factor",
        with(
            factor,
            Map.of(
                FormProblems.ATTRIBUTE,
                FormProblems.at("code", text("This is not the present code.")))));
    add("second-factor-on", "account/second-factor", with(factor, Map.of("on", true)));
    add(
        "recovery-codes",
        "account/recovery-codes",
        Map.of(
            "page", page, "codes", java.util.Collections.nCopies(10, text("aaaa-bbbb-cccc-dddd"))));
  }

  private static Map<String, Object> with(Map<String, Object> some, Map<String, Object> more) {
    Map<String, Object> all = new LinkedHashMap<>(some);
    all.putAll(more);
    return all;
  }

  private Page page(Section section, int draft, String... here) {
    Rail rail =
        new Rail(
            "library",
            text("City library"),
            Rights.ALL,
            section,
            draft,
            List.of(
                new Rail.TenantLink("library", text("City library")),
                new Rail.TenantLink("music", text("Music store"))));
    List<Crumb> crumbs =
        new java.util.ArrayList<>(
            List.of(
                new Crumb("Tenants", "/tenants"),
                new Crumb(text("City library"), "/tenants/library")));
    for (String crumb : here) {
      crumbs.add(Crumb.here(text(crumb)));
    }
    return new Page(text("City library"), crumbs, rail);
  }

  private String text(String base) {
    return base + extra;
  }

  private static Moment ago(long minutes) {
    return Moment.of(NOW.minusSeconds(minutes * 60), NOW);
  }

  private void add(String name, String template, Map<String, Object> attributes) {
    screens.put(name, new Screen(template, attributes));
  }
}
