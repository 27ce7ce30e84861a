package io.relata.admin.fields;

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
import io.relata.metadata.edit.Ref;
import io.relata.metadata.model.Field;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Adds, changes, renames and drops fields, all in the draft. */
@Needs(ConsoleRight.CHANGE_MODEL)
@Controller
@RequestMapping("/tenants/{slug}/model/tables/{table}")
class FieldsController {

  private final Drafting drafting;

  FieldsController(Drafting drafting) {
    this.drafting = drafting;
  }

  @GetMapping("/new-field")
  ModelAndView form(Workspace workspace, @PathVariable String table) {
    return page(workspace, table, "", FieldForm.empty(), FormProblems.NONE);
  }

  @PostMapping("/fields")
  ModelAndView add(
      Workspace workspace, @PathVariable String table, @ModelAttribute("form") FieldForm form) {
    FormProblems.Gathering problems = gathering();
    List<ModelEdit> edits = FieldEdits.add(table, form, problems);
    return finish(workspace, table, "", form, edits, problems.gathered());
  }

  @GetMapping("/fields/{field}")
  ModelAndView edit(Workspace workspace, @PathVariable String table, @PathVariable String field) {
    return page(workspace, table, field, present(workspace, table, field), FormProblems.NONE);
  }

  @PostMapping("/fields/{field}")
  ModelAndView change(
      Workspace workspace,
      @PathVariable String table,
      @PathVariable String field,
      @ModelAttribute("form") FieldForm form) {
    FormProblems.Gathering problems = gathering();
    List<ModelEdit> edits =
        FieldEdits.change(table, present(workspace, table, field), form, problems);
    return finish(workspace, table, field, form, edits, problems.gathered());
  }

  @PostMapping("/fields/{field}/deletion")
  ModelAndView drop(Workspace workspace, @PathVariable String table, @PathVariable String field) {
    List<ModelEdit> edits = List.of(new ModelEdit.DropField(Ref.named(table), Ref.named(field)));
    return finish(
        workspace, table, field, present(workspace, table, field), edits, FormProblems.NONE);
  }

  private ModelAndView finish(
      Workspace workspace,
      String table,
      String field,
      FieldForm form,
      List<ModelEdit> edits,
      FormProblems problems) {
    if (!problems.isEmpty()) {
      return page(workspace, table, field, form, problems);
    }
    List<ModelProblem> refused = edits.isEmpty() ? List.of() : drafting.add(workspace, edits);
    return refused.isEmpty()
        ? new ModelAndView("redirect:" + workspace.href("/model/tables/" + table))
        : page(workspace, table, field, form, EditProblems.at(refused, FieldForm.ELEMENTS));
  }

  private static ModelAndView page(
      Workspace workspace, String table, String field, FieldForm form, FormProblems problems) {
    ModelAndView view = new ModelAndView("fields/form");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject(
        "page",
        workspace.page(
            Section.MODEL,
            new Crumb("Model", workspace.href("/model")),
            new Crumb(table, workspace.href("/model/tables/" + table)),
            Crumb.here(field.isEmpty() ? "New field" : field)));
    view.addObject("base", workspace.href("/model/tables/" + table));
    view.addObject("table", table);
    view.addObject("field", field);
    view.addObject("form", form);
    view.addObject("choices", FieldChoices.of(workspace.model()));
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }

  private static FieldForm present(Workspace workspace, String table, String field) {
    return FieldForm.of(find(workspace, table, field), workspace.model());
  }

  private static Field find(Workspace workspace, String table, String field) {
    return workspace.model().tables().stream()
        .filter(candidate -> candidate.name().value().equals(table))
        .flatMap(candidate -> candidate.fields().stream())
        .filter(candidate -> candidate.name().value().equals(field))
        .findFirst()
        .orElseThrow(() -> new NoSuchPageException("There is no such field in this table."));
  }

  private static FormProblems.Gathering gathering() {
    return new FormProblems.Gathering(Set.copyOf(FieldForm.ELEMENTS.values()));
  }
}
