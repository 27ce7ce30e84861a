package io.relata.admin.members;

import io.relata.admin.layout.Crumb;
import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Notice;
import io.relata.admin.layout.Section;
import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.Invitation;
import io.relata.metadata.store.InvitationOutcome;
import io.relata.metadata.store.Invitations;
import io.relata.metadata.store.MemberChange;
import io.relata.metadata.store.Members;
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
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The members of a tenant, and the invitations that are open. */
@Needs(ConsoleRight.MANAGE_MEMBERS)
@Controller
@RequestMapping("/tenants/{slug}/access")
class MembersController {

  private final Members members;
  private final Invitations invitations;

  MembersController(Members members, Invitations invitations) {
    this.members = members;
    this.invitations = invitations;
  }

  @GetMapping("/members")
  ModelAndView list(Workspace workspace) {
    return page(workspace, InvitationForm.EMPTY, FormProblems.NONE);
  }

  /** Shows the link at once and never again: it is in no address, and nothing keeps it. */
  @PostMapping("/invitations")
  ModelAndView invite(Workspace workspace, @ModelAttribute("form") InvitationForm form) {
    FormProblems problems = form.check();
    if (!problems.isEmpty()) {
      return page(workspace, form, problems);
    }
    return switch (invitations.create(
        workspace.membership(), form.address(), form.chosen(), workspace.actor())) {
      case InvitationOutcome.Invited(Invitation invitation, String secret) ->
          page(workspace, InvitationForm.EMPTY, FormProblems.NONE)
              .addObject("invited", invitation.email())
              .addObject("link", link(secret));
      case InvitationOutcome.IsMember _ ->
          page(
              workspace,
              form,
              FormProblems.at("email", "This person is a member already; change the role below."));
    };
  }

  @PostMapping("/invitations/{id}/deletion")
  String withdraw(Workspace workspace, @PathVariable String id, RedirectAttributes redirect) {
    redirect.addFlashAttribute(
        Notice.ATTRIBUTE,
        invitations.withdraw(workspace.membership(), id, workspace.actor())
            ? Notice.success("The invitation is taken back; its link opens nothing any more.")
            : Notice.info("That invitation is not open any more."));
    return back(workspace);
  }

  @PostMapping("/members/{email}")
  String change(
      Workspace workspace,
      @PathVariable String email,
      @RequestParam(defaultValue = "") String role,
      RedirectAttributes redirect) {
    redirect.addFlashAttribute(
        Notice.ATTRIBUTE,
        BuiltInRole.ofMembers(role)
            .map(
                wanted ->
                    words(
                        members.set(workspace.membership(), email, wanted, workspace.actor()),
                        email))
            .orElseGet(() -> Notice.warning("Choose one of the roles.")));
    return back(workspace);
  }

  @PostMapping("/members/{email}/deletion")
  String remove(Workspace workspace, @PathVariable String email, RedirectAttributes redirect) {
    redirect.addFlashAttribute(
        Notice.ATTRIBUTE,
        words(members.remove(workspace.membership(), email, workspace.actor()), email));
    boolean gone = members.find(workspace.account(), workspace.tenant()).isEmpty();
    return gone ? "redirect:/tenants" : back(workspace);
  }

  private static Notice words(MemberChange change, String email) {
    return switch (change) {
      case MemberChange.Set(var member) ->
          Notice.success(member.email() + " is " + member.role().roleName() + " now.");
      case MemberChange.Removed _ -> Notice.success(email + " has no access any more.");
      case MemberChange.NoSuchMember _ -> Notice.info(email + " is no member of this tenant.");
      case MemberChange.LastOwner _ ->
          Notice.warning(
              email + " is the last owner. Make somebody else an owner first; a tenant keeps one.");
    };
  }

  private static String back(Workspace workspace) {
    return "redirect:" + workspace.href("/access/members");
  }

  private static String link(String secret) {
    return ServletUriComponentsBuilder.fromCurrentContextPath()
        .pathSegment("invitations", secret)
        .toUriString();
  }

  private ModelAndView page(Workspace workspace, InvitationForm form, FormProblems problems) {
    ModelAndView view = new ModelAndView("members/list");
    view.setStatus(problems.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
    view.addObject(
        "page",
        workspace.page(
            Section.ACCESS, new Crumb("Access", workspace.href("/access")), Crumb.here("Members")));
    view.addObject("slug", workspace.slug());
    view.addObject(
        "members",
        members.list(workspace.tenant().id()).stream()
            .map(member -> MemberView.of(member, workspace.account()))
            .toList());
    view.addObject(
        "invitations",
        invitations.list(workspace.tenant()).stream().map(InvitationView::of).toList());
    view.addObject("roles", RoleChoice.all());
    view.addObject("form", form);
    view.addObject(FormProblems.ATTRIBUTE, problems);
    return view;
  }
}
