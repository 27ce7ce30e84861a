package io.relata.metadata.plan;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.check.ElementNames;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TableId;
import io.relata.metadata.plan.PolicyChange.Tone;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What differs between two access policies, in words; compared by ids. */
public final class PolicyDiff {

  private record Ability(TableId table, Action action) {}

  private final DataModel from;
  private final DataModel to;
  private final List<PolicyChange> changes = new ArrayList<>();

  private PolicyDiff(DataModel from, DataModel to) {
    this.from = from;
    this.to = to;
  }

  /**
   * @param model for the names of tables
   */
  public static List<PolicyChange> between(
      AccessPolicy before, AccessPolicy after, DataModel model) {
    return between(before, after, model, model);
  }

  /**
   * As {@link #between(AccessPolicy, AccessPolicy, DataModel)}, where the model changes too.
   *
   * @param from names what is not in {@code to}
   */
  public static List<PolicyChange> between(
      AccessPolicy before, AccessPolicy after, DataModel from, DataModel to) {
    PolicyDiff diff = new PolicyDiff(from, to);
    diff.roles(before, after);
    diff.denials(before, after);
    diff.rules(before, after);
    diff.tests(before, after);
    return List.copyOf(diff.changes);
  }

  private void roles(AccessPolicy before, AccessPolicy after) {
    Pair.only(before.roles(), after.roles(), Role::id)
        .forEach(role -> role(Tone.REMOVED, role.name() + " goes, with its grants"));
    for (Role role : Pair.only(after.roles(), before.roles(), Role::id)) {
      role(Tone.ADDED, role.name() + " is new");
      grants(role.name(), List.of(), role.grants());
    }
    Pair.kept(before.roles(), after.roles(), Role::id)
        .forEach(pair -> role(pair.before(), pair.after()));
  }

  private void role(Role before, Role after) {
    if (!before.name().equals(after.name())) {
      role(Tone.CHANGED, before.name() + " is called " + after.name());
    }
    if (!before.description().equals(after.description())) {
      role(Tone.CHANGED, after.name() + " has another description");
    }
    grants(after.name(), before.grants(), after.grants());
  }

  private void role(Tone tone, String words) {
    changes.add(new PolicyChange.OfRole(tone, "role " + words));
  }

  private void grants(String role, List<Grant> before, List<Grant> after) {
    Set<Ability> abilities = new LinkedHashSet<>();
    before.forEach(grant -> abilities.add(new Ability(grant.table(), grant.action())));
    after.forEach(grant -> abilities.add(new Ability(grant.table(), grant.action())));
    for (Ability ability : abilities) {
      List<Grant> had = of(before, ability);
      List<Grant> has = of(after, ability);
      String what = word(ability.action()) + " " + name(ability.table());
      String who = "role " + role + " may ";
      if (had.isEmpty()) {
        changes.add(new PolicyChange.OfGrants(Tone.ADDED, who + "now " + what, has));
      } else if (has.isEmpty()) {
        changes.add(new PolicyChange.OfGrants(Tone.REMOVED, who + "no longer " + what, has));
      } else if (!had.equals(has)) {
        changes.add(new PolicyChange.OfGrants(Tone.CHANGED, who + what + " on other terms", has));
      }
    }
  }

  private static List<Grant> of(List<Grant> grants, Ability ability) {
    return grants.stream()
        .filter(grant -> new Ability(grant.table(), grant.action()).equals(ability))
        .toList();
  }

  private void denials(AccessPolicy before, AccessPolicy after) {
    Pair.only(before.denials(), after.denials(), DenyRule::id)
        .forEach(denial -> denial(Tone.REMOVED, "no longer denied", denial));
    Pair.only(after.denials(), before.denials(), DenyRule::id)
        .forEach(denial -> denial(Tone.ADDED, "now denied", denial));
    Pair.kept(before.denials(), after.denials(), DenyRule::id).stream()
        .filter(pair -> !pair.before().equals(pair.after()))
        .forEach(pair -> denial(Tone.CHANGED, "denied on other terms", pair.after()));
  }

  private void denial(Tone tone, String what, DenyRule denial) {
    String words =
        "%s: to %s %s, for %s"
            .formatted(
                what,
                word(denial.action()),
                name(denial.table()),
                whom(denial.roles(), "all roles"));
    changes.add(new PolicyChange.OfDenial(tone, words, denial));
  }

  private void rules(AccessPolicy before, AccessPolicy after) {
    Pair.only(before.rules(), after.rules(), WriteRule::id)
        .forEach(rule -> rule(Tone.REMOVED, "goes", rule));
    Pair.only(after.rules(), before.rules(), WriteRule::id)
        .forEach(rule -> rule(Tone.ADDED, "is new", rule));
    Pair.kept(before.rules(), after.rules(), WriteRule::id).stream()
        .filter(pair -> !pair.before().equals(pair.after()))
        .forEach(pair -> rule(Tone.CHANGED, "changes", pair.after()));
  }

  private void tests(AccessPolicy before, AccessPolicy after) {
    Pair.only(before.tests(), after.tests(), AccessTest::name)
        .forEach(test -> test(Tone.REMOVED, test, " goes"));
    Pair.only(after.tests(), before.tests(), AccessTest::name)
        .forEach(test -> test(Tone.ADDED, test, " is new"));
    Pair.kept(before.tests(), after.tests(), AccessTest::name).stream()
        .filter(pair -> !pair.before().equals(pair.after()))
        .forEach(pair -> test(Tone.CHANGED, pair.after(), " changes"));
  }

  private void test(Tone tone, AccessTest test, String what) {
    changes.add(new PolicyChange.OfTest(tone, "permission test \"" + test.name() + "\"" + what));
  }

  private String name(TableId table) {
    return new ElementNames(to.table(table).isPresent() ? to : from).table(table);
  }

  private void rule(Tone tone, String what, WriteRule rule) {
    String words =
        "write rule %s of %s, for %s, %s"
            .formatted(rule.name(), name(rule.table()), whom(rule.roles(), "everybody"), what);
    changes.add(new PolicyChange.OfRule(tone, words, rule));
  }

  private static String whom(Set<String> roles, String all) {
    return roles.isEmpty() ? all : String.join(", ", roles.stream().sorted().toList());
  }

  private static String word(Action action) {
    return switch (action) {
      case READ, ADD, EDIT, DELETE -> action.name().toLowerCase(Locale.ROOT);
      case LINK -> "link to";
    };
  }
}
