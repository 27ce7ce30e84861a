package io.relata.admin.rows;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.request.WriteRequest;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** Adds, edits and deletes single rows. */
@Needs(ConsoleRight.EDIT_ROWS)
@Controller
@RequestMapping("/tenants/{slug}/data/{table}")
class RowsController {

  private final RowStore store;
  private final RowPickers pickers;

  RowsController(RowStore store, RowPickers pickers) {
    this.store = store;
    this.pickers = pickers;
  }

  @GetMapping("/new-row")
  ModelAndView form(Workspace workspace, @PathVariable String table) {
    TableRows rows = rows(workspace, table);
    return form(workspace, rows, "", RowForm.EMPTY, RowForm.EMPTY, FormProblems.NONE);
  }

  @PostMapping("/rows")
  ModelAndView add(
      Workspace workspace,
      @PathVariable String table,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes redirect) {
    TableRows rows = rows(workspace, table);
    RowForm form = RowForm.of(rows, sent);
    RowInput input = RowInput.of(rows, form);
    if (!input.problems().isEmpty()) {
      return form(workspace, rows, "", RowForm.EMPTY, form, input.problems());
    }
    try {
      WriteRequest request = RowRequests.add(rows, input.input());
      JsonNode added = store.write(workspace, request, input.values());
      String done = "Row " + added.path("id").asString() + " added.";
      return saved(workspace, rows, redirect, done, sent.containsKey("another"));
    } catch (RequestRefused refused) {
      return form(workspace, rows, "", RowForm.EMPTY, form, RowProblems.of(rows, refused));
    }
  }

  @GetMapping("/rows/{id}")
  ModelAndView edit(Workspace workspace, @PathVariable String table, @PathVariable String id) {
    TableRows rows = rows(workspace, table);
    RowForm stored = present(workspace, rows, id);
    return form(workspace, rows, id, stored, stored, FormProblems.NONE);
  }

  @PostMapping("/rows/{id}")
  ModelAndView change(
      Workspace workspace,
      @PathVariable String table,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes redirect) {
    TableRows rows = rows(workspace, table);
    RowForm form = RowForm.of(rows, sent);
    RowForm stored = present(workspace, rows, id);
    RowForm shown = RowForm.shown(rows, sent).orElse(stored);
    RowInput input = RowInput.of(rows, stored, shown, form);
    if (!input.problems().isEmpty() && stored.version() == form.version()) {
      return form(workspace, rows, id, stored, form.orElse(stored), input.problems());
    }
    if (input.input().isEmpty() && input.problems().isEmpty()) {
      return saved(workspace, rows, redirect, "Nothing was changed in row " + id + ".", false);
    }
    if (stored.version() != form.version()) {
      return conflict(workspace, rows, id, stored, RowConflict.of(rows, stored, shown, form));
    }
    try {
      store.write(
          workspace,
          RowRequests.edit(rows, key(rows, id), form.version(), input.input()),
          input.values());
      return saved(workspace, rows, redirect, "Row " + id + " saved.", false);
    } catch (RequestRefused refused) {
      RowForm now = present(workspace, rows, id);
      return now.version() == form.version()
          ? form(workspace, rows, id, now, form.orElse(now), RowProblems.of(rows, refused))
          : conflict(workspace, rows, id, now, RowConflict.of(rows, now, shown, form));
    }
  }

  @PostMapping("/rows/{id}/deletion")
  ModelAndView delete(
      Workspace workspace,
      @PathVariable String table,
      @PathVariable String id,
      RedirectAttributes redirect) {
    TableRows rows = rows(workspace, table);
    try {
      store.write(workspace, RowRequests.delete(rows, key(rows, id)), Map.of());
      return saved(workspace, rows, redirect, "Row " + id + " deleted.", false);
    } catch (RequestRefused refused) {
      RowForm present = present(workspace, rows, id);
      return form(workspace, rows, id, present, present, RowProblems.of(rows, refused));
    }
  }

  /** Rows to choose from, as the options of a select element. */
  @GetMapping("/options/{relation}")
  String options(
      Workspace workspace,
      @PathVariable String table,
      @PathVariable String relation,
      @RequestParam(defaultValue = "") String search,
      @RequestParam MultiValueMap<String, String> sent,
      Model model) {
    TableRows rows = rows(workspace, table);
    RelationEnd end =
        rows.settable().stream()
            .filter(candidate -> candidate.name().value().equals(relation))
            .findFirst()
            .orElseThrow(() -> new NoSuchPageException("There is no such relation."));
    String chosen = RowForm.of(rows, sent).value(relation);
    model.addAttribute("options", pickers.search(workspace, rows, end, search.strip(), chosen));
    model.addAttribute("value", chosen);
    return "rows/options :: options(options=${options}, value=${value})";
  }

  private static ModelAndView saved(
      Workspace workspace,
      TableRows rows,
      RedirectAttributes redirect,
      String done,
      boolean another) {
    redirect.addFlashAttribute(Notice.ATTRIBUTE, Notice.success(done));
    String grid = "redirect:" + workspace.href("/data/" + rows.name());
    return new ModelAndView(another ? grid + "/new-row" : grid);
  }

  private ModelAndView conflict(
      Workspace workspace, TableRows rows, String id, RowForm stored, RowConflict conflict) {
    FormProblems problems = FormProblems.elsewhere(RowConflict.WORDS);
    ModelAndView view = form(workspace, rows, id, stored, conflict.form(), problems);
    view.addObject("inputs", inputs(workspace, rows, stored, conflict.form(), conflict.newer()));
    view.addObject("conflict", true);
    return view;
  }

  private ModelAndView form(
      Workspace workspace,
      TableRows rows,
      String id,
      RowForm stored,
      RowForm form,
      FormProblems problems) {
    ModelAndView view = new ModelAndView("rows/form");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    String grid = workspace.href("/data/" + rows.name());
    view.addObject(
        "page",
        workspace.page(
            Section.DATA,
            new Crumb("Data", workspace.href("/data")),
            new Crumb(rows.name(), grid),
            Crumb.here(id.isEmpty() ? "New row" : "Row " + id)));
    view.addObject("grid", grid);
    view.addObject("table", rows.name());
    view.addObject("id", id);
    view.addObject("version", form.version());
    view.addObject("inputs", inputs(workspace, rows, stored, form, Map.of()));
    view.addObject("conflict", false);
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }

  private List<RowInputView> inputs(
      Workspace workspace,
      TableRows rows,
      RowForm stored,
      RowForm form,
      Map<String, String> newer) {
    return RowInputs.of(
        rows,
        stored,
        form,
        newer,
        end -> pickers.picker(workspace, rows, end, form.value(end.name().value())));
  }

  private TableRows rows(Workspace workspace, String table) {
    return TableRows.of(store.model(workspace), table);
  }

  private RowForm present(Workspace workspace, TableRows rows, String id) {
    JsonNode row = store.read(workspace, RowRequests.one(rows, key(rows, id)));
    if (!row.isObject()) {
      throw new NoSuchPageException("There is no such row; it may have been deleted.");
    }
    return RowForm.of(rows, row);
  }

  private static Object key(TableRows rows, String id) {
    return TypedText.key(id, rows.table().key())
        .orElseThrow(() -> new NoSuchPageException("There is no such row."));
  }
}
