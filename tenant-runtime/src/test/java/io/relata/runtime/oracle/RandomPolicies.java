package io.relata.runtime.oracle;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Random roles, denials and write rules, and callers that they meet. */
final class RandomPolicies {

  private static final List<String> ROLES = List.of("member", "lead", "public");
  private static final int DEPTH = 3;

  private final Dice dice;
  private final Terms terms;
  private final Features features;
  private final RandomConditions conditions;
  private int ids;

  /** Whether roles say little of rows and fields, so that most requests are done. */
  private boolean generous;

  RandomPolicies(Dice dice, Terms terms, Features features) {
    this.dice = dice;
    this.terms = terms;
    this.features = features;
    this.conditions = RandomConditions.ofRules(dice, terms, features);
  }

  AccessPolicy policy() {
    generous = dice.chance(45);
    List<Role> roles = new ArrayList<>();
    for (String name : ROLES) {
      roles.add(new Role(new RoleId(id()), name, "", grants()));
    }
    return new AccessPolicy(roles, denials(), rules(), List.of());
  }

  ReadPolicy reading() {
    ReadPolicy reading = dice.chance(12) ? ReadPolicy.OPEN : ReadPolicy.CLOSED;
    features.noteIf(reading == ReadPolicy.OPEN, Feature.OPEN_READING);
    return reading;
  }

  private List<Grant> grants() {
    List<Grant> grants = new ArrayList<>();
    for (Table table : terms.model().tables()) {
      if (dice.chance(85)) {
        grants.add(grant(table.id(), Action.READ));
        if (dice.chance(50)) {
          grants.add(grant(table.id(), Action.READ));
          features.note(Feature.SEVERAL_GRANTS);
        }
      }
      for (Action action : List.of(Action.ADD, Action.EDIT, Action.DELETE)) {
        if (dice.chance(generous ? 90 : 65)) {
          grants.add(grant(table.id(), action));
          if (dice.chance(25)) {
            grants.add(grant(table.id(), action));
          }
        }
      }
      if (dice.chance(generous ? 15 : 40)) {
        grants.add(grant(table.id(), Action.LINK));
      }
    }
    return grants;
  }

  private Grant grant(TableId table, Action action) {
    boolean hasFields = action == Action.READ || action == Action.ADD || action == Action.EDIT;
    boolean writes = action == Action.ADD || action == Action.EDIT;
    Condition rows =
        action != Action.ADD && dice.chance(generous ? 15 : 60)
            ? conditions.on(table, DEPTH)
            : Condition.ALWAYS;
    return new Grant(
        table,
        action,
        rows,
        hasFields && dice.chance(generous ? 10 : 40) ? fields(table) : null,
        writes ? check(table, rows) : Condition.ALWAYS,
        writes && dice.chance(15) ? forced(table) : Map.of());
  }

  /** Where a builder says nothing, the check is the condition of the rows. */
  private Condition check(TableId table, Condition rows) {
    return dice.chance(generous ? 10 : 40) ? conditions.on(table, 1) : rows;
  }

  private Set<FieldRef> fields(TableId table) {
    Set<FieldRef> fields = new HashSet<>();
    for (FieldRef ref : terms.fields(table)) {
      if (dice.chance(65)) {
        fields.add(ref);
      }
    }
    return fields;
  }

  private Map<FieldRef, Operand> forced(TableId table) {
    Map<FieldRef, Operand> forced = new HashMap<>();
    for (FieldRef ref : terms.columns(table)) {
      if (ref instanceof FieldRef.Own own
          && forced.isEmpty()
          && dice.chance(50)
          && !terms.field(table, own).unique()) {
        forced.put(ref, forced(table, ref));
      }
    }
    return forced;
  }

  private Operand forced(TableId table, FieldRef ref) {
    Terms.Kind kind = terms.kind(table, ref);
    if (kind == Terms.Kind.TEXT && dice.chance(60)) {
      return new Operand.OfCaller(dice.one(List.of("id", "region")));
    }
    if (kind == Terms.Kind.DAY && dice.chance(50)) {
      return new Operand.Today();
    }
    if (kind == Terms.Kind.NUMBER) {
      return dice.chance(50)
          ? new Operand.OfCaller("level")
          : new Operand.Constant(dice.below(Sample.NUMBERS));
    }
    return new Operand.Constant(Sample.value(dice, terms, table, ref));
  }

  private List<DenyRule> denials() {
    List<DenyRule> denials = new ArrayList<>();
    for (Table table : terms.model().tables()) {
      if (dice.chance(generous ? 8 : 25)) {
        denials.add(denial(table.id(), Action.READ));
      }
      if (dice.chance(generous ? 8 : 25)) {
        denials.add(denial(table.id(), dice.one(List.of(Action.values()))));
      }
    }
    return denials;
  }

  private DenyRule denial(TableId table, Action action) {
    return new DenyRule(
        new PolicyRuleId(id()), table, action, conditions.on(table, 2), concerned());
  }

  private Set<String> concerned() {
    return dice.chance(50) ? Set.of() : Set.of(dice.one(List.of("member", "lead", "editor")));
  }

  private List<WriteRule> rules() {
    List<WriteRule> rules = new ArrayList<>();
    for (Table table : terms.model().tables()) {
      if (dice.chance(generous ? 10 : 25)) {
        rules.add(
            new WriteRule(
                new PolicyRuleId(id()),
                table.id(),
                "rule_of_" + table.name(),
                conditions.on(table.id(), 2),
                "must hold",
                dice.chance(75) ? WriteRule.Severity.ERROR : WriteRule.Severity.WARNING,
                concerned()));
      }
    }
    return rules;
  }

  Caller caller() {
    TreeSet<String> roles = new TreeSet<>();
    int kind = dice.below(20);
    if (kind == 0) {
      roles.add("public");
    } else if (kind == 1) {
      roles.add(dice.one(List.of("owner", "editor", "viewer")));
      features.note(Feature.BUILT_IN_ROLE);
    } else {
      roles.add(dice.one(List.of("member", "lead")));
      if (dice.chance(35)) {
        roles.add(dice.one(ROLES));
        if (dice.chance(10)) {
          roles.add("viewer");
        }
      }
    }
    features.noteIf(roles.size() > 1, Feature.SEVERAL_ROLES);
    return new Caller(dice.one(Sample.CALLERS), roles, context());
  }

  private Map<String, Object> context() {
    Map<String, Object> context = new HashMap<>();
    put(context, "region", dice.one(List.of("north", "south")));
    put(context, "regions", dice.some(List.of("north", "south", "a")));
    put(context, "level", (long) dice.below(Sample.NUMBERS));
    put(context, "levels", dice.some(List.of(0L, 1L, 2L)));
    put(context, "person", 1L + dice.below(3));
    put(context, "persons", dice.some(List.of(1L, 2L, 3L)));
    put(context, "trusted", dice.chance(50));
    put(context, "words", dice.some(Sample.WORDS));
    return context;
  }

  private void put(Map<String, Object> context, String name, @Nullable Object value) {
    if (value != null && dice.chance(75)) {
      context.put(name, value);
    }
  }

  private UUID id() {
    return new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0001_0000L + ++ids);
  }
}
