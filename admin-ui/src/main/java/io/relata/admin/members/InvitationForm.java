package io.relata.admin.members;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.store.Accounts;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person types to invite somebody. */
public record InvitationForm(@Nullable String email, @Nullable String role) {

  static final InvitationForm EMPTY = new InvitationForm("", BuiltInRole.EDITOR.roleName());

  public InvitationForm {
    email = email == null ? "" : email.strip();
    role = role == null ? "" : role;
  }

  String address() {
    return email == null ? "" : email;
  }

  /** What {@link #check} let through. */
  BuiltInRole chosen() {
    return find().orElseThrow();
  }

  FormProblems check() {
    FormProblems.Gathering problems = new FormProblems.Gathering(Set.of("email", "role"));
    if (!Accounts.isEmail(address())) {
      problems.add("email", "An e-mail address is needed.");
    }
    if (find().isEmpty()) {
      problems.add("role", "Choose one of the roles.");
    }
    return problems.gathered();
  }

  private Optional<BuiltInRole> find() {
    return role == null ? Optional.empty() : BuiltInRole.ofMembers(role);
  }
}
