package io.relata.admin.relations;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Drafting;
import io.relata.admin.workspace.EditProblems;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.edit.ModelEdit;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Adds, changes, renames and drops relations, all in the draft; shows what one will be while it is
 * typed.
 */
@Needs(ConsoleRight.CHANGE_MODEL)
@Controller
@RequestMapping("/tenants/{slug}/model")
class RelationsController {

  private final Drafting drafting;

  RelationsController(Drafting drafting) {
    this.drafting = drafting;
  }

  @GetMapping("/new-relation")
  ModelAndView form(
      Workspace workspace,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String to) {
    return page(workspace, Optional.empty(), RelationForm.between(from, to), FormProblems.NONE);
  }

  @PostMapping("/relations")
  ModelAndView add(Workspace workspace, @ModelAttribute("form") RelationForm form) {
    return finish(workspace, Optional.empty(), form, RelationEdits.add(form));
  }

  @GetMapping("/relations/{address}")
  ModelAndView edit(Workspace workspace, @PathVariable String address) {
    RelationForm present = find(workspace, address);
    return page(workspace, Optional.of(present), present, FormProblems.NONE);
  }

  @PostMapping("/relations/{address}")
  ModelAndView change(
      Workspace workspace,
      @PathVariable String address,
      @ModelAttribute("form") RelationForm form) {
    RelationForm present = find(workspace, address);
    RelationForm wanted = form.about(present);
    return finish(workspace, Optional.of(present), wanted, RelationEdits.change(present, wanted));
  }

  @PostMapping("/relations/{address}/deletion")
  ModelAndView drop(Workspace workspace, @PathVariable String address) {
    RelationForm present = find(workspace, address);
    return finish(workspace, Optional.of(present), present, RelationEdits.drop(present));
  }

  /** The picture of what is typed, with nothing kept. */
  @PostMapping("/relation-preview")
  String preview(
      Workspace workspace,
      @RequestParam(defaultValue = "") String address,
      @ModelAttribute("form") RelationForm form,
      org.springframework.ui.Model model) {
    Optional<RelationForm> present =
        address.isEmpty() ? Optional.empty() : Optional.of(find(workspace, address));
    RelationForm wanted = present.map(form::about).orElse(form);
    model.addAttribute("preview", previewOf(workspace, present, wanted));
    return "relations/preview :: preview";
  }

  private ModelAndView finish(
      Workspace workspace,
      Optional<RelationForm> present,
      RelationForm form,
      List<ModelEdit> edits) {
    List<ModelProblem> refused = edits.isEmpty() ? List.of() : drafting.add(workspace, edits);
    return refused.isEmpty()
        ? new ModelAndView("redirect:" + workspace.href("/model/tables/" + form.from()))
        : page(workspace, present, form, EditProblems.at(refused, RelationForm.ELEMENTS));
  }

  private ModelAndView page(
      Workspace workspace,
      Optional<RelationForm> present,
      RelationForm form,
      FormProblems problems) {
    ModelAndView view = new ModelAndView("relations/form");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    String address = present.map(before -> before.from() + "." + before.name()).orElse("");
    view.addObject(
        "page",
        workspace.page(
            Section.MODEL,
            new Crumb("Model", workspace.href("/model")),
            Crumb.here(address.isEmpty() ? "New relation" : address)));
    view.addObject("base", workspace.href("/model"));
    view.addObject("address", address);
    view.addObject("form", form);
    view.addObject("choices", RelationChoices.of(workspace.model(), form));
    view.addObject("preview", previewOf(workspace, present, form));
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }

  private RelationPreview previewOf(
      Workspace workspace, Optional<RelationForm> present, RelationForm form) {
    if (form.from().isEmpty() || form.name().isEmpty() || form.to().isEmpty()) {
      return RelationPreview.sketched(form);
    }
    List<ModelEdit> edits =
        present
            .map(before -> RelationEdits.change(before, form))
            .orElseGet(() -> RelationEdits.add(form));
    return RelationPreview.of(form, drafting.preview(workspace, edits));
  }

  private static RelationForm find(Workspace workspace, String address) {
    return workspace.model().relations().stream()
        .filter(relation -> RelationView.address(relation, workspace.model()).equals(address))
        .findFirst()
        .map(relation -> RelationForm.of(relation, workspace.model()))
        .orElseThrow(() -> new NoSuchPageException("There is no such relation."));
  }
}
