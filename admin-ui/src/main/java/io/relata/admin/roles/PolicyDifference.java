package io.relata.admin.roles;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** What one policy has that another has not, in words. */
public record PolicyDifference(List<Change> changes) {

  public PolicyDifference {
    changes = List.copyOf(changes);
  }

  /**
   * One change.
   *
   * @param tone {@code added}, {@code removed} or {@code changed}
   */
  public record Change(String tone, String words) {}

  static PolicyDifference between(PolicyView before, AccessPolicy after) {
    List<Change> changes = new ArrayList<>();
    GrantWords words = new GrantWords(before.api());
    PolicyView then =
        new PolicyView(
            new io.relata.metadata.store.CurrentPolicy(before.revision(), after),
            before.api(),
            before.reading());
    roles(before.policy(), after, words, changes);
    compare(
        before.policy().denials(),
        after.denials(),
        denial -> List.of(denial.table(), denial.action(), denial.rows(), denial.roles()),
        denial -> "Deny rule: " + RolesOverview.words(denial, then) + whom(denial.roles()),
        changes);
    compare(
        before.policy().rules(),
        after.rules(),
        rule ->
            List.of(
                rule.table(),
                rule.name(),
                rule.holds(),
                rule.message(),
                rule.severity(),
                rule.roles()),
        rule ->
            "Write rule "
                + rule.name()
                + ": "
                + RolesOverview.words(rule, then)
                + whom(rule.roles()),
        changes);
    return new PolicyDifference(changes);
  }

  private static String whom(java.util.Set<String> roles) {
    return roles.isEmpty()
        ? ""
        : " For " + String.join(", ", roles.stream().sorted().toList()) + ".";
  }

  private static void roles(
      AccessPolicy before, AccessPolicy after, GrantWords words, List<Change> changes) {
    for (Role role : after.roles()) {
      Optional<Role> former = before.role(role.name());
      if (former.isEmpty()) {
        changes.add(new Change("added", "Role " + role.name() + " is added."));
      } else if (!former.get().description().equals(role.description())) {
        changes.add(new Change("changed", "The description of " + role.name() + " changes."));
      }
      List<Grant> grants = former.map(Role::grants).orElse(List.of());
      compare(
          grants,
          role.grants(),
          grant -> grant,
          grant -> role.name() + ": " + words.of(grant),
          changes);
    }
    before.roles().stream()
        .filter(role -> after.role(role.name()).isEmpty())
        .forEach(
            role ->
                changes.add(
                    new Change("removed", "Role " + role.name() + " is gone, with its grants.")));
  }

  private static <T> void compare(
      List<T> before,
      List<T> after,
      Function<T, Object> meaning,
      Function<T, String> words,
      List<Change> changes) {
    HashSet<Object> former = new HashSet<>(before.stream().map(meaning).toList());
    HashSet<Object> present = new HashSet<>(after.stream().map(meaning).toList());
    before.stream()
        .filter(one -> !present.contains(Objects.requireNonNull(meaning.apply(one))))
        .forEach(one -> changes.add(new Change("removed", words.apply(one))));
    after.stream()
        .filter(one -> !former.contains(Objects.requireNonNull(meaning.apply(one))))
        .forEach(one -> changes.add(new Change("added", words.apply(one))));
  }
}
