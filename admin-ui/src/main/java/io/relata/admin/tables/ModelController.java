package io.relata.admin.tables;

import io.relata.admin.enums.EnumView;
import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.Section;
import io.relata.admin.relations.RelationView;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.model.DataModel;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The model as a whole, with the draft in it. */
@Controller
class ModelController {

  @GetMapping("/tenants/{slug}/model")
  String show(Workspace workspace, Model model) {
    DataModel drafted = workspace.model();
    model.addAttribute("page", workspace.page(Section.MODEL, Crumb.here("Model")));
    model.addAttribute("base", workspace.href("/model"));
    model.addAttribute("conflicts", workspace.conflicts());
    model.addAttribute(
        "tables",
        drafted.tables().stream()
            .map(table -> TableView.of(table, drafted, workspace.live().model()))
            .toList());
    model.addAttribute(
        "relations",
        drafted.relations().stream().map(relation -> RelationView.of(relation, drafted)).toList());
    model.addAttribute("enums", drafted.enums().stream().map(EnumView::of).toList());
    return "tables/model";
  }
}
