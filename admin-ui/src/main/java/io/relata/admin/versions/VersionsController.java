package io.relata.admin.versions;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The history of a model. */
@Controller
class VersionsController {

  private final ModelVersions versions;

  VersionsController(ModelVersions versions) {
    this.versions = versions;
  }

  @GetMapping("/tenants/{slug}/model/versions")
  String list(Workspace workspace, Model model) {
    int live = workspace.live().version();
    model.addAttribute(
        "page",
        workspace.page(
            Section.MODEL, new Crumb("Model", workspace.href("/model")), Crumb.here("Versions")));
    model.addAttribute("slug", workspace.slug());
    model.addAttribute(
        "versions",
        versions.list(workspace.tenant().id()).stream()
            .map(entry -> VersionView.of(entry, live))
            .toList());
    return "versions/list";
  }

  @GetMapping("/tenants/{slug}/model/versions/{number}")
  String one(Workspace workspace, @PathVariable int number, Model model) {
    ModelVersion version =
        versions
            .find(workspace.tenant().id(), number)
            .orElseThrow(() -> new NoSuchPageException("There is no version " + number + "."));
    model.addAttribute(
        "page",
        workspace.page(
            Section.MODEL,
            new Crumb("Model", workspace.href("/model")),
            new Crumb("Versions", workspace.href("/model/versions")),
            Crumb.here("Version " + number)));
    model.addAttribute("slug", workspace.slug());
    model.addAttribute("version", VersionView.of(version.entry(), workspace.live().version()));
    model.addAttribute("tables", version.model().tables().size());
    model.addAttribute("relations", version.model().relations().size());
    return "versions/one";
  }
}
