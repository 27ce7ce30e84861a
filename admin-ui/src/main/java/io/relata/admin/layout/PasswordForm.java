package io.relata.admin.layout;

import io.relata.metadata.store.Accounts;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A password that is being chosen, typed twice. */
public record PasswordForm(@Nullable String chosen, @Nullable String repeated) {

  public String password() {
    return chosen == null ? "" : chosen;
  }

  public FormProblems check() {
    FormProblems.Gathering problems = new FormProblems.Gathering(Set.of("chosen", "repeated"));
    if (password().length() < Accounts.SHORTEST_PASSWORD) {
      problems.add("chosen", "At least " + Accounts.SHORTEST_PASSWORD + " characters are needed.");
    } else if (password().length() > Accounts.LONGEST_PASSWORD) {
      problems.add("chosen", "At most " + Accounts.LONGEST_PASSWORD + " characters are possible.");
    } else if (!password().equals(repeated)) {
      problems.add("repeated", "This is not the same password.");
    }
    return problems.gathered();
  }

  /** Passwords are in no log. */
  @Override
  public String toString() {
    return "PasswordForm[]";
  }
}
