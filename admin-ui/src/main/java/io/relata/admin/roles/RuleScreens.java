package io.relata.admin.roles;

import io.relata.admin.conditions.ConditionBuilder.Spot;
import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** What the screens of deny rules and of write rules have in common. */
@Component
class RuleScreens {

  /** Which rule a new one is. */
  enum Kind {
    DENIAL("New deny rule", "new-denial"),
    WRITE_RULE("New write rule", "new-rule");

    private final String title;
    private final String path;

    Kind(String title, String path) {
      this.title = title;
      this.path = path;
    }
  }

  private final PolicyDesk desk;

  RuleScreens(PolicyDesk desk) {
    this.desk = desk;
  }

  /** Asks what a new rule is to be about. */
  ModelAndView tables(Workspace workspace, PolicyView policy, Kind kind) {
    ModelAndView view = desk.screen(workspace, "roles/rule-table", Crumb.here(kind.title));
    view.addObject("title", kind.title);
    view.addObject("path", kind.path);
    view.addObject(
        "tables", policy.tables().stream().map(table -> table.table().name().value()).toList());
    return view;
  }

  static Spot spot(Workspace workspace, ApiTable table, String caption) {
    return new Spot(RuleForm.BUILDER, caption, table, workspace.href(""));
  }

  static ApiTable table(PolicyView policy, String name) {
    return policy
        .table(name)
        .orElseThrow(() -> new NoSuchPageException("There is no table of this name."));
  }

  static ApiTable table(PolicyView policy, TableId id) {
    return Optional.ofNullable(policy.api().tables().get(id))
        .orElseThrow(
            () ->
                new NoSuchPageException(
                    "The table of this rule is gone. The rule can still be deleted from the"
                        + " list."));
  }
}
