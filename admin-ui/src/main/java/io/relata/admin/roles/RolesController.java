package io.relata.admin.roles;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.NoSuchPageException;
import io.relata.admin.layout.Notice;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Needs;
import io.relata.metadata.access.PolicyPlace;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.store.Settings;
import io.relata.metadata.store.SettingsChange;
import io.relata.runtime.policy.PolicyDocuments;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Adds, describes, copies and deletes roles. */
@Controller
@RequestMapping("/tenants/{slug}/access")
@Needs(ConsoleRight.CHANGE_ROLES)
class RolesController {

  private static final String READ_POLICY = "read_policy";

  private final PolicyDesk desk;
  private final RolesOverview overview;

  RolesController(PolicyDesk desk, RolesOverview overview) {
    this.desk = desk;
    this.overview = overview;
  }

  @GetMapping("/roles")
  @Needs(ConsoleRight.VIEW)
  ModelAndView list(Workspace workspace) {
    PolicyView policy = desk.open(workspace);
    return list(workspace, policy, policy.reading().settingName(), FormProblems.NONE);
  }

  /**
   * @param reading what roles read when no grant says so: {@code open} or {@code closed}
   */
  @PostMapping("/read-policy")
  @Needs(ConsoleRight.MANAGE_TENANT)
  ModelAndView read(
      Workspace workspace,
      @RequestParam(name = READ_POLICY, defaultValue = "") String reading,
      @RequestParam(defaultValue = "") String consent,
      RedirectAttributes redirect) {
    if (FailingTest.consents(consent).isEmpty()) {
      List<FailingTest> failing = desk.failing(workspace, reading);
      if (!failing.isEmpty()) {
        return failing(list(workspace, desk.open(workspace), reading, FormProblems.NONE), failing);
      }
    }
    return switch (desk.read(workspace, reading)) {
      case SettingsChange.Changed(Settings now) ->
          done(
              workspace,
              "/access/roles",
              "The read policy is " + now.readPolicy().settingName() + " now.",
              redirect);
      case SettingsChange.Refused(List<SettingsChange.Problem> problems) ->
          list(
              workspace,
              desk.open(workspace),
              "",
              FormProblems.at(READ_POLICY, problems.getFirst().message()));
    };
  }

  private ModelAndView list(
      Workspace workspace, PolicyView policy, String reading, FormProblems problems) {
    ModelAndView view = desk.screen(workspace, "roles/list");
    view.addObject("roles", overview.roles(workspace, policy));
    view.addObject("revision", policy.revision());
    view.addObject("denials", overview.denials(policy));
    view.addObject("rules", overview.rules(policy));
    view.addObject("hasTables", !policy.tables().isEmpty());
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject("openness", policy.warnings().at(new PolicyPlace.OfReading()));
    view.addObject("open", policy.reading() == ReadPolicy.OPEN);
    view.addObject("reading", reading);
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }

  @GetMapping("/new-role")
  ModelAndView form(Workspace workspace, @RequestParam(defaultValue = "") String from) {
    return form(workspace, desk.open(workspace), from, RoleForm.EMPTY, FormProblems.NONE);
  }

  /**
   * @param from the role whose grants are copied; empty for none
   */
  @PostMapping("/roles")
  ModelAndView add(
      Workspace workspace,
      @RequestParam(defaultValue = "") String from,
      @RequestParam(defaultValue = "") String consent,
      @ModelAttribute("form") RoleForm form,
      RedirectAttributes redirect) {
    PolicyView policy = desk.open(workspace);
    FormProblems problems = problems(policy, form);
    if (policy.policy().role(form.name()).isPresent()) {
      problems = FormProblems.at("name", "There is a role of this name already.");
    }
    if (!from.isEmpty() && policy.role(from).isEmpty()) {
      problems = FormProblems.elsewhere("The role to copy is gone; this one would grant nothing.");
    }
    if (!problems.isEmpty()) {
      return form(workspace, policy, from, form, problems);
    }
    List<Grant> grants = policy.role(from).map(Role::grants).orElse(List.of());
    Role role =
        new Role(new RoleId(IdSource.random().next()), form.name(), form.description(), grants);
    String done = "Role " + form.name() + " added.";
    PolicyWish wish =
        new PolicyWish(policy.with(role), policy.revision(), done, FailingTest.consents(consent));
    return switch (desk.save(workspace, wish)) {
      case DeskSaving.Saved _ -> done(workspace, "/access/roles/" + form.name(), done, redirect);
      case DeskSaving.Stale _ ->
          form(workspace, policy, from, form, FormProblems.elsewhere(PolicyDesk.STALE));
      case DeskSaving.TestsFail(List<FailingTest> failing) ->
          failing(form(workspace, policy, from, form, FormProblems.NONE), failing);
    };
  }

  @GetMapping("/roles/{name}")
  @Needs(ConsoleRight.VIEW)
  ModelAndView one(Workspace workspace, @PathVariable String name) {
    PolicyView policy = desk.open(workspace);
    Role role = role(policy, name);
    RoleForm form = new RoleForm(role.name(), role.description());
    return one(workspace, policy, role, form, policy.revision(), FormProblems.NONE);
  }

  @PostMapping("/roles/{name}")
  ModelAndView describe(
      Workspace workspace,
      @PathVariable String name,
      @RequestParam long revision,
      @RequestParam(defaultValue = "") String consent,
      @ModelAttribute("form") RoleForm form,
      RedirectAttributes redirect) {
    PolicyView policy = desk.open(workspace);
    Role role = role(policy, name);
    RoleForm wanted = new RoleForm(name, form.description());
    FormProblems problems = problems(policy, wanted);
    if (!problems.isEmpty()) {
      return one(workspace, policy, role, wanted, revision, problems);
    }
    RoleId id = policy.isKept(role) ? role.id() : new RoleId(IdSource.random().next());
    Role described = new Role(id, name, wanted.description(), role.grants());
    String done = "Description of " + name + " saved.";
    PolicyWish wish =
        new PolicyWish(policy.with(described), revision, done, FailingTest.consents(consent));
    return switch (desk.save(workspace, wish)) {
      case DeskSaving.Saved _ -> done(workspace, "/access/roles/" + name, done, redirect);
      case DeskSaving.TestsFail(List<FailingTest> failing) ->
          failing(one(workspace, policy, role, wanted, revision, FormProblems.NONE), failing);
      case DeskSaving.Stale(var now) ->
          one(
              workspace,
              policy,
              role,
              wanted,
              now.revision(),
              FormProblems.elsewhere(PolicyDesk.STALE));
    };
  }

  @PostMapping("/roles/{name}/deletion")
  ModelAndView delete(
      Workspace workspace,
      @PathVariable String name,
      @RequestParam long revision,
      @RequestParam(defaultValue = "") String consent,
      RedirectAttributes redirect) {
    PolicyView policy = desk.open(workspace);
    Role role = role(policy, name);
    AccessPolicy without = RoleDeletion.of(policy.policy(), name);
    String done = "Role " + name + " deleted.";
    PolicyWish wish = new PolicyWish(without, revision, done, FailingTest.consents(consent));
    return switch (desk.save(workspace, wish)) {
      case DeskSaving.Saved _ -> done(workspace, "/access/roles", done, redirect);
      case DeskSaving.TestsFail(List<FailingTest> failing) ->
          desk.deletion(
              workspace,
              new Deletion("Delete role " + name, "/roles/" + name + "/deletion", "/roles/" + name),
              revision,
              failing);
      case DeskSaving.Stale(var now) ->
          one(
              workspace,
              policy,
              role,
              new RoleForm(role.name(), role.description()),
              now.revision(),
              FormProblems.elsewhere(PolicyDesk.STALE));
    };
  }

  private ModelAndView form(
      Workspace workspace, PolicyView policy, String from, RoleForm form, FormProblems problems) {
    Optional<Role> copied = from.isEmpty() ? Optional.empty() : policy.role(from);
    ModelAndView view =
        desk.screen(
            workspace,
            "roles/new",
            Crumb.here(copied.isPresent() ? "Copy of " + from : "New role"));
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject("from", copied.map(Role::name).orElse(""));
    view.addObject("summary", copied.map(GrantWords::summary).orElse(""));
    view.addObject("form", form);
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }

  private ModelAndView one(
      Workspace workspace,
      PolicyView policy,
      Role role,
      RoleForm form,
      long revision,
      FormProblems problems) {
    ModelAndView view = desk.screen(workspace, "roles/one", Crumb.here(role.name()));
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject("role", role.name());
    view.addObject("description", role.description());
    view.addObject("form", form);
    view.addObject("revision", revision);
    view.addObject("kept", policy.isKept(role));
    view.addObject("readsEverything", policy.readsEverything(role));
    view.addObject("matrix", MatrixView.of(role, policy));
    view.addObject("dependents", overview.dependents(workspace, policy, role.name()));
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }

  /** The form as it was sent, with the tests that stand in its way. */
  private static ModelAndView failing(ModelAndView form, List<FailingTest> failing) {
    form.setStatus(HttpStatus.CONFLICT);
    form.addObject(FailingTest.ATTRIBUTE, failing);
    return form;
  }

  /** What the reader of policies says of a name and a description. */
  private static FormProblems problems(PolicyView policy, RoleForm form) {
    ObjectNode role = JsonNodeFactory.instance.objectNode();
    role.put("description", form.description());
    return switch (PolicyDocuments.readRole(
        form.name(), role, policy.api().model(), AccessPolicy.EMPTY, IdSource.random())) {
      case Parsed.Read<AccessPolicy> _ -> FormProblems.NONE;
      case Parsed.Unreadable<AccessPolicy>(List<ModelProblem> problems) -> {
        FormProblems.Gathering gathering =
            new FormProblems.Gathering(Set.of("name", "description"));
        problems.forEach(problem -> gathering.add(problem.path(), problem.message()));
        yield gathering.gathered();
      }
    };
  }

  private static ModelAndView done(
      Workspace workspace, String path, String done, RedirectAttributes redirect) {
    redirect.addFlashAttribute(Notice.ATTRIBUTE, Notice.success(done));
    return new ModelAndView("redirect:" + workspace.href(path));
  }

  private static Role role(PolicyView policy, String name) {
    return policy
        .role(name)
        .orElseThrow(() -> new NoSuchPageException("There is no role of this name."));
  }
}
