package io.relata.admin.drafts;

import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Words;
import io.relata.admin.workspace.Drafting;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.check.ModelProblem;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes edits out of the draft: one, or all. */
@Needs(ConsoleRight.CHANGE_MODEL)
@Controller
class DraftController {

  private final Drafting drafting;

  DraftController(Drafting drafting) {
    this.drafting = drafting;
  }

  @PostMapping("/tenants/{slug}/model/draft/deletion")
  String discard(Workspace workspace, RedirectAttributes redirect) {
    drafting.discard(workspace);
    redirect.addFlashAttribute(
        Notice.ATTRIBUTE, Notice.info(Words.count(workspace.changes(), "change") + " discarded."));
    return "redirect:" + workspace.href("/model");
  }

  @PostMapping("/tenants/{slug}/model/draft/edits/{position}/deletion")
  String remove(Workspace workspace, @PathVariable int position, RedirectAttributes redirect) {
    List<ModelProblem> problems = drafting.remove(workspace, position);
    if (!problems.isEmpty()) {
      redirect.addFlashAttribute(
          Notice.ATTRIBUTE,
          Notice.warning("A later change builds on this one: " + problems.getFirst().message()));
    }
    return "redirect:" + workspace.href("/model/plans");
  }
}
