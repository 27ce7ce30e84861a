package io.relata.admin.roles;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.WriteRule;
import java.util.Set;
import java.util.TreeSet;

/**
 * A policy without one of its roles. Rules name it no more; a rule that was about it alone goes
 * along, as without a name it would be about everybody. So does a permission test of it alone.
 */
final class RoleDeletion {

  private RoleDeletion() {}

  static AccessPolicy of(AccessPolicy policy, String name) {
    return new AccessPolicy(
        policy.roles().stream().filter(role -> !role.name().equals(name)).toList(),
        policy.denials().stream()
            .filter(denial -> !isAboutAlone(denial.roles(), name))
            .map(denial -> without(denial, name))
            .toList(),
        policy.rules().stream()
            .filter(rule -> !isAboutAlone(rule.roles(), name))
            .map(rule -> without(rule, name))
            .toList(),
        policy.tests().stream()
            .filter(test -> !isAboutAlone(test.as().roles(), name))
            .map(test -> without(test, name))
            .toList());
  }

  private static AccessTest without(AccessTest test, String name) {
    AccessTest.Identity as = test.as();
    return new AccessTest(
        test.name(),
        test.given(),
        new AccessTest.Identity(new TreeSet<>(without(as.roles(), name)), as.id(), as.context()),
        test.expectations());
  }

  static boolean isAboutAlone(Set<String> roles, String name) {
    return roles.equals(Set.of(name));
  }

  private static DenyRule without(DenyRule denial, String name) {
    return new DenyRule(
        denial.id(), denial.table(), denial.action(), denial.rows(), without(denial.roles(), name));
  }

  private static WriteRule without(WriteRule rule, String name) {
    return new WriteRule(
        rule.id(),
        rule.table(),
        rule.name(),
        rule.holds(),
        rule.message(),
        rule.severity(),
        without(rule.roles(), name));
  }

  private static Set<String> without(Set<String> roles, String name) {
    Set<String> others = new TreeSet<>(roles);
    others.remove(name);
    return others;
  }
}
