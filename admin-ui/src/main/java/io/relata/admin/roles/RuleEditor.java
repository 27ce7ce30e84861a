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
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.model.TableId;
import io.relata.metadata.publish.Consent;
import io.relata.runtime.api.ApiTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The screens on which rules of one kind are made, changed and deleted.
 *
 * @param <R> a rule
 */
final class RuleEditor<R> {

  private final PolicyDesk desk;
  private final RuleKind<R> kind;

  RuleEditor(PolicyDesk desk, RuleKind<R> kind) {
    this.desk = desk;
    this.kind = kind;
  }

  /**
   * What is edited.
   *
   * @param rule the one that is there; null for a new one
   * @param table what it is about
   */
  private record Subject<R>(
      Workspace workspace, PolicyView policy, @Nullable R rule, ApiTable table) {}

  /** Asks what a new rule is to be about. */
  ModelAndView tables(Workspace workspace) {
    PolicyView policy = desk.open(workspace);
    String title = "New " + kind.noun();
    ModelAndView view = desk.screen(workspace, "roles/rule-table", Crumb.here(title));
    view.addObject("title", title);
    view.addObject("path", kind.newPath());
    view.addObject(
        "tables", policy.tables().stream().map(table -> table.table().name().value()).toList());
    return view;
  }

  /** The form of a new rule. */
  ModelAndView fresh(Workspace workspace, String table) {
    Subject<R> subject = newOne(workspace, table);
    return form(
        subject,
        RuleForm.fresh(subject.policy().revision()),
        condition(subject, Condition.ALWAYS),
        FormProblems.NONE);
  }

  ModelAndView add(
      Workspace workspace,
      String table,
      MultiValueMap<String, String> sent,
      RedirectAttributes redirect) {
    return save(newOne(workspace, table), sent, redirect);
  }

  ModelAndView edit(Workspace workspace, String id) {
    PolicyView policy = desk.open(workspace);
    R rule = find(policy, id);
    Subject<R> subject = present(workspace, policy, rule);
    return form(
        subject,
        kind.form(rule, policy.revision()),
        condition(subject, kind.condition(rule)),
        FormProblems.NONE);
  }

  ModelAndView change(
      Workspace workspace,
      String id,
      MultiValueMap<String, String> sent,
      RedirectAttributes redirect) {
    PolicyView policy = desk.open(workspace);
    return save(present(workspace, policy, find(policy, id)), sent, redirect);
  }

  /**
   * Deletes a rule, also one whose table is gone.
   *
   * @param revision of the policy that the person saw
   */
  ModelAndView delete(
      Workspace workspace,
      String id,
      long revision,
      Set<Consent> consents,
      RedirectAttributes redirect) {
    PolicyView policy = desk.open(workspace);
    R rule = find(policy, id);
    List<R> others =
        kind.of(policy.policy()).stream().filter(other -> !other.equals(rule)).toList();
    String done = Words.sentence(kind.noun() + " deleted.");
    PolicyWish wish = new PolicyWish(kind.with(policy.policy(), others), revision, done, consents);
    return switch (desk.save(workspace, wish)) {
      case DeskSaving.Saved _ -> left(workspace, Notice.success(done), redirect);
      case DeskSaving.TestsFail(List<FailingTest> failing) ->
          desk.deletion(
              workspace,
              new Deletion(
                  "Delete a " + kind.noun(), kind.path() + "/" + id + "/deletion", "/roles"),
              revision,
              failing);
      case DeskSaving.Stale _ -> left(workspace, Notice.danger(PolicyDesk.STALE), redirect);
    };
  }

  private Subject<R> newOne(Workspace workspace, String table) {
    PolicyView policy = desk.open(workspace);
    ApiTable about =
        policy
            .table(table)
            .orElseThrow(() -> new NoSuchPageException("There is no table of this name."));
    return new Subject<>(workspace, policy, null, about);
  }

  private Subject<R> present(Workspace workspace, PolicyView policy, R rule) {
    TableId table = kind.table(rule);
    ApiTable about =
        Optional.ofNullable(policy.api().tables().get(table))
            .orElseThrow(
                () ->
                    new NoSuchPageException(
                        "The table of this rule is gone. The rule can still be deleted from the"
                            + " list."));
    return new Subject<>(workspace, policy, rule, about);
  }

  private R find(PolicyView policy, String id) {
    return kind.of(policy.policy()).stream()
        .filter(rule -> kind.id(rule).toString().equals(id))
        .findFirst()
        .orElseThrow(() -> new NoSuchPageException("There is no such rule; it may be deleted."));
  }

  private Spot spot(Subject<R> subject) {
    return new Spot(
        RuleForm.BUILDER, kind.conditionTitle(), subject.table(), subject.workspace().href(""));
  }

  private ConditionView condition(Subject<R> subject, Condition condition) {
    return new ConditionBuilder(subject.policy().api()).of(spot(subject), condition).view();
  }

  private ModelAndView save(
      Subject<R> subject, MultiValueMap<String, String> sent, RedirectAttributes redirect) {
    PolicyView policy = subject.policy();
    RuleForm form = RuleForm.of(sent);
    boolean unfinished = ConditionForm.asksForAChange(sent);
    Built built =
        new ConditionBuilder(policy.api())
            .of(spot(subject), sent, unfinished ? Asked.WHILE_TYPED : Asked.WHEN_SENT);
    if (unfinished) {
      return form(subject, form, built.view(), FormProblems.NONE);
    }
    Optional<String> wanted =
        built.condition().filter(Condition.ALWAYS::equals).flatMap(_ -> kind.conditionWanted());
    if (wanted.isPresent()) {
      return form(subject, form, built.view().with(wanted.get()), incomplete());
    }
    PolicyRuleId id =
        subject.rule() == null
            ? new PolicyRuleId(IdSource.random().next())
            : kind.id(subject.rule());
    RuleDocuments.Outcome<R> outcome =
        kind.read(form, subject.table(), built.condition().orElse(Condition.ALWAYS), id, policy);
    if (outcome.rule().isEmpty() || built.condition().isEmpty()) {
      FormProblems problems = outcome.problems().isEmpty() ? incomplete() : outcome.problems();
      return form(subject, form, built.view(), problems);
    }
    return save(subject, form, built.view(), outcome.rule().get(), redirect);
  }

  private static FormProblems incomplete() {
    return FormProblems.elsewhere("Something is missing in the condition.");
  }

  private ModelAndView save(
      Subject<R> subject,
      RuleForm form,
      ConditionView condition,
      R rule,
      RedirectAttributes redirect) {
    PolicyView policy = subject.policy();
    List<R> changed = new ArrayList<>(kind.of(policy.policy()));
    Optional.ofNullable(subject.rule())
        .map(changed::indexOf)
        .ifPresentOrElse(at -> changed.set(at, rule), () -> changed.add(rule));
    String words = kind.words(rule, policy);
    PolicyWish wish =
        new PolicyWish(
            kind.with(policy.policy(), changed),
            form.revision(),
            Words.sentence(kind.noun() + ": " + words),
            form.consents());
    return switch (desk.save(subject.workspace(), wish)) {
      case DeskSaving.Saved _ ->
          left(
              subject.workspace(),
              Notice.success(Words.sentence(kind.noun() + " saved. " + words)),
              redirect);
      case DeskSaving.TestsFail(List<FailingTest> failing) -> {
        ModelAndView again = form(subject, form, condition, FormProblems.NONE);
        again.setStatus(HttpStatus.CONFLICT);
        again.addObject(FailingTest.ATTRIBUTE, failing);
        yield again;
      }
      case DeskSaving.Stale(var now) ->
          form(
              subject,
              form.at(now.revision()),
              condition,
              FormProblems.elsewhere(PolicyDesk.STALE));
    };
  }

  private ModelAndView form(
      Subject<R> subject, RuleForm form, ConditionView condition, FormProblems problems) {
    String id = subject.rule() == null ? "" : kind.id(subject.rule()).toString();
    String title = Words.sentence(id.isEmpty() ? "new " + kind.noun() : kind.noun());
    ModelAndView view = desk.screen(subject.workspace(), "roles/rule", Crumb.here(title));
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject("kind", kind.key());
    view.addObject("path", kind.path());
    view.addObject("id", id);
    view.addObject("table", subject.table().table().name().value());
    view.addObject("form", form);
    view.addObject("roles", subject.policy().roleNames());
    view.addObject("condition", condition);
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }

  private static ModelAndView left(
      Workspace workspace, Notice notice, RedirectAttributes redirect) {
    redirect.addFlashAttribute(Notice.ATTRIBUTE, notice);
    return new ModelAndView("redirect:" + workspace.href("/access/roles"));
  }
}
