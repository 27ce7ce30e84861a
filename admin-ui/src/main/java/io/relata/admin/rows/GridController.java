package io.relata.admin.rows;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Table;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The data grid of a table, page by page. */
@Controller
class GridController {

  private static final int FARTHEST = 1_000_000;

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
      @RequestParam(defaultValue = "0") int offset,
      Model model) {
    DataModel served = store.model(workspace);
    TableRows rows = TableRows.of(served, table);
    int from = Math.clamp(offset, 0, FARTHEST);
    model.addAttribute(
        "page",
        workspace.page(
            Section.DATA, new Crumb("Data", workspace.href("/data")), Crumb.here(table)));
    model.addAttribute("base", workspace.href("/data"));
    model.addAttribute("table", table);
    model.addAttribute(
        "tables", served.tables().stream().map(Table::name).map(Object::toString).toList());
    model.addAttribute(
        "grid", Cells.grid(rows, store.read(workspace, RowRequests.page(rows, from)), from));
    return "rows/page";
  }
}
