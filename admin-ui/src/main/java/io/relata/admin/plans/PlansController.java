package io.relata.admin.plans;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Section;
import io.relata.admin.layout.Words;
import io.relata.admin.workspace.Drafting;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.publish.CheckedPlan;
import io.relata.metadata.publish.ModelPublisher;
import io.relata.metadata.publish.PlanOutcome;
import io.relata.metadata.publish.PublishOutcome;
import io.relata.metadata.publish.PublishRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Shows the plan of the draft, and applies it. */
@Needs(ConsoleRight.CHANGE_MODEL)
@Controller
class PlansController {

  private final ModelPublisher publisher;
  private final Drafting drafting;

  PlansController(ModelPublisher publisher, Drafting drafting) {
    this.publisher = publisher;
    this.drafting = drafting;
  }

  @GetMapping("/tenants/{slug}/model/plans")
  ModelAndView review(Workspace workspace) {
    return review(workspace, ApplyForm.empty(), null, HttpStatus.OK);
  }

  @PostMapping("/tenants/{slug}/model/versions")
  ModelAndView apply(
      Workspace workspace, @ModelAttribute("form") ApplyForm form, RedirectAttributes redirect) {
    if (form.message().length() > ApplyForm.MAX_MESSAGE) {
      ModelAndView again = review(workspace, form, null, HttpStatus.UNPROCESSABLE_CONTENT);
      again.addObject(
          FormProblems.ATTRIBUTE,
          FormProblems.at("message", "At most " + ApplyForm.MAX_MESSAGE + " characters, please."));
      return again;
    }
    return answer(workspace, form, redirect, publisher.publish(request(workspace, form)));
  }

  private static PublishRequest request(Workspace workspace, ApplyForm form) {
    return new PublishRequest(
        workspace.tenant().id(),
        workspace.draft().edits(),
        form.plan(),
        form.consents(),
        workspace.actor(),
        form.message());
  }

  private ModelAndView answer(
      Workspace workspace, ApplyForm form, RedirectAttributes redirect, PublishOutcome outcome) {
    return switch (outcome) {
      case PublishOutcome.Published(var version) -> {
        drafting.discard(workspace);
        redirect.addFlashAttribute(
            Notice.ATTRIBUTE, Notice.success("Live as version " + version.version() + "."));
        yield new ModelAndView("redirect:" + workspace.href("/model"));
      }
      case PublishOutcome.AccessChanged changed -> {
        drafting.discard(workspace);
        redirect.addFlashAttribute(
            Notice.ATTRIBUTE,
            Notice.success(
                "Revision " + changed.policy().revision() + " of the access policy is in force."));
        yield new ModelAndView("redirect:" + workspace.href("/model"));
      }
      case PublishOutcome.NoChange unchanged -> {
        drafting.discard(workspace);
        redirect.addFlashAttribute(
            Notice.ATTRIBUTE, Notice.info("These changes left the model as it is."));
        yield new ModelAndView("redirect:" + workspace.href("/model"));
      }
      case PublishOutcome.Stale stale ->
          again(
              workspace,
              form,
              "The model has changed since this plan was shown. Here is the plan as it is now.");
      case PublishOutcome.NeedsConsent plan ->
          again(
              workspace, form, "Data would be lost. Agree to that below, or take the change out.");
      case PublishOutcome.ChecksFailed plan ->
          again(workspace, form, "Rows stand in the way, so nothing was applied.");
      case PublishOutcome.TestsFailed(CheckedPlan plan) ->
          again(
              workspace,
              form,
              "Nothing was applied: permission tests fail. They are listed below.",
              Optional.of(plan));
      case PublishOutcome.Refused(List<ModelProblem> problems) ->
          again(workspace, form, problems.getFirst().message());
      case PublishOutcome.Busy busy ->
          again(
              workspace,
              form,
              "Another change of this tenant is being applied. Try again in a moment.");
      case PublishOutcome.SetAside aside ->
          again(
              workspace,
              form,
              "The tables of this tenant differ from its model, so nothing is done to them.");
      case PublishOutcome.Failed failed ->
          again(workspace, form, "Nothing was applied. " + Words.sentence(failed.text()));
    };
  }

  private ModelAndView again(Workspace workspace, ApplyForm form, String text) {
    return again(workspace, form, text, plan(workspace));
  }

  private ModelAndView again(
      Workspace workspace, ApplyForm form, String text, Optional<CheckedPlan> plan) {
    return review(workspace, form, Notice.warning(text), HttpStatus.UNPROCESSABLE_CONTENT, plan);
  }

  private ModelAndView review(
      Workspace workspace, ApplyForm form, @Nullable Notice notice, HttpStatus status) {
    return review(workspace, form, notice, status, plan(workspace));
  }

  private ModelAndView review(
      Workspace workspace,
      ApplyForm form,
      @Nullable Notice notice,
      HttpStatus status,
      Optional<CheckedPlan> plan) {
    ModelAndView view = new ModelAndView("plans/review");
    view.setStatus(status);
    view.addObject(
        "page",
        workspace.page(
            Section.MODEL, new Crumb("Model", workspace.href("/model")), Crumb.here("Review")));
    view.addObject("base", workspace.href("/model"));
    view.addObject("form", form);
    view.addObject("edits", EditLine.of(workspace.draft()));
    if (notice != null) {
      view.addObject(Notice.ATTRIBUTE, notice);
    }
    view.addObject("plan", null);
    view.addObject("conflicts", workspace.conflicts());
    plan.ifPresent(checked -> view.addObject("plan", PlanView.of(checked)));
    return view;
  }

  private Optional<CheckedPlan> plan(Workspace workspace) {
    if (workspace.draft().isEmpty() || !workspace.conflicts().isEmpty()) {
      return Optional.empty();
    }
    return switch (publisher.plan(workspace.tenant().id(), workspace.draft().edits())) {
      case PlanOutcome.Planned(CheckedPlan plan) -> Optional.of(plan);
      case PlanOutcome.Refused refused -> Optional.empty();
    };
  }
}
