package io.relata.admin.tenants;

import io.relata.admin.layout.Section;
import io.relata.admin.versions.VersionView;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.store.ModelVersions;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** A tenant's first page. */
@Controller
class OverviewController {

  private static final int RECENT = 4;

  private final ModelVersions versions;

  OverviewController(ModelVersions versions) {
    this.versions = versions;
  }

  @GetMapping("/tenants/{slug}")
  String overview(Workspace workspace, Model model) {
    List<VersionView> recent =
        versions.list(workspace.tenant().id()).stream()
            .limit(RECENT)
            .map(entry -> VersionView.of(entry, workspace.live().version()))
            .toList();
    String origin = ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    model.addAttribute("page", workspace.page(Section.OVERVIEW));
    model.addAttribute("overview", OverviewView.of(workspace, recent, origin));
    return "tenants/overview";
  }
}
