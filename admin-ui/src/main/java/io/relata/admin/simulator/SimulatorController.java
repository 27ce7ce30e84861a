package io.relata.admin.simulator;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.layout.Option;
import io.relata.admin.layout.Section;
import io.relata.admin.simulator.SimulatedRows.Rows;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Table;
import io.relata.metadata.store.TenantSettings;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.explain.RowExplainer;
import io.relata.runtime.explain.RowQuestion;
import io.relata.runtime.explain.ViewLog;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.schema.SchemaText;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The rows and the schema as another identity, and why a row is missing. */
@Controller
@Needs(ConsoleRight.CHANGE_ROLES)
class SimulatorController {

  private static final int FARTHEST = 1_000_000;

  private final Simulation simulation;
  private final SimulatedRows rows;
  private final RowExplainer explainer;
  private final CompiledTenants tenants;
  private final TenantSettings settings;

  SimulatorController(
      Simulation simulation,
      SimulatedRows rows,
      RowExplainer explainer,
      CompiledTenants tenants,
      TenantSettings settings) {
    this.simulation = simulation;
    this.rows = rows;
    this.explainer = explainer;
    this.tenants = tenants;
    this.settings = settings;
  }

  @GetMapping("/tenants/{slug}/access/simulator")
  String grid(
      Workspace workspace,
      IdentityForm identity,
      @RequestParam(defaultValue = "") String table,
      @RequestParam(defaultValue = "seen") String show,
      @RequestParam(defaultValue = "0") int offset,
      Model model) {
    SimulationView view = frame(workspace, identity, "rows", model);
    List<Table> tables = served(workspace).tables();
    Rows which = show.equals("all") ? Rows.ALL : Rows.SEEN;
    model.addAttribute("tables", tables.stream().map(each -> each.name().value()).toList());
    model.addAttribute("show", which == Rows.ALL ? "all" : "seen");
    if (view.usable() && !tables.isEmpty()) {
      Table shown = table.isEmpty() ? tables.getFirst() : named(tables, table);
      TenantScope scope =
          simulation.look(workspace, identity, ViewLog.Viewed.ROWS, shown.name().value());
      TenantScope owner = new TenantScope(workspace.tenant().id(), workspace.membership().caller());
      model.addAttribute("table", shown.name().value());
      model.addAttribute(
          "grid", rows.page(scope, owner, shown, which, Math.clamp(offset, 0, FARTHEST)));
    }
    return "simulator/rows";
  }

  @GetMapping("/tenants/{slug}/access/simulator/schema")
  String schema(Workspace workspace, IdentityForm identity, Model model) {
    SimulationView view = frame(workspace, identity, "schema", model);
    if (view.usable()) {
      TenantScope scope = simulation.look(workspace, identity, ViewLog.Viewed.SCHEMA, "");
      model.addAttribute(
          "schema",
          SchemaText.of(tenants.current(scope.tenant(), scope.caller().roles()).schema()));
    }
    return "simulator/schema";
  }

  @GetMapping("/tenants/{slug}/access/simulator/explanation")
  String explanation(
      Workspace workspace, IdentityForm identity, ExplanationForm asked, Model model) {
    SimulationView view = frame(workspace, identity, "explanation", model);
    model.addAttribute("asked", asked);
    model.addAttribute(
        "tables",
        served(workspace).tables().stream().map(each -> Option.of(each.name().value())).toList());
    model.addAttribute(
        "actions",
        Stream.of(
                new Option("read", "seen"),
                new Option("edit", "edited"),
                new Option("delete", "deleted"),
                new Option("link", "linked"))
            .toList());
    if (view.usable() && asked.isAsked()) {
      explain(workspace, identity, asked, model);
    }
    return "simulator/explanation";
  }

  private void explain(
      Workspace workspace, IdentityForm identity, ExplanationForm asked, Model model) {
    TenantScope scope =
        simulation.look(workspace, identity, ViewLog.Viewed.EXPLANATION, asked.table());
    try {
      model.addAttribute(
          "explained",
          explainer.row(
              scope,
              settings.of(scope.tenant()).limits(),
              new RowQuestion(asked.table(), asked.id(), asked.field(), asked.asAction())));
    } catch (RequestRefused refused) {
      model.addAttribute(
          FormProblems.ATTRIBUTE,
          FormProblems.elsewhere(refused.problems().getFirst().message() + "."));
    }
  }

  private SimulationView frame(
      Workspace workspace, IdentityForm identity, String tab, Model model) {
    SimulationView view = simulation.view(workspace, identity);
    model.addAttribute("page", workspace.page(Section.ACCESS, Crumb.here("Simulator")));
    model.addAttribute("slug", workspace.slug());
    model.addAttribute("simulation", view);
    model.addAttribute("tab", tab);
    return view;
  }

  private DataModel served(Workspace workspace) {
    return tenants
        .current(workspace.tenant().id(), workspace.membership().caller().roles())
        .api()
        .model();
  }

  private static Table named(List<Table> tables, String name) {
    return tables.stream()
        .filter(table -> table.name().value().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new NoSuchPageException("There is no such table in the version that is live."));
  }
}
