package io.relata.admin.roles;

import io.relata.admin.conditions.ConditionBuilder;
import io.relata.admin.conditions.ConditionBuilder.Asked;
import io.relata.admin.conditions.ConditionBuilder.Built;
import io.relata.admin.conditions.ConditionBuilder.Spot;
import io.relata.admin.conditions.ConditionForm;
import io.relata.admin.conditions.ConditionView;
import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Words;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.Needs;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.edit.IdSource;
import io.relata.runtime.api.ApiTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rules that take an action away, whatever the grants say. */
@Controller
@RequestMapping("/tenants/{slug}/access")
@Needs(ConsoleRight.CHANGE_ROLES)
class DenialsController {

  private final PolicyDesk desk;
  private final RuleScreens screens;

  DenialsController(PolicyDesk desk, RuleScreens screens) {
    this.desk = desk;
    this.screens = screens;
  }

  /** The rule that is there, or the table that a new one is about. */
  private record Present(@Nullable DenyRule rule, ApiTable table) {}

  @GetMapping("/new-denial")
  ModelAndView form(Workspace workspace, @RequestParam(defaultValue = "") String table) {
    PolicyView policy = desk.open(workspace);
    if (table.isEmpty()) {
      return screens.tables(workspace, policy, RuleScreens.Kind.DENIAL);
    }
    ApiTable about = RuleScreens.table(policy, table);
    Spot spot = RuleScreens.spot(workspace, about, "Which rows");
    return editor(
        workspace,
        policy,
        new Present(null, about),
        RuleForm.fresh(policy.revision()),
        new ConditionBuilder(policy.api()).of(spot, Condition.ALWAYS).view(),
        FormProblems.NONE);
  }

  @PostMapping("/denials")
  ModelAndView add(
      Workspace workspace,
      @RequestParam String table,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes redirect) {
    PolicyView policy = desk.open(workspace);
    return save(
        workspace, policy, new Present(null, RuleScreens.table(policy, table)), sent, redirect);
  }

  @GetMapping("/denials/{id}")
  ModelAndView edit(Workspace workspace, @PathVariable String id) {
    PolicyView policy = desk.open(workspace);
    DenyRule rule = find(policy, id);
    ApiTable table = RuleScreens.table(policy, rule.table());
    Spot spot = RuleScreens.spot(workspace, table, "Which rows");
    return editor(
        workspace,
        policy,
        new Present(rule, table),
        RuleForm.of(rule, policy.revision()),
        new ConditionBuilder(policy.api()).of(spot, rule.rows()).view(),
        FormProblems.NONE);
  }

  @PostMapping("/denials/{id}")
  ModelAndView change(
      Workspace workspace,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes redirect) {
    PolicyView policy = desk.open(workspace);
    DenyRule rule = find(policy, id);
    ApiTable table = RuleScreens.table(policy, rule.table());
    return save(workspace, policy, new Present(rule, table), sent, redirect);
  }

  @PostMapping("/denials/{id}/deletion")
  ModelAndView delete(
      Workspace workspace,
      @PathVariable String id,
      @RequestParam long revision,
      @RequestParam(defaultValue = "") String consent,
      RedirectAttributes redirect) {
    PolicyView policy = desk.open(workspace);
    DenyRule rule = find(policy, id);
    List<DenyRule> changed =
        policy.policy().denials().stream().filter(one -> !one.equals(rule)).toList();
    AccessPolicy without =
        new AccessPolicy(
            policy.policy().roles(), changed, policy.policy().rules(), policy.policy().tests());
    String done = "Deny rule deleted.";
    PolicyWish wish = new PolicyWish(without, revision, done, FailingTest.consents(consent));
    return switch (desk.save(workspace, wish)) {
      case DeskSaving.Saved _ -> saved(workspace, done, redirect);
      case DeskSaving.TestsFail(List<FailingTest> failing) ->
          desk.deletion(
              workspace,
              new Deletion("Delete a deny rule", "/denials/" + id + "/deletion", "/roles"),
              revision,
              failing);
      case DeskSaving.Stale _ -> saved(workspace, Notice.danger(PolicyDesk.STALE), redirect);
    };
  }

  private ModelAndView save(
      Workspace workspace,
      PolicyView policy,
      Present present,
      MultiValueMap<String, String> sent,
      RedirectAttributes redirect) {
    RuleForm form = RuleForm.of(sent);
    boolean unfinished = ConditionForm.asksForAChange(sent);
    Built built =
        new ConditionBuilder(policy.api())
            .of(
                RuleScreens.spot(workspace, present.table(), "Which rows"),
                sent,
                unfinished ? Asked.WHILE_TYPED : Asked.WHEN_SENT);
    if (unfinished) {
      return editor(workspace, policy, present, form, built.view(), FormProblems.NONE);
    }
    PolicyRuleId id =
        present.rule() == null ? new PolicyRuleId(IdSource.random().next()) : present.rule().id();
    RuleDocuments.Outcome<DenyRule> outcome =
        RuleDocuments.denial(
            form, present.table(), built.condition().orElse(Condition.ALWAYS), id, policy);
    if (outcome.rule().isEmpty() || built.condition().isEmpty()) {
      FormProblems problems =
          outcome.problems().isEmpty()
              ? FormProblems.elsewhere("Something is missing in the condition.")
              : outcome.problems();
      return editor(workspace, policy, present, form, built.view(), problems);
    }
    return save(workspace, policy, present, form, built.view(), outcome.rule().get(), redirect);
  }

  private ModelAndView save(
      Workspace workspace,
      PolicyView policy,
      Present present,
      RuleForm form,
      ConditionView condition,
      DenyRule rule,
      RedirectAttributes redirect) {
    List<DenyRule> changed = new ArrayList<>(policy.policy().denials());
    Optional.ofNullable(present.rule())
        .map(changed::indexOf)
        .ifPresentOrElse(at -> changed.set(at, rule), () -> changed.add(rule));
    AccessPolicy wanted =
        new AccessPolicy(
            policy.policy().roles(), changed, policy.policy().rules(), policy.policy().tests());
    String done = RolesOverview.words(rule, policy);
    PolicyWish wish =
        new PolicyWish(wanted, form.revision(), "Deny rule: " + done, form.consents());
    return switch (desk.save(workspace, wish)) {
      case DeskSaving.Saved _ -> saved(workspace, "Deny rule saved. " + done, redirect);
      case DeskSaving.TestsFail(List<FailingTest> failing) -> {
        ModelAndView again = editor(workspace, policy, present, form, condition, FormProblems.NONE);
        again.setStatus(HttpStatus.CONFLICT);
        again.addObject(FailingTest.ATTRIBUTE, failing);
        yield again;
      }
      case DeskSaving.Stale(var now) ->
          editor(
              workspace,
              policy,
              present,
              form.at(now.revision()),
              condition,
              FormProblems.elsewhere(PolicyDesk.STALE));
    };
  }

  private ModelAndView editor(
      Workspace workspace,
      PolicyView policy,
      Present present,
      RuleForm form,
      ConditionView condition,
      FormProblems problems) {
    String id = present.rule() == null ? "" : present.rule().id().toString();
    ModelAndView view =
        desk.screen(
            workspace, "roles/rule", Crumb.here(id.isEmpty() ? "New deny rule" : "Deny rule"));
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject("kind", "denial");
    view.addObject("path", "/denials");
    view.addObject("id", id);
    view.addObject("table", present.table().table().name().value());
    view.addObject("form", form);
    view.addObject("roles", policy.roleNames());
    view.addObject("condition", condition);
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }

  private static ModelAndView saved(Workspace workspace, String done, RedirectAttributes redirect) {
    return saved(workspace, Notice.success(Words.sentence(done)), redirect);
  }

  private static ModelAndView saved(
      Workspace workspace, Notice notice, RedirectAttributes redirect) {
    redirect.addFlashAttribute(Notice.ATTRIBUTE, notice);
    return new ModelAndView("redirect:" + workspace.href("/access/roles"));
  }

  private static DenyRule find(PolicyView policy, String id) {
    return policy.policy().denials().stream()
        .filter(rule -> rule.id().toString().equals(id))
        .findFirst()
        .orElseThrow(() -> new NoSuchPageException("There is no such rule; it may be deleted."));
  }
}
