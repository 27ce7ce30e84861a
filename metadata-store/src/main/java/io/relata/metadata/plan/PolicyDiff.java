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
  private final List<String> changes = new ArrayList<>();

  private PolicyDiff(DataModel from, DataModel to) {
    this.from = from;
    this.to = to;
  }

  /**
   * @param model for the names of tables
   */
  public static List<String> between(AccessPolicy before, AccessPolicy after, DataModel model) {
    return between(before, after, model, model);
  }

  /**
   * As {@link #between(AccessPolicy, AccessPolicy, DataModel)}, where the model changes too.
   *
   * @param from names what is not in {@code to}
   */
  public static List<String> between(
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
        .forEach(role -> changes.add("role " + role.name() + " goes"));
    for (Role role : Pair.only(after.roles(), before.roles(), Role::id)) {
      changes.add("role " + role.name() + " is new");
      grants(role.name(), List.of(), role.grants());
    }
    Pair.kept(before.roles(), after.roles(), Role::id)
        .forEach(pair -> role(pair.before(), pair.after()));
  }

  private void role(Role before, Role after) {
    if (!before.name().equals(after.name())) {
      changes.add("role " + before.name() + " is called " + after.name());
    }
    if (!before.description().equals(after.description())) {
      changes.add("role " + after.name() + " has another description");
    }
    grants(after.name(), before.grants(), after.grants());
  }

  private void grants(String role, List<Grant> before, List<Grant> after) {
    Set<Ability> abilities = new LinkedHashSet<>();
    before.forEach(grant -> abilities.add(new Ability(grant.table(), grant.action())));
    after.forEach(grant -> abilities.add(new Ability(grant.table(), grant.action())));
    for (Ability ability : abilities) {
      List<Grant> had = of(before, ability);
      List<Grant> has = of(after, ability);
      String what = word(ability.action()) + " " + name(ability.table());
      if (had.isEmpty()) {
        changes.add("role " + role + " may now " + what);
      } else if (has.isEmpty()) {
        changes.add("role " + role + " may no longer " + what);
      } else if (!had.equals(has)) {
        changes.add("role " + role + " may " + what + " on other terms");
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
        .forEach(denial -> changes.add("no longer denied: " + words(denial)));
    Pair.only(after.denials(), before.denials(), DenyRule::id)
        .forEach(denial -> changes.add("now denied: " + words(denial)));
  }

  private String words(DenyRule denial) {
    return "to "
        + word(denial.action())
        + " "
        + name(denial.table())
        + (denial.roles().isEmpty()
            ? ", for all roles"
            : ", for " + String.join(", ", denial.roles().stream().sorted().toList()));
  }

  private void rules(AccessPolicy before, AccessPolicy after) {
    Pair.only(before.rules(), after.rules(), WriteRule::id)
        .forEach(rule -> changes.add("write rule " + words(rule) + " goes"));
    Pair.only(after.rules(), before.rules(), WriteRule::id)
        .forEach(rule -> changes.add("write rule " + words(rule) + " is new"));
    Pair.kept(before.rules(), after.rules(), WriteRule::id).stream()
        .filter(pair -> !pair.before().equals(pair.after()))
        .forEach(pair -> changes.add("write rule " + words(pair.after()) + " changes"));
  }

  private void tests(AccessPolicy before, AccessPolicy after) {
    Pair.only(before.tests(), after.tests(), AccessTest::name)
        .forEach(test -> changes.add(words(test) + " goes"));
    Pair.only(after.tests(), before.tests(), AccessTest::name)
        .forEach(test -> changes.add(words(test) + " is new"));
    Pair.kept(before.tests(), after.tests(), AccessTest::name).stream()
        .filter(pair -> !pair.before().equals(pair.after()))
        .forEach(pair -> changes.add(words(pair.after()) + " changes"));
  }

  private static String words(AccessTest test) {
    return "permission test \"" + test.name() + "\"";
  }

  private String words(WriteRule rule) {
    return rule.name() + " of " + name(rule.table());
  }

  private String name(TableId table) {
    return new ElementNames(to.table(table).isPresent() ? to : from).table(table);
  }

  private static String word(Action action) {
    return switch (action) {
      case READ, ADD, EDIT, DELETE -> action.name().toLowerCase(Locale.ROOT);
      case LINK -> "link to";
    };
  }
}
