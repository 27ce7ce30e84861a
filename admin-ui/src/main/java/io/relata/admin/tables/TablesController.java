package io.relata.admin.tables;

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
import io.relata.metadata.model.Table;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.ModelAndView;

/** Shows, adds, changes, renames and drops tables, all in the draft. */
@Needs(ConsoleRight.CHANGE_MODEL)
@Controller
@RequestMapping("/tenants/{slug}/model")
class TablesController {

  private final Drafting drafting;

  TablesController(Drafting drafting) {
    this.drafting = drafting;
  }

  @GetMapping("/new-table")
  ModelAndView form(Workspace workspace) {
    return form(workspace, TableForm.empty(), FormProblems.NONE);
  }

  @PostMapping("/tables")
  ModelAndView add(Workspace workspace, @ModelAttribute("form") TableForm form) {
    if (!form.problems().isEmpty()) {
      return form(workspace, form, form.problems());
    }
    List<ModelProblem> refused = drafting.add(workspace, form.add());
    return refused.isEmpty()
        ? new ModelAndView("redirect:" + workspace.href("/model/tables/" + form.name()))
        : form(workspace, form, EditProblems.at(refused, TableForm.ELEMENTS));
  }

  @Needs(ConsoleRight.VIEW)
  @GetMapping("/tables/{table}")
  ModelAndView show(Workspace workspace, @PathVariable String table) {
    return page(
        workspace, find(workspace, table), TableForm.of(find(workspace, table)), FormProblems.NONE);
  }

  @PostMapping("/tables/{table}")
  ModelAndView change(
      Workspace workspace, @PathVariable String table, @ModelAttribute("form") TableForm form) {
    Table present = find(workspace, table);
    List<ModelEdit> edits = form.change(TableForm.of(present));
    List<ModelProblem> refused = edits.isEmpty() ? List.of() : drafting.add(workspace, edits);
    return refused.isEmpty()
        ? new ModelAndView("redirect:" + workspace.href("/model/tables/" + form.name()))
        : page(workspace, present, form, EditProblems.at(refused, TableForm.ELEMENTS));
  }

  @PostMapping("/tables/{table}/deletion")
  ModelAndView drop(Workspace workspace, @PathVariable String table) {
    Table present = find(workspace, table);
    List<ModelProblem> refused =
        drafting.add(workspace, List.of(new ModelEdit.DropTable(Ref.named(table))));
    return refused.isEmpty()
        ? new ModelAndView("redirect:" + workspace.href("/model"))
        : page(
            workspace,
            present,
            TableForm.of(present),
            EditProblems.at(refused, TableForm.ELEMENTS));
  }

  private static ModelAndView form(Workspace workspace, TableForm form, FormProblems problems) {
    ModelAndView view = view("tables/new", workspace, problems, Crumb.here("New table"));
    view.addObject("form", form);
    return view;
  }

  private static ModelAndView page(
      Workspace workspace, Table table, TableForm form, FormProblems problems) {
    ModelAndView view = view("tables/one", workspace, problems, Crumb.here(table.name().value()));
    view.addObject("form", form);
    view.addObject("table", TableView.of(table, workspace.model(), workspace.live().model()));
    return view;
  }

  private static ModelAndView view(
      String template, Workspace workspace, FormProblems problems, Crumb here) {
    ModelAndView view = new ModelAndView(template);
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject(
        "page", workspace.page(Section.MODEL, new Crumb("Model", workspace.href("/model")), here));
    view.addObject("base", workspace.href("/model"));
    view.addObject("slug", workspace.slug());
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }

  private static Table find(Workspace workspace, String name) {
    return workspace.model().tables().stream()
        .filter(table -> table.name().value().equals(name))
        .findFirst()
        .orElseThrow(() -> new NoSuchPageException("There is no table of this name."));
  }
}
