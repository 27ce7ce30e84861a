package io.relata.admin.gallery;

import io.relata.admin.layout.Option;
import io.relata.admin.layout.Page;
import io.relata.admin.simulator.ExplanationForm;
import io.relata.admin.simulator.IdentityForm;
import io.relata.admin.simulator.SimulatedGrid;
import io.relata.admin.simulator.SimulatedGrid.Cell;
import io.relata.admin.simulator.SimulatedGrid.State;
import io.relata.admin.simulator.SimulationView;
import io.relata.admin.simulator.StatementForm;
import io.relata.metadata.access.Action;
import io.relata.runtime.explain.ActionExplained;
import io.relata.runtime.explain.ConditionExplained;
import io.relata.runtime.explain.ConditionExplained.Cause;
import io.relata.runtime.explain.ConditionExplained.Kind;
import io.relata.runtime.explain.DenialExplained;
import io.relata.runtime.explain.GrantExplained;
import io.relata.runtime.explain.OperationExplained;
import io.relata.runtime.explain.ParameterExplained;
import io.relata.runtime.explain.RoleExplained;
import io.relata.runtime.explain.RowExplained;
import io.relata.runtime.explain.StatementExplained;
import io.relata.runtime.explain.Truth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The screens of the simulator. */
record SimulatorScreens(String extra, Page page) {

  Map<String, Screen> all() {
    Map<String, Screen> screens = new LinkedHashMap<>();
    screens.put("simulator-rows", rows());
    screens.put("simulator-unusable", unusable());
    screens.put(
        "simulator-schema",
        of("schema", Map.of("schema", "type Book {\n  title: String\n}\n# " + extra)));
    screens.put("simulator-explanation", explanation());
    screens.put("simulator-sql", sql());
    return screens;
  }

  private Screen of(String tab, Map<String, Object> attributes) {
    return of(tab, "", attributes);
  }

  private Screen of(String tab, String problem, Map<String, Object> attributes) {
    Map<String, Object> all = new LinkedHashMap<>(attributes);
    all.put("page", page);
    all.put("slug", "library");
    all.put("tab", tab);
    all.put(
        "simulation",
        new SimulationView(
            "/tenants/library/access/simulator",
            new IdentityForm(List.of("reader"), "", "7" + extra, "{\"shop\": 5}" + extra),
            "reader (user 7" + extra + ")",
            List.of("reader", "writer", "a_role_with_a_rather_long_name", "public", "viewer"),
            List.of(new Option("", "No key"), new Option("1", "Website" + extra)),
            problem));
    return new Screen("simulator/" + tab, all);
  }

  private Screen unusable() {
    return of(
        "rows",
        "The claims are not a JSON object." + extra,
        Map.of("tables", List.of("author", "book"), "show", "seen"));
  }

  private Screen rows() {
    List<String> columns = List.of("id", "title", "price", "pages", "author_id");
    return of(
        "rows",
        Map.of(
            "tables",
            List.of("author", "book"),
            "table",
            "book",
            "show",
            "all",
            "grid",
            new SimulatedGrid(
                columns,
                List.of(
                    new SimulatedGrid.Line(
                        "1",
                        true,
                        List.of(
                            value("id", "1"),
                            value("title", "The sea" + extra),
                            new Cell("price", "", State.MASKED),
                            value("pages", "120"),
                            value("author_id", "4"))),
                    new SimulatedGrid.Line(
                        "2",
                        false,
                        List.of(
                            value("id", "2"),
                            value("title", "A book that is not seen"),
                            value("price", "9.90"),
                            new Cell("pages", "", State.EMPTY),
                            value("author_id", "4")))),
                true,
                50,
                true)));
  }

  private static Cell value(String column, String text) {
    return new Cell(column, text, State.VALUE);
  }

  private Screen explanation() {
    ConditionExplained genre =
        new ConditionExplained(
            Kind.SINGLE, "genre: {eq: \"NOVEL\"}", Truth.TRUE, Cause.NONE, List.of(), List.of());
    ConditionExplained user =
        new ConditionExplained(
            Kind.SINGLE,
            "user_id: {eq: $user.reader_id}" + extra,
            Truth.UNKNOWN,
            Cause.MISSING_CLAIM,
            List.of("reader_id"),
            List.of());
    ConditionExplained step =
        new ConditionExplained(
            Kind.STEP,
            "author: {user_id: {eq: $user.reader_id}}",
            Truth.FALSE,
            Cause.NONE,
            List.of("reader_id"),
            List.of(user));
    ConditionExplained both =
        new ConditionExplained(
            Kind.ALL,
            "and: [{genre: {eq: \"NOVEL\"}}, {author: {user_id: {eq: $user.reader_id}}}]",
            Truth.FALSE,
            Cause.NONE,
            List.of("reader_id"),
            List.of(genre, step));
    ActionExplained read =
        new ActionExplained(
            Action.READ,
            "book",
            "the row",
            "",
            false,
            true,
            List.of(
                new RoleExplained(
                    "reader",
                    RoleExplained.Kind.DEFINED,
                    List.of(
                        new GrantExplained(
                            GrantExplained.Origin.ROLE,
                            1,
                            both,
                            GrantExplained.Coverage.NOT_ASKED,
                            null,
                            List.of(
                                new io.relata.runtime.explain.ForcedExplained(
                                    "author_id", "$user.author", List.of()),
                                new io.relata.runtime.explain.ForcedExplained(
                                    "shop_id", "$user.shop", List.of("shop")))))),
                new RoleExplained("writer", RoleExplained.Kind.DEFINED, List.of())),
            List.of(new DenialExplained(1, List.of("reader"), genre, true)));
    return of(
        "explanation",
        Map.of(
            "tables",
            List.of(Option.of("book")),
            "actions",
            List.of(new Option("read", "seen")),
            "asked",
            new ExplanationForm("book", "12", "", "read"),
            "explained",
            new RowExplained(
                3, "book", "12", "", true, List.of(read), List.of("reader_id"), List.of())));
  }

  private Screen sql() {
    return of(
        "sql",
        Map.of(
            "form",
            new StatementForm("{ books { title } }" + extra, "", "planned"),
            "plans",
            List.of(new Option("planned", "As PostgreSQL would run it")),
            "explained",
            new OperationExplained(
                3,
                List.of(
                    new StatementExplained(
                        "select (select coalesce(json_agg(row_to_json(\"r2\")), '[]') from (select"
                            + " \"a1\".\"title\" from \"t_1\".\"books\" as \"a1\" where"
                            + " \"a1\".\"user_id\" = ? limit ?) as \"r2\") as \"c1\"",
                        List.of(
                            new ParameterExplained("text", "$user.reader_id", "7" + extra),
                            new ParameterExplained("int8", "constant", 100)))),
                "Limit  (cost=0.15..8.17 rows=1 width=32)",
                List.of())));
  }
}
