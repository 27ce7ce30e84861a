package io.relata.admin.rows;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Table;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The data grid of a table, page by page. */
@Controller
class GridController {

  private final RowStore store;

  GridController(RowStore store) {
    this.store = store;
  }

  @GetMapping("/tenants/{slug}/data")
  String first(Workspace workspace, Model model) {
    DataModel served = store.model(workspace);
    if (!served.tables().isEmpty()) {
      return "redirect:" + workspace.href("/data/" + served.tables().getFirst().name());
    }
    model.addAttribute("page", workspace.page(Section.DATA, Crumb.here("Data")));
    model.addAttribute("slug", workspace.slug());
    return "rows/empty";
  }

  @GetMapping("/tenants/{slug}/data/{table}")
  String grid(
      Workspace workspace,
      @PathVariable String table,
      @RequestParam MultiValueMap<String, String> sent,
      Model model) {
    DataModel served = store.model(workspace);
    TableRows rows = TableRows.of(served, table);
    model.addAttribute(
        "page",
        workspace.page(
            Section.DATA, new Crumb("Data", workspace.href("/data")), Crumb.here(table)));
    model.addAttribute("base", workspace.href("/data"));
    model.addAttribute("table", table);
    model.addAttribute(
        "tables", served.tables().stream().map(Table::name).map(Object::toString).toList());
    model.addAttribute("grid", page(workspace, rows, GridAsk.of(sent)));
    return "rows/page";
  }

  private GridView page(Workspace workspace, TableRows rows, GridAsk ask) {
    List<String> unknown =
        Stream.of(ask.column(), ask.filter().field())
            .filter(name -> !name.isEmpty() && !GridFilter.fields(rows).contains(name))
            .map(name -> "Rows can not be sorted or filtered by " + name + ".")
            .toList();
    if (!unknown.isEmpty()) {
      return Cells.refused(rows, ask, unknown);
    }
    try {
      Cells.Links links =
          workspace.membership().may(ConsoleRight.EDIT_ROWS)
              ? Cells.Links.TO_FORMS
              : Cells.Links.NONE;
      return Cells.grid(rows, ask, store.read(workspace, RowRequests.page(rows, ask)), links);
    } catch (TypedText.UnreadableException unreadable) {
      return Cells.refused(rows, ask, List.of(unreadable.getMessage()));
    } catch (RequestRefused refused) {
      return Cells.refused(
          rows, ask, refused.problems().stream().map(RequestProblem::message).toList());
    }
  }
}
