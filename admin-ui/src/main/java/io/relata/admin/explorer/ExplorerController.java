package io.relata.admin.explorer;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** GraphiQL for the tenant's API, with this console's session. */
@Controller
class ExplorerController {

  private final String graphiql = BrowserLibrary.address("graphiql");
  private final String react = BrowserLibrary.address("react");
  private final String reactDom = BrowserLibrary.address("react-dom");

  @GetMapping("/tenants/{slug}/api/graphql")
  String explore(Workspace workspace, Model model) {
    model.addAttribute("page", workspace.page(Section.API, Crumb.here("GraphQL")));
    model.addAttribute("endpoint", "/t/" + workspace.slug() + "/graphql");
    model.addAttribute("graphiql", graphiql);
    model.addAttribute("react", react);
    model.addAttribute("reactDom", reactDom);
    return "explorer/page";
  }
}
