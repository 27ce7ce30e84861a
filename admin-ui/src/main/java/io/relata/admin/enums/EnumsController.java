package io.relata.admin.enums;

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
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Renames enums, adds, renames and drops their values, all in the draft. Enums are made along with
 * a field.
 */
@Needs(ConsoleRight.CHANGE_MODEL)
@Controller
@RequestMapping("/tenants/{slug}/model/enums/{type}")
class EnumsController {

  private static final Map<String, String> ELEMENTS = Map.of("name", "name", "value", "value");

  private final Drafting drafting;

  EnumsController(Drafting drafting) {
    this.drafting = drafting;
  }

  @Needs(ConsoleRight.VIEW)
  @GetMapping
  ModelAndView show(Workspace workspace, @PathVariable String type) {
    return page(workspace, type, "", FormProblems.NONE);
  }

  @PostMapping
  ModelAndView rename(
      Workspace workspace,
      @PathVariable String type,
      @RequestParam(defaultValue = "") String name) {
    String wanted = name.strip();
    return wanted.equals(type)
        ? done(workspace, type)
        : finish(workspace, type, wanted, "", new ModelEdit.RenameEnum(Ref.named(type), wanted));
  }

  @PostMapping("/values")
  ModelAndView addValue(
      Workspace workspace,
      @PathVariable String type,
      @RequestParam(defaultValue = "") String value) {
    return finish(
        workspace,
        type,
        type,
        value,
        new ModelEdit.AddEnumValue(Ref.named(type), null, value.strip(), null));
  }

  @PostMapping("/values/{value}/deletion")
  ModelAndView dropValue(
      Workspace workspace, @PathVariable String type, @PathVariable String value) {
    return finish(
        workspace,
        type,
        type,
        "",
        new ModelEdit.DropEnumValue(Ref.named(type), Ref.named(value), null));
  }

  @PostMapping("/deletion")
  ModelAndView drop(Workspace workspace, @PathVariable String type) {
    List<ModelProblem> refused =
        drafting.add(workspace, List.of(new ModelEdit.DropEnum(Ref.named(type))));
    return refused.isEmpty()
        ? new ModelAndView("redirect:" + workspace.href("/model"))
        : page(workspace, type, "", EditProblems.at(refused, ELEMENTS));
  }

  private ModelAndView finish(
      Workspace workspace, String type, String nameAfter, String value, ModelEdit edit) {
    List<ModelProblem> refused = drafting.add(workspace, List.of(edit));
    return refused.isEmpty()
        ? done(workspace, nameAfter)
        : page(workspace, type, value, EditProblems.at(refused, ELEMENTS));
  }

  private static ModelAndView done(Workspace workspace, String type) {
    return new ModelAndView("redirect:" + workspace.href("/model/enums/" + type));
  }

  private static ModelAndView page(
      Workspace workspace, String type, String value, FormProblems problems) {
    EnumView found =
        workspace.model().enums().stream()
            .filter(candidate -> candidate.name().value().equals(type))
            .findFirst()
            .map(EnumView::of)
            .orElseThrow(() -> new NoSuchPageException("There is no enum of this name."));
    ModelAndView view = new ModelAndView("enums/one");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject(
        "page",
        workspace.page(
            Section.MODEL, new Crumb("Model", workspace.href("/model")), Crumb.here(type)));
    view.addObject("base", workspace.href("/model"));
    view.addObject("type", found);
    view.addObject("value", value);
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }
}
