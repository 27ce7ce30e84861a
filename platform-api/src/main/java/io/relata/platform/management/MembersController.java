package io.relata.platform.management;

import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.access.Needs;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.MemberChange;
import io.relata.metadata.store.Members;
import io.relata.metadata.store.Membership;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.ProblemCode;
import jakarta.validation.Valid;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@Needs(ConsoleRight.MANAGE_MEMBERS)
@RestController
@RequestMapping("/api/tenants/{slug}/members")
class MembersController {

  private final Members members;

  MembersController(Members members) {
    this.members = members;
  }

  @GetMapping
  List<MemberBody> list(Membership membership) {
    return members.list(membership.tenant().id()).stream().map(MemberBody::of).toList();
  }

  @GetMapping("/{email}")
  MemberBody get(Membership membership, @PathVariable String email) {
    return members
        .find(membership.tenant(), email)
        .map(MemberBody::of)
        .orElseThrow(MembersController::absent);
  }

  @PutMapping("/{email}")
  MemberBody set(
      Membership membership,
      @PathVariable String email,
      @Valid @RequestBody MemberRoleBody body,
      Actor author) {
    return switch (members.set(membership, email, MemberRole.of(body.role()), author)) {
      case MemberChange.Set(var member) -> MemberBody.of(member);
      case MemberChange.LastOwner _ -> throw lastOwner();
      case MemberChange.NoSuchMember _, MemberChange.Removed _ -> throw absent();
    };
  }

  @DeleteMapping("/{email}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(Membership membership, @PathVariable String email, Actor author) {
    switch (members.remove(membership, email, author)) {
      case MemberChange.Removed _, MemberChange.Set _ -> {}
      case MemberChange.LastOwner _ -> throw lastOwner();
      case MemberChange.NoSuchMember _ -> throw absent();
    }
  }

  private static ApiProblem absent() {
    return new ApiProblem(
        ProblemCode.NOT_FOUND, "The tenant has no member with this e-mail address; invite one.");
  }

  private static ApiProblem lastOwner() {
    return new ApiProblem(
        ProblemCode.LAST_OWNER, "This is the tenant's last owner; make somebody else one first.");
  }
}
