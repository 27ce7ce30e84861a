package io.relata.admin.roles;

import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.access.WriteRule;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Screens of the conditions that every write must leave true. */
@Controller
@RequestMapping("/tenants/{slug}/access")
@Needs(ConsoleRight.CHANGE_ROLES)
class WriteRulesController {

  private final RuleEditor<WriteRule> editor;

  WriteRulesController(PolicyDesk desk) {
    this.editor = new RuleEditor<>(desk, new WriteRules());
  }

  @GetMapping("/new-rule")
  ModelAndView form(Workspace workspace, @RequestParam(defaultValue = "") String table) {
    return table.isEmpty() ? editor.tables(workspace) : editor.fresh(workspace, table);
  }

  @PostMapping("/rules")
  ModelAndView add(
      Workspace workspace,
      @RequestParam String table,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes redirect) {
    return editor.add(workspace, table, sent, redirect);
  }

  @GetMapping("/rules/{id}")
  ModelAndView edit(Workspace workspace, @PathVariable String id) {
    return editor.edit(workspace, id);
  }

  @PostMapping("/rules/{id}")
  ModelAndView change(
      Workspace workspace,
      @PathVariable String id,
      @RequestParam MultiValueMap<String, String> sent,
      RedirectAttributes redirect) {
    return editor.change(workspace, id, sent, redirect);
  }

  @PostMapping("/rules/{id}/deletion")
  ModelAndView delete(
      Workspace workspace,
      @PathVariable String id,
      @RequestParam long revision,
      @RequestParam(defaultValue = "") String consent,
      RedirectAttributes redirect) {
    return editor.delete(workspace, id, revision, FailingTest.consents(consent), redirect);
  }
}
