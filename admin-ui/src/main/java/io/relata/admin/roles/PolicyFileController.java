package io.relata.admin.roles;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Words;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.DocumentTrees;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.publish.Consent;
import io.relata.runtime.policy.PolicyDocuments;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import tools.jackson.databind.JsonNode;

/** The whole policy as a file: written, read for a look at what it would change, put in force. */
@Controller
@RequestMapping("/tenants/{slug}/access")
@Needs(ConsoleRight.CHANGE_ROLES)
class PolicyFileController {

  private static final MediaType YAML =
      new MediaType("application", "yaml", StandardCharsets.UTF_8);
  private static final int PROBLEMS_SHOWN = 50;

  private final PolicyDesk desk;

  PolicyFileController(PolicyDesk desk) {
    this.desk = desk;
  }

  /** What the file holds, and what it would change. */
  private record Trial(
      @Nullable AccessPolicy policy, @Nullable List<ChangeLine> changes, FormProblems problems) {}

  @GetMapping(value = "/policy.yaml", produces = "application/yaml")
  ResponseEntity<String> export(Workspace workspace) {
    PolicyView policy = desk.open(workspace);
    ContentDisposition name =
        ContentDisposition.attachment().filename(workspace.slug() + "-access.yaml").build();
    return ResponseEntity.ok()
        .contentType(YAML)
        .header(HttpHeaders.CONTENT_DISPOSITION, name.toString())
        .body(DocumentTrees.toYaml(PolicyDocuments.write(policy.policy(), policy.api().model())));
  }

  @GetMapping("/policy")
  ModelAndView form(Workspace workspace) {
    PolicyView policy = desk.open(workspace);
    return screen(workspace, policy.revision(), "", new Trial(null, null, FormProblems.NONE));
  }

  /**
   * A look at what a file would change, or, with {@code apply}, the change itself.
   *
   * @param text goes before the file where something was typed
   */
  @PostMapping("/policy")
  ModelAndView read(
      Workspace workspace,
      @RequestParam long revision,
      @RequestParam(defaultValue = "") String text,
      @RequestParam(required = false) @Nullable MultipartFile file,
      @RequestParam(defaultValue = "false") boolean apply,
      @RequestParam(defaultValue = "") String consent,
      RedirectAttributes redirect)
      throws IOException {
    PolicyView policy = desk.open(workspace);
    String document =
        text.isBlank() && file != null ? new String(file.getBytes(), StandardCharsets.UTF_8) : text;
    Trial trial = trial(policy, document);
    AccessPolicy wanted = trial.policy();
    Set<Consent> consents = FailingTest.consents(consent);
    if (!(apply || !consents.isEmpty()) || wanted == null) {
      return screen(workspace, policy.revision(), document, trial);
    }
    PolicyWish wish =
        new PolicyWish(wanted, revision, "Policy put in force from a file.", consents);
    return switch (desk.save(workspace, wish)) {
      case DeskSaving.TestsFail(List<FailingTest> failing) -> {
        ModelAndView again = screen(workspace, revision, document, trial);
        again.setStatus(HttpStatus.CONFLICT);
        again.addObject(FailingTest.ATTRIBUTE, failing);
        yield again;
      }
      case DeskSaving.Saved _ -> {
        redirect.addFlashAttribute(
            Notice.ATTRIBUTE, Notice.success("The policy of the file is in force."));
        yield new ModelAndView("redirect:" + workspace.href("/access/roles"));
      }
      case DeskSaving.Stale(var now) ->
          screen(
              workspace,
              now.revision(),
              document,
              new Trial(wanted, trial.changes(), FormProblems.elsewhere(PolicyDesk.STALE)));
    };
  }

  private static Trial trial(PolicyView policy, String document) {
    if (document.isBlank()) {
      return new Trial(null, null, FormProblems.at("text", "Choose a file, or paste its text."));
    }
    Parsed<AccessPolicy> read =
        switch (PolicyDocuments.fromYaml(document)) {
          case Parsed.Read<JsonNode>(JsonNode tree) ->
              PolicyDocuments.read(tree, policy.api().model(), policy.policy(), IdSource.random());
          case Parsed.Unreadable<JsonNode>(List<ModelProblem> problems) ->
              new Parsed.Unreadable<>(problems);
        };
    return switch (read) {
      case Parsed.Read<AccessPolicy>(AccessPolicy wanted) ->
          new Trial(wanted, ChangeLine.between(policy, wanted), FormProblems.NONE);
      case Parsed.Unreadable<AccessPolicy>(List<ModelProblem> problems) ->
          new Trial(null, null, problems(problems));
    };
  }

  private static FormProblems problems(List<ModelProblem> problems) {
    FormProblems.Gathering gathering = new FormProblems.Gathering(Set.of("text"));
    problems.stream()
        .limit(PROBLEMS_SHOWN)
        .forEach(
            problem ->
                gathering.add(
                    "text",
                    problem.path().isEmpty()
                        ? problem.message()
                        : problem.path() + ": " + problem.message()));
    return gathering.gathered();
  }

  private ModelAndView screen(Workspace workspace, long revision, String text, Trial trial) {
    ModelAndView view = desk.screen(workspace, "roles/policy", Crumb.here("Policy file"));
    view.setStatus(trial.problems().isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    List<ChangeLine> changes = trial.changes();
    view.addObject("revision", revision);
    view.addObject("text", text);
    view.addObject("read", changes != null);
    view.addObject("changes", changes == null ? List.of() : changes);
    view.addObject(
        "apply", changes == null ? "" : "Apply " + Words.count(changes.size(), "change"));
    view.addObject(FormProblems.ATTRIBUTE, trial.problems());
    return view;
  }
}
