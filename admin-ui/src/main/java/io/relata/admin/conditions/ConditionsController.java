package io.relata.admin.conditions;

import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.model.ApiName;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Answers while a condition is put together; keeps nothing. */
@Controller
@Needs(ConsoleRight.VIEW)
class ConditionsController {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,40}");

  @PostMapping("/tenants/{slug}/conditions")
  String pieces(
      Workspace workspace,
      @RequestParam String table,
      @RequestParam String builder,
      @RequestParam String caption,
      @RequestParam String changed,
      @RequestParam MultiValueMap<String, String> sent,
      Model model) {
    TenantApi api = TenantApis.ofRules(workspace.live().model(), workspace.live().version());
    ApiTable about =
        Optional.of(table)
            .filter(ApiName::isWellFormed)
            .map(ApiName::new)
            .flatMap(workspace.live().model()::table)
            .map(found -> api.table(found.id()))
            .orElseThrow(() -> new NoSuchPageException("There is no such table."));
    if (!NAME.matcher(builder).matches()) {
      throw new NoSuchPageException("There is no such builder.");
    }
    ConditionBuilder.Spot spot =
        new ConditionBuilder.Spot(builder, caption, about, workspace.href(""));
    model.addAttribute(
        "builder",
        new ConditionBuilder(api).of(spot, sent, ConditionBuilder.Asked.WHILE_TYPED).view());
    model.addAttribute("changed", changed);
    return "conditions/builder :: pieces(builder=${builder}, changed=${changed})";
  }
}
