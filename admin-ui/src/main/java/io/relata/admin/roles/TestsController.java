package io.relata.admin.roles;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Words;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.access.PolicyPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Permission tests: what they say, what came of them, and their forms. */
@Controller
@RequestMapping("/tenants/{slug}/access")
@Needs(ConsoleRight.CHANGE_ROLES)
class TestsController {

  private static final String LIST = "/access/tests";

  private final PolicyDesk desk;

  TestsController(PolicyDesk desk) {
    this.desk = desk;
  }

  @GetMapping("/tests")
  ModelAndView list(Workspace workspace) {
    PolicyView policy = desk.open(workspace);
    Optional<TestRuns.Run> run = desk.lastRun(workspace);
    ModelAndView view = desk.screen(workspace, "roles/tests", Crumb.here("Tests"));
    view.addObject("tests", lines(policy, run));
    view.addObject("run", run.map(last -> TestRunView.of(last, policy)).orElse(null));
    view.addObject("hasTables", !policy.tables().isEmpty());
    view.addObject("revision", policy.revision());
    return view;
  }

  /** Runs all of them; nothing stays of their rows. */
  @PostMapping("/test-runs")
  ModelAndView run(Workspace workspace, RedirectAttributes redirect) {
    TestRuns.Run run = desk.runTests(workspace);
    String all = Words.count(run.results().size(), "permission test");
    return done(
        workspace,
        run.failed() == 0
            ? Notice.success(all + " run, all passed.")
            : Notice.warning(all + " run, " + run.failed() + " failed."),
        redirect);
  }

  @GetMapping("/new-test")
  ModelAndView form(Workspace workspace) {
    PolicyView policy = desk.open(workspace);
    TestForm form = new TestForm(policy.revision(), "", TestDocuments.beginning(policy));
    return editor(workspace, policy, Optional.empty(), form, FormProblems.NONE);
  }

  @PostMapping("/tests")
  ModelAndView add(
      Workspace workspace,
      @ModelAttribute("form") TestForm form,
      @RequestParam(defaultValue = "") String consent,
      RedirectAttributes redirect) {
    return save(workspace, Optional.empty(), form, consent, redirect);
  }

  @GetMapping("/tests/{position}")
  ModelAndView edit(Workspace workspace, @PathVariable int position) {
    PolicyView policy = desk.open(workspace);
    AccessTest test = find(policy, position);
    String text = TestDocuments.write(test, policy.api().model());
    return editor(
        workspace,
        policy,
        Optional.of(position),
        new TestForm(policy.revision(), test.name(), text),
        FormProblems.NONE);
  }

  @PostMapping("/tests/{position}")
  ModelAndView change(
      Workspace workspace,
      @PathVariable int position,
      @ModelAttribute("form") TestForm form,
      @RequestParam(defaultValue = "") String consent,
      RedirectAttributes redirect) {
    return save(workspace, Optional.of(position), form, consent, redirect);
  }

  @PostMapping("/tests/{position}/deletion")
  ModelAndView delete(
      Workspace workspace,
      @PathVariable int position,
      @RequestParam long revision,
      @RequestParam(defaultValue = "") String consent,
      RedirectAttributes redirect) {
    PolicyView policy = desk.open(workspace);
    if (revision != policy.revision()) {
      // What is at this position may be another test by now.
      return done(workspace, Notice.danger(PolicyDesk.STALE), redirect);
    }
    AccessTest test = find(policy, position);
    List<AccessTest> others =
        policy.policy().tests().stream().filter(one -> !one.equals(test)).toList();
    String words = "Permission test \"" + test.name() + "\" deleted.";
    PolicyWish wish =
        new PolicyWish(policy.with(others), revision, words, FailingTest.consents(consent));
    return switch (desk.save(workspace, wish)) {
      case DeskSaving.Saved _ -> done(workspace, Notice.success(words), redirect);
      case DeskSaving.Stale _ -> done(workspace, Notice.danger(PolicyDesk.STALE), redirect);
      case DeskSaving.TestsFail(List<FailingTest> failing) ->
          desk.deletion(
              workspace,
              new Deletion(
                  "Delete a permission test", "/tests/" + position + "/deletion", "/tests"),
              revision,
              failing);
    };
  }

  private ModelAndView save(
      Workspace workspace,
      Optional<Integer> position,
      TestForm form,
      String consent,
      RedirectAttributes redirect) {
    PolicyView policy = desk.open(workspace);
    TestDocuments.Outcome outcome = TestDocuments.read(form, policy);
    if (outcome.test().isEmpty()) {
      return editor(workspace, policy, position, form, outcome.problems());
    }
    AccessTest test = outcome.test().get();
    String words = "Permission test \"" + test.name() + "\" saved.";
    PolicyWish wish =
        new PolicyWish(
            policy.with(with(policy, form.original(), test)),
            form.revision(),
            words,
            FailingTest.consents(consent));
    return switch (desk.save(workspace, wish)) {
      case DeskSaving.Saved _ -> done(workspace, Notice.success(words), redirect);
      case DeskSaving.Stale(var now) ->
          editor(
              workspace,
              policy,
              position,
              form.at(now.revision()),
              FormProblems.elsewhere(PolicyDesk.STALE));
      case DeskSaving.TestsFail(List<FailingTest> failing) -> {
        ModelAndView again = editor(workspace, policy, position, form, FormProblems.NONE);
        again.setStatus(HttpStatus.CONFLICT);
        again.addObject(FailingTest.ATTRIBUTE, failing);
        yield again;
      }
    };
  }

  /** In the place of the one that it was made of; at the end where there is none. */
  private static List<AccessTest> with(PolicyView policy, String original, AccessTest test) {
    List<AccessTest> tests = new ArrayList<>(policy.policy().tests());
    IntStream.range(0, tests.size())
        .filter(at -> tests.get(at).name().equals(original))
        .findFirst()
        .ifPresentOrElse(at -> tests.set(at, test), () -> tests.add(test));
    return tests;
  }

  private static List<TestLine> lines(PolicyView policy, Optional<TestRuns.Run> run) {
    Warnings warnings = policy.warnings();
    List<AccessTest> tests = policy.policy().tests();
    return IntStream.range(0, tests.size())
        .mapToObj(
            at -> {
              AccessTest test = tests.get(at);
              TestWords words = TestWords.of(test, policy.api().model());
              var result = run.flatMap(last -> last.of(test.name()));
              return new TestLine(
                  at,
                  test.name(),
                  words.who(),
                  words.given(),
                  words.expectations(),
                  result.map(known -> Words.of(known.state())).orElse(""),
                  result.map(FailingTest::sentences).orElse(List.of()),
                  warnings.at(new PolicyPlace.OfTest(test.name(), at)));
            })
        .toList();
  }

  private ModelAndView editor(
      Workspace workspace,
      PolicyView policy,
      Optional<Integer> position,
      TestForm form,
      FormProblems problems) {
    ModelAndView view =
        desk.screen(
            workspace,
            "roles/test",
            new Crumb("Tests", workspace.href(LIST)),
            Crumb.here(position.isEmpty() ? "New test" : form.original()));
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject("position", position.orElse(null));
    view.addObject("form", form);
    view.addObject("roles", policy.roleNames());
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }

  private static ModelAndView done(
      Workspace workspace, Notice notice, RedirectAttributes redirect) {
    redirect.addFlashAttribute(Notice.ATTRIBUTE, notice);
    return new ModelAndView("redirect:" + workspace.href(LIST));
  }

  private static AccessTest find(PolicyView policy, int position) {
    List<AccessTest> tests = policy.policy().tests();
    if (position < 0 || position >= tests.size()) {
      throw new NoSuchPageException("There is no such permission test; it may be deleted.");
    }
    return tests.get(position);
  }
}
