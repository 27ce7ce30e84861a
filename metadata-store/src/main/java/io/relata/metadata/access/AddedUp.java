package io.relata.metadata.access;

import java.util.ArrayList;
import java.util.Collections;
import io.relata.metadata.model.TableId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Adds the roles of a caller up. Equal effects give equal values, so that they share a schema. */
final class AddedUp {

  private static final EffectiveAccess NOTHING = new EffectiveAccess.Nothing();

  private AddedUp() {}

  static EffectiveAccess of(SortedSet<String> roles, AccessPolicy policy, ReadPolicy reading) {
    EffectiveAccess granted = granted(roles, policy, reading);
    List<DenyRule> denials =
        policy.denials().stream().filter(denial -> concerns(denial, roles)).toList();
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
    List<Grant> grants = grants(roles, policy);
    if (!grants.isEmpty()) {
      parts.add(new EffectiveAccess.Granted(grants));
    }
    return switch (parts.size()) {
      case 0 -> NOTHING;
      case 1 -> parts.getFirst();
      default -> new EffectiveAccess.Combined(parts, List.of(), List.of());
    };
  }

  private static List<Grant> grants(SortedSet<String> roles, AccessPolicy policy) {
    List<Role> held =
        policy.roles().stream().filter(role -> roles.contains(role.name())).toList();
    Set<TableId> linked =
        held.stream().flatMap(role -> linked(role).stream()).collect(Collectors.toSet());
    return held.stream()
        .flatMap(
            role -> Stream.concat(role.grants().stream(), links(role, linked, roles, policy)))
        .distinct()
        .toList();
  }

  private static Set<TableId> linked(Role role) {
    return role.grants().stream()
        .filter(grant -> grant.action() == Action.LINK)
        .map(Grant::table)
        .collect(Collectors.toSet());
  }

  /**
   * A role without link grants on a table links as it edits. Beside another role that has some, this
   * has to be said, or the other role would take it away.
   */
  private static Stream<Grant> links(
      Role role, Set<TableId> linked, SortedSet<String> roles, AccessPolicy policy) {
    Set<TableId> own = linked(role);
    return role.grants().stream()
        .filter(grant -> grant.action() == Action.EDIT)
        .filter(grant -> linked.contains(grant.table()) && !own.contains(grant.table()))
        .map(
            grant ->
                new Grant(
                    grant.table(),
                    Action.LINK,
                    less(grant.rows(), grant.table(), roles, policy),
                    null,
                    Condition.ALWAYS,
                    Map.of()));
  }

  private static Condition less(
      Condition rows, TableId table, SortedSet<String> roles, AccessPolicy policy) {
    Condition left = rows;
    for (DenyRule denial : policy.denials()) {
      if (denial.table().equals(table)
          && denial.action() == Action.EDIT
          && concerns(denial, roles)) {
        left = Condition.both(left, new Condition.Not(denial.rows()));
      }
    }
    return left;
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

  private static boolean concerns(DenyRule denial, SortedSet<String> roles) {
    return denial.roles().isEmpty()
        ? roles.stream().noneMatch(BuiltInRole::isOfTheConsole)
        : shares(denial.roles(), roles);
  }

  private static boolean shares(Set<String> some, Set<String> others) {
    return !Collections.disjoint(some, others);
  }
}
