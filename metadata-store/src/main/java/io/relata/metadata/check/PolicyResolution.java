package io.relata.metadata.check;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.PolicyPlace;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes an access policy ready for a model, pure. What names something that the model does not have
 * fails closed: a grant grants nothing, a denial denies all rows of its table, a write rule refuses
 * every write to its table. What is about a table that is gone is left out. Tests stay as they are:
 * one that names what is gone fails when it is run, and is told of too.
 */
public final class PolicyResolution {

  private static final String GRANTS_NOTHING = "grants nothing";

  private final DataModel model;
  private final ElementNames names;
  private final List<PolicyLoss> losses = new ArrayList<>();
  private final Map<String, List<Integer>> grantPlaces = new HashMap<>();
  private final List<Integer> denialPlaces = new ArrayList<>();

  private PolicyResolution(DataModel model, DataModel naming) {
    this.model = model;
    this.names = new ElementNames(naming);
  }

  /** The policy on a model. */
  public static ResolvedPolicy resolve(AccessPolicy policy, DataModel model) {
    return resolve(policy, model, model);
  }

  /**
   * The policy on a model.
   *
   * @param naming the model that names are taken from where something is to be told: the earlier
   *     one where what is gone should be named
   */
  public static ResolvedPolicy resolve(AccessPolicy policy, DataModel model, DataModel naming) {
    PolicyResolution resolution = new PolicyResolution(model, naming);
    AccessPolicy resolved = resolution.policy(policy);
    return new ResolvedPolicy(
        resolved, resolution.losses, resolution.grantPlaces, resolution.denialPlaces);
  }

  private AccessPolicy policy(AccessPolicy policy) {
    List<Role> roles = new ArrayList<>();
    for (int i = 0; i < policy.roles().size(); i++) {
      roles.add(role(policy.roles().get(i), i));
    }
    List<DenyRule> denials = new ArrayList<>();
    for (int i = 0; i < policy.denials().size(); i++) {
      Optional<DenyRule> denial = denial(policy.denials().get(i), new PolicyPlace.OfDenial(i));
      if (denial.isPresent()) {
        denials.add(denial.get());
        denialPlaces.add(i);
      }
    }
    List<WriteRule> rules = new ArrayList<>();
    for (int i = 0; i < policy.rules().size(); i++) {
      WriteRule rule = policy.rules().get(i);
      rule(rule, new PolicyPlace.OfRule(rule.name(), i)).ifPresent(rules::add);
    }
    tests(policy);
    return new AccessPolicy(roles, denials, rules, policy.tests());
  }

  private Role role(Role role, int roleIndex) {
    List<Grant> grants = new ArrayList<>();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < role.grants().size(); i++) {
      Optional<Grant> grant =
          grant(role.grants().get(i), new PolicyPlace.OfGrant(role.name(), roleIndex, i));
      if (grant.isPresent()) {
        grants.add(grant.get());
        places.add(i);
      }
    }
    grantPlaces.put(role.name(), List.copyOf(places));
    return new Role(role.id(), role.name(), role.description(), grants);
  }

  private Optional<Grant> grant(Grant grant, PolicyPlace place) {
    Optional<Table> table = model.table(grant.table());
    if (table.isEmpty()) {
      return lost(place, names.table(grant.table()) + " is gone", GRANTS_NOTHING);
    }
    ConditionResolution resolution = new ConditionResolution(model, names);
    Condition rows = resolution.condition(table.get(), grant.rows());
    Condition check = resolution.condition(table.get(), grant.check());
    Map<FieldRef, Operand> set = set(table.get(), grant, resolution);
    if (!resolution.reasons().isEmpty()) {
      return lost(place, words(resolution), GRANTS_NOTHING);
    }
    Set<FieldRef> fields = grant.fields();
    if (fields == null) {
      return Optional.of(new Grant(grant.table(), grant.action(), rows, null, check, set));
    }
    Set<FieldRef> present = present(table.get(), fields, place);
    return present.isEmpty() && !fields.isEmpty()
        ? Optional.empty()
        : Optional.of(new Grant(grant.table(), grant.action(), rows, present, check, set));
  }

  private static Map<FieldRef, Operand> set(
      Table table, Grant grant, ConditionResolution resolution) {
    Map<FieldRef, Operand> set = new LinkedHashMap<>();
    grant
        .set()
        .forEach(
            (field, operand) ->
                resolution
                    .written(table, field, operand)
                    .ifPresent(resolved -> set.put(field, resolved)));
    return set;
  }

  private Set<FieldRef> present(Table table, Set<FieldRef> fields, PolicyPlace place) {
    ConditionResolution resolution = new ConditionResolution(model, names);
    Set<FieldRef> present = new HashSet<>();
    for (FieldRef field : fields) {
      if (resolution.has(table, field)) {
        present.add(field);
      }
    }
    fields.stream()
        .filter(field -> !present.contains(field))
        .map(names::field)
        .sorted()
        .forEach(
            name ->
                losses.add(
                    new PolicyLoss(
                        place,
                        name + " is gone",
                        present.isEmpty() ? GRANTS_NOTHING : "grants its other fields")));
    return present;
  }

  private Optional<DenyRule> denial(DenyRule denial, PolicyPlace place) {
    return onTable(
        denial.table(),
        denial.rows(),
        Condition.ALWAYS,
        place,
        "denies all rows",
        rows -> new DenyRule(denial.id(), denial.table(), denial.action(), rows, denial.roles()));
  }

  private Optional<WriteRule> rule(WriteRule rule, PolicyPlace place) {
    return onTable(
        rule.table(),
        rule.holds(),
        Condition.NEVER,
        place,
        "refuses every write",
        holds ->
            new WriteRule(
                rule.id(),
                rule.table(),
                rule.name(),
                holds,
                rule.message(),
                failsClosed(rule, holds),
                rule.roles()));
  }

  /** A warning that can not be looked at any more must not let writes through. */
  private static WriteRule.Severity failsClosed(WriteRule rule, Condition holds) {
    return holds.equals(Condition.NEVER) && !rule.holds().equals(Condition.NEVER)
        ? WriteRule.Severity.ERROR
        : rule.severity();
  }

  private <T> Optional<T> onTable(
      TableId id,
      Condition condition,
      Condition otherwise,
      PolicyPlace place,
      String effect,
      Function<Condition, T> with) {
    Optional<Table> table = model.table(id);
    if (table.isEmpty()) {
      return lost(place, names.table(id) + " is gone", "has nothing to be about");
    }
    ConditionResolution resolution = new ConditionResolution(model, names);
    Condition resolved = resolution.condition(table.get(), condition);
    if (resolution.reasons().isEmpty()) {
      return Optional.of(with.apply(resolved));
    }
    losses.add(new PolicyLoss(place, words(resolution), effect));
    return Optional.of(with.apply(otherwise));
  }

  private void tests(AccessPolicy policy) {
    Set<String> defined = policy.roles().stream().map(Role::name).collect(Collectors.toSet());
    for (int i = 0; i < policy.tests().size(); i++) {
      AccessTest test = policy.tests().get(i);
      PolicyPlace place = new PolicyPlace.OfTest(test.name(), i);
      new TestMentions(model, names)
          .gone(test)
          .forEach(gone -> losses.add(new PolicyLoss(place, gone, "can not be run")));
      List<String> roles =
          test.as().roles().stream()
              .filter(role -> !defined.contains(role) && !BuiltInRole.isBuiltIn(role))
              .toList();
      if (!roles.isEmpty()) {
        losses.add(
            new PolicyLoss(
                place, "no one defines " + String.join(", ", roles), "looks as one without"));
      }
    }
  }

  private static String words(ConditionResolution resolution) {
    return String.join("; ", new java.util.LinkedHashSet<>(resolution.reasons()));
  }

  private <T> Optional<T> lost(PolicyPlace place, String why, String effect) {
    losses.add(new PolicyLoss(place, why, effect));
    return Optional.empty();
  }
}
