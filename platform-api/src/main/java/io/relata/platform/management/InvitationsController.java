package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Invitation;
import io.relata.metadata.store.InvitationOutcome;
import io.relata.metadata.store.Invitations;
import io.relata.metadata.store.Membership;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

@Needs(ConsoleRight.MANAGE_MEMBERS)
@RestController
@RequestMapping("/api/tenants/{slug}/invitations")
class InvitationsController {

  private final Invitations invitations;

  InvitationsController(Invitations invitations) {
    this.invitations = invitations;
  }

  @GetMapping
  List<InvitationBody> list(Membership membership) {
    return invitations.list(membership.tenant()).stream().map(InvitationBody::of).toList();
  }

  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  InvitationBody create(
      Membership membership, @Valid @RequestBody NewInvitationBody body, Actor author) {
    return switch (invitations.create(
        membership, body.checkedEmail(), MemberRole.of(body.role()), author)) {
      case InvitationOutcome.Invited(Invitation invitation, String secret) ->
          InvitationBody.of(invitation, link(secret));
      case InvitationOutcome.IsMember _ ->
          throw new ApiProblem(
              ProblemCode.IS_MEMBER, "The person is a member already; change the role instead.");
    };
  }

  @GetMapping("/{id}")
  InvitationBody get(Membership membership, @PathVariable String id) {
    return invitations.list(membership.tenant()).stream()
        .filter(invitation -> invitation.id().equals(id))
        .findFirst()
        .map(InvitationBody::of)
        .orElseThrow(InvitationsController::absent);
  }

  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void withdraw(Membership membership, @PathVariable String id, Actor author) {
    if (!invitations.withdraw(membership, id, author)) {
      throw absent();
    }
  }

  private static String link(String secret) {
    return ServletUriComponentsBuilder.fromCurrentContextPath()
        .pathSegment("invitations", secret)
        .toUriString();
  }

  private static ApiProblem absent() {
    return new ApiProblem(ProblemCode.NOT_FOUND, "The tenant has no open invitation with this id.");
  }
}
