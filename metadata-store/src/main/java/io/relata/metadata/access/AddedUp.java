package io.relata.metadata.access;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;

/** Adds the roles of a caller up. Equal effects give equal values, so that they share a schema. */
final class AddedUp {

  private static final EffectiveAccess NOTHING = new EffectiveAccess.Nothing();

  private AddedUp() {}

  static EffectiveAccess of(SortedSet<String> roles, AccessPolicy policy, ReadPolicy reading) {
    EffectiveAccess granted = granted(roles, policy, reading);
    List<DenyRule> denials =
        policy.denials().stream().filter(denial -> denial.concerns(roles)).toList();
    List<WriteRule> rules =
        policy.rules().stream()
            .filter(rule -> rule.roles().isEmpty() || shares(rule.roles(), roles))
            .toList();
    return granted.equals(NOTHING) || (denials.isEmpty() && rules.isEmpty())
        ? granted
        : new EffectiveAccess.Combined(List.of(granted), denials, rules);
  }

  private static EffectiveAccess granted(
      SortedSet<String> roles, AccessPolicy policy, ReadPolicy reading) {
    if (BuiltInRole.WRITING.stream().anyMatch(role -> roles.contains(role.roleName()))) {
      return new EffectiveAccess.Everything();
    }
    List<EffectiveAccess> parts = new ArrayList<>();
    if (readsEverything(roles, policy, reading)) {
      parts.add(new EffectiveAccess.ReadEverything());
    }
    List<Grant> grants =
        policy.roles().stream()
            .filter(role -> roles.contains(role.name()))
            .flatMap(role -> role.grants().stream())
            .distinct()
            .toList();
    if (!grants.isEmpty()) {
      parts.add(new EffectiveAccess.Granted(grants));
    }
    return switch (parts.size()) {
      case 0 -> NOTHING;
      case 1 -> parts.getFirst();
      default -> new EffectiveAccess.Combined(parts, List.of(), List.of());
    };
  }

  private static boolean readsEverything(
      SortedSet<String> roles, AccessPolicy policy, ReadPolicy reading) {
    return roles.contains(BuiltInRole.VIEWER.roleName())
        || (reading == ReadPolicy.OPEN
            && policy.roles().stream()
                .map(Role::name)
                .anyMatch(
                    name -> roles.contains(name) && !name.equals(BuiltInRole.PUBLIC.roleName())));
  }

  private static boolean shares(Set<String> some, Set<String> others) {
    return !Collections.disjoint(some, others);
  }
}
