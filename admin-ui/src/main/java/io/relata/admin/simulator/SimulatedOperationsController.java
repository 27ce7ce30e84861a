package io.relata.admin.simulator;

import io.relata.admin.explorer.BrowserLibrary;
import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Option;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.TenantSettings;
import io.relata.runtime.execution.QueryPlans;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.explain.OperationExplainer;
import io.relata.runtime.explain.OperationQuestion;
import io.relata.runtime.explain.ViewLog;
import io.relata.runtime.plan.RequestRefused;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Operations as another identity: their answers, and their SQL. */
@Controller
@Needs(ConsoleRight.CHANGE_ROLES)
class SimulatedOperationsController {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private static final List<Option> PLANS =
      List.of(
          new Option("planned", "As PostgreSQL would run it"),
          new Option("measured", "Run and measured"),
          new Option("none", "Without"));

  private final String graphiql = BrowserLibrary.address("graphiql");
  private final String react = BrowserLibrary.address("react");
  private final String reactDom = BrowserLibrary.address("react-dom");

  private final Simulation simulation;
  private final OperationExplainer explainer;
  private final TenantSettings settings;

  SimulatedOperationsController(
      Simulation simulation, OperationExplainer explainer, TenantSettings settings) {
    this.simulation = simulation;
    this.explainer = explainer;
    this.settings = settings;
  }

  /** GraphiQL; what it sends is logged where it arrives. */
  @GetMapping("/tenants/{slug}/access/simulator/query")
  String query(Workspace workspace, IdentityForm identity, Model model) {
    SimulationView view = frame(workspace, identity, "query", model);
    model.addAttribute("endpoint", view.tab("/graphql"));
    model.addAttribute("graphiql", graphiql);
    model.addAttribute("react", react);
    model.addAttribute("reactDom", reactDom);
    return "simulator/query";
  }

  @GetMapping("/tenants/{slug}/access/simulator/sql")
  String sql(Workspace workspace, IdentityForm identity, Model model) {
    frame(workspace, identity, "sql", model);
    model.addAttribute("form", StatementForm.EMPTY);
    return "simulator/sql";
  }

  @PostMapping("/tenants/{slug}/access/simulator/sql")
  String sql(Workspace workspace, IdentityForm identity, StatementForm form, Model model) {
    SimulationView view = frame(workspace, identity, "sql", model);
    model.addAttribute("form", form);
    if (view.usable()) {
      TenantScope scope = simulation.look(workspace, identity, ViewLog.Viewed.QUERY, "");
      try {
        model.addAttribute(
            "explained",
            explainer.operation(scope, settings.of(scope.tenant()).limits(), question(form)));
      } catch (RequestRefused refused) {
        model.addAttribute(
            FormProblems.ATTRIBUTE,
            FormProblems.at("query", refused.problems().getFirst().message() + "."));
      } catch (JacksonException malformed) {
        model.addAttribute(
            FormProblems.ATTRIBUTE, FormProblems.at("variables", "This is no JSON object."));
      }
    }
    return "simulator/sql";
  }

  private static OperationQuestion question(StatementForm form) {
    Map<String, @Nullable Object> variables =
        form.variables().isBlank()
            ? Map.of()
            : JSON.readValue(
                form.variables(), new TypeReference<Map<String, @Nullable Object>>() {});
    OperationQuestion.Plan plan =
        switch (form.plan()) {
          case "measured" ->
              new OperationQuestion.Plan(QueryPlans.Format.TEXT, QueryPlans.Run.MEASURED);
          case "none" -> null;
          default -> new OperationQuestion.Plan(QueryPlans.Format.TEXT, QueryPlans.Run.PLANNED);
        };
    return new OperationQuestion(
        form.query(), null, variables == null ? Map.of() : variables, plan);
  }

  private SimulationView frame(
      Workspace workspace, IdentityForm identity, String tab, Model model) {
    SimulationView view = simulation.view(workspace, identity);
    model.addAttribute("page", workspace.page(Section.ACCESS, Crumb.here("Simulator")));
    model.addAttribute("slug", workspace.slug());
    model.addAttribute("simulation", view);
    model.addAttribute("tab", tab);
    model.addAttribute("plans", PLANS);
    return view;
  }
}
