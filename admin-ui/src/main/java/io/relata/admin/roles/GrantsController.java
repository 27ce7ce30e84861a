package io.relata.admin.roles;

import io.relata.admin.conditions.ConditionBuilder;
import io.relata.admin.conditions.ConditionBuilder.Asked;
import io.relata.admin.conditions.ConditionForm;
import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Words;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Needs;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.publish.Consent;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.runtime.api.ApiTable;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The editor of one cell: what a role may do with one table in one way. */
@Controller
@RequestMapping("/tenants/{slug}/access/roles/{name}/{table}/{action}")
@Needs(ConsoleRight.CHANGE_ROLES)
class GrantsController {

  private final PolicyDesk desk;

  GrantsController(PolicyDesk desk) {
    this.desk = desk;
  }

  /** One cell of a role. */
  private record Cell(PolicyView policy, Role role, ApiTable table, Action action) {

    List<Grant> grants() {
      return role.grants().stream().filter(this::isOfThis).toList();
    }

    private boolean isOfThis(Grant grant) {
      return grant.table().equals(table.table().id()) && grant.action() == action;
    }

    /** The role with other grants here. */
    Role with(List<Grant> grants) {
      List<Grant> all =
          new ArrayList<>(role.grants().stream().filter(one -> !isOfThis(one)).toList());
      all.addAll(grants);
      return new Role(
          policy.isKept(role) ? role.id() : new RoleId(IdSource.random().next()),
          role.name(),
          role.description(),
          all);
    }

    /** What the linter would say of other grants here. */
    List<String> warnings(List<Grant> grants) {
      return Warnings.of(policy.with(with(grants)), policy.context(), policy.api().model())
          .at(role.name(), table.table().id(), action);
    }

    String title() {
      return Words.sentence(Words.of(action)) + " " + table.table().plural();
    }
  }

  @GetMapping
  @Needs(ConsoleRight.VIEW)
  ModelAndView show(
      Workspace workspace,
      @PathVariable String name,
      @PathVariable String table,
      @PathVariable String action,
      HttpServletRequest request) {
    Cell cell = cell(workspace, name, table, action);
    CellView view =
        view(
            cell,
            cell.policy().revision(),
            reading(workspace, cell).show(cell.grants()),
            cell.grants());
    return screen(workspace, cell, view, FormProblems.NONE, request);
  }

  @PostMapping
  ModelAndView save(
      Workspace workspace,
      @PathVariable String name,
      @PathVariable String table,
      @PathVariable String action,
      @RequestParam MultiValueMap<String, String> sent,
      HttpServletRequest request,
      HttpServletResponse response) {
    Cell cell = cell(workspace, name, table, action);
    GrantsForm form = GrantsForm.of(sent);
    boolean unfinished = GrantsForm.asksForAChange(sent) || ConditionForm.asksForAChange(sent);
    List<GrantsReading.Read> read =
        reading(workspace, cell).read(form, sent, unfinished ? Asked.WHILE_TYPED : Asked.WHEN_SENT);
    List<Grant> grants = read.stream().flatMap(one -> one.grant().stream()).toList();
    List<CellView.GrantView> views = read.stream().map(GrantsReading.Read::view).toList();
    CellView view = view(cell, form.revision(), views, grants);
    if (unfinished) {
      return screen(workspace, cell, view, FormProblems.NONE, request);
    }
    if (read.stream().anyMatch(GrantsReading.Read::faulty)) {
      return screen(
          workspace,
          cell,
          view,
          FormProblems.elsewhere("Something is missing or wrong here; nothing was saved."),
          request);
    }
    String done = cell.role().name() + ": " + words(cell, grants);
    PolicyWish wish =
        new PolicyWish(
            cell.policy().with(cell.with(grants)), form.revision(), done, consents(sent));
    return switch (desk.save(workspace, wish)) {
      case DeskSaving.Saved _ -> saved(workspace, cell, done, request, response);
      case DeskSaving.TestsFail(List<FailingTest> failing) -> {
        ModelAndView again = screen(workspace, cell, view, FormProblems.NONE, request);
        again.setStatus(HttpStatus.CONFLICT);
        again.addObject(FailingTest.ATTRIBUTE, failing);
        yield again;
      }
      case DeskSaving.Stale(CurrentPolicy now) ->
          screen(
              workspace,
              cell,
              view(cell, now.revision(), views, grants),
              FormProblems.elsewhere(PolicyDesk.STALE),
              request);
    };
  }

  /** What the form says in sentences, while one works on it. */
  @PostMapping("/words")
  String words(
      Workspace workspace,
      @PathVariable String name,
      @PathVariable String table,
      @PathVariable String action,
      @RequestParam MultiValueMap<String, String> sent,
      Model model) {
    Cell cell = cell(workspace, name, table, action);
    List<Grant> grants =
        reading(workspace, cell).read(GrantsForm.of(sent), sent, Asked.WHILE_TYPED).stream()
            .flatMap(read -> read.grant().stream())
            .toList();
    model.addAttribute("sentences", sentences(cell, grants));
    model.addAttribute("warnings", cell.warnings(grants));
    return "roles/cell :: words";
  }

  private static Set<Consent> consents(MultiValueMap<String, String> sent) {
    return FailingTest.consents(Objects.requireNonNullElse(sent.getFirst(FailingTest.CONSENT), ""));
  }

  private static String words(Cell cell, List<Grant> grants) {
    return grants.isEmpty()
        ? "may not " + Words.of(cell.action()) + " " + cell.table().table().plural()
        : String.join(" ", sentences(cell, grants));
  }

  private static ModelAndView saved(
      Workspace workspace,
      Cell cell,
      String done,
      HttpServletRequest request,
      HttpServletResponse response) {
    return Panels.saved(
        workspace.href("/access/roles/" + cell.role().name()),
        Notice.success(done),
        request,
        response);
  }

  private static List<String> sentences(Cell cell, List<Grant> grants) {
    GrantWords words = new GrantWords(cell.policy().api());
    if (cell.action() == Action.READ && cell.policy().readsEverything(cell.role())) {
      return List.of(
          "Reads all "
              + cell.table().table().plural()
              + ", as the read policy is open; what is chosen here holds once it is closed.");
    }
    return grants.isEmpty()
        ? List.of("No access: callers with this role alone can not do this.")
        : grants.stream().map(words::of).toList();
  }

  private CellView view(
      Cell cell, long revision, List<CellView.GrantView> views, List<Grant> grants) {
    return new CellView(
        cell.role().name(),
        cell.table().table().name().value(),
        MatrixView.word(cell.action()),
        cell.title(),
        revision,
        views,
        views.size() == 1,
        GrantsReading.hasFields(cell.action()),
        GrantsReading.writes(cell.action()),
        sentences(cell, grants),
        cell.warnings(grants));
  }

  private ModelAndView screen(
      Workspace workspace,
      Cell cell,
      CellView view,
      FormProblems problems,
      HttpServletRequest request) {
    ModelAndView screen =
        desk.screen(
            workspace,
            Panels.isPart(request) ? "roles/cell :: cell" : "roles/cell-page",
            new Crumb(cell.role().name(), workspace.href("/access/roles/" + cell.role().name())),
            Crumb.here(cell.title()));
    screen.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    screen.addObject("cell", view);
    screen.addObject(FormProblems.ATTRIBUTE, problems);
    return screen;
  }

  private static GrantsReading reading(Workspace workspace, Cell cell) {
    return new GrantsReading(
        new ConditionBuilder(cell.policy().api()), cell.table(), cell.action(), workspace.href(""));
  }

  private Cell cell(Workspace workspace, String name, String table, String action) {
    PolicyView policy = desk.open(workspace);
    Role role =
        policy
            .role(name)
            .orElseThrow(() -> new NoSuchPageException("There is no role of this name."));
    ApiTable about =
        policy
            .table(table)
            .orElseThrow(() -> new NoSuchPageException("There is no table of this name."));
    Optional<Action> known =
        Stream.of(Action.values()).filter(one -> MatrixView.word(one).equals(action)).findFirst();
    return new Cell(
        policy,
        role,
        about,
        known.orElseThrow(() -> new NoSuchPageException("There is no such action.")));
  }
}
