package io.relata.admin.members;

import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads to the first page of a tenant's access that the account may see. */
@Controller
class AccessController {

  @Needs(ConsoleRight.VIEW)
  @GetMapping("/tenants/{slug}/access")
  String first(Workspace workspace) {
    return "redirect:"
        + workspace.href(
            workspace.membership().may(ConsoleRight.MANAGE_MEMBERS)
                ? "/access/members"
                : "/access/roles");
  }
}
