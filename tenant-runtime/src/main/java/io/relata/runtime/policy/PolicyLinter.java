package io.relata.runtime.policy;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Mentions;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.PolicyPlace;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.check.ElementNames;
import io.relata.metadata.check.PolicyResolution;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.policy.PolicyFinding.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Looks through an access policy for what is likely to be a mistake; pure. */
public final class PolicyLinter {

  private final DataModel model;
  private final ElementNames names;
  private final List<PolicyFinding> findings = new ArrayList<>();

  private PolicyLinter(DataModel model) {
    this.model = model;
    this.names = new ElementNames(model);
  }

  /** In the order of the policy's document. */
  public static List<PolicyFinding> findings(
      AccessPolicy policy, PolicyContext context, DataModel model) {
    PolicyLinter linter = new PolicyLinter(model);
    OpenReading.of(policy, context.reading(), model)
        .ifPresent(text -> linter.add(new PolicyPlace.OfReading(), Kind.OPEN_READING, text));
    PolicyResolution.resolve(policy, model)
        .losses()
        .forEach(
            loss ->
                linter.add(
                    loss.place(), kind(loss.place()), "it " + loss.effect() + ": " + loss.why()));
    context.tokenRoles().stream()
        .filter(role -> policy.role(role).isEmpty())
        .sorted()
        .forEach(
            role ->
                linter.add(
                    new PolicyPlace.OfTokens(),
                    Kind.UNKNOWN_ROLE,
                    "tokens may carry the role "
                        + role
                        + ", which no one defines; it gives them"
                        + " nothing"));
    for (int i = 0; i < policy.roles().size(); i++) {
      linter.role(policy.roles().get(i), i);
    }
    for (int i = 0; i < policy.denials().size(); i++) {
      if (neverHolds(policy.denials().get(i).rows())) {
        linter.add(new PolicyPlace.OfDenial(i), Kind.NEVER_MATCHES, "no row can meet its filter");
      }
    }
    for (int i = 0; i < policy.rules().size(); i++) {
      linter.rule(policy.rules().get(i), i);
    }
    return List.copyOf(linter.findings);
  }

  private static Kind kind(PolicyPlace place) {
    return switch (place) {
      case PolicyPlace.OfGrant _,
          PolicyPlace.OfDenial _,
          PolicyPlace.OfRule _,
          PolicyPlace.OfReading _,
          PolicyPlace.OfTokens _ ->
          Kind.FAILS_CLOSED;
      case PolicyPlace.OfTest _ -> Kind.BROKEN_TEST;
    };
  }

  private void role(Role role, int roleIndex) {
    for (int i = 0; i < role.grants().size(); i++) {
      Grant grant = role.grants().get(i);
      PolicyPlace place = new PolicyPlace.OfGrant(role.name(), roleIndex, i);
      if (neverHolds(grant.rows())) {
        add(place, Kind.NEVER_MATCHES, "no row can meet its filter");
      }
      withoutIndex(grant.table(), grant.rows(), place);
      openInverse(role, grant, place);
      fewRows(role, grant, place);
      new SelfGrants(model, names)
          .of(role, grant)
          .forEach(text -> add(place, Kind.SELF_GRANT, text));
    }
  }

  private void rule(WriteRule rule, int index) {
    PolicyPlace place = new PolicyPlace.OfRule(rule.name(), index);
    if (rule.holds().equals(Condition.ALWAYS)) {
      add(place, Kind.NO_CONDITION, "it has no condition, so it holds of every row");
    } else if (neverHolds(rule.holds())) {
      add(place, Kind.NEVER_MATCHES, "no row can meet it, so it refuses every write");
    }
  }

  /** Contradictions that can be told without looking at rows. */
  private static boolean neverHolds(Condition condition) {
    return switch (condition) {
      case Condition.Any(List<Condition> parts) ->
          parts.stream().allMatch(PolicyLinter::neverHolds);
      case Condition.All(List<Condition> parts) ->
          parts.stream().anyMatch(PolicyLinter::neverHolds) || contradicts(parts);
      case Condition.Compare(var field, var comparison, Operand.Constant(List<?> values)) ->
          comparison == io.relata.metadata.access.Comparison.IN && values.isEmpty();
      case Condition.Follow follow -> neverHolds(follow.condition());
      case Condition.Compare _,
          Condition.Not _,
          Condition.IsMissing _,
          Condition.Quantified _,
          Condition.Search _,
          Condition.Count _ ->
          false;
    };
  }

  private static boolean contradicts(List<Condition> parts) {
    Set<List<Object>> equal = new HashSet<>();
    Set<FieldRef> fields = new HashSet<>();
    for (Condition part : parts) {
      if (part
              instanceof
              Condition.Compare(FieldRef field, var comparison, Operand.Constant(Object value))
          && comparison == io.relata.metadata.access.Comparison.EQ
          && equal.add(List.of(field, value))
          && !fields.add(field)) {
        return true;
      }
    }
    return false;
  }

  /** Rules run on each request; a column that they compare wants an index. */
  private void withoutIndex(TableId id, Condition condition, PolicyPlace place) {
    for (FieldRef field : Mentions.of(id, condition).fields()) {
      if (field instanceof FieldRef.Own own) {
        model.tables().stream()
            .filter(table -> table.field(own.field()).isPresent())
            .findFirst()
            .filter(table -> !isIndexed(table, own))
            .ifPresent(
                table ->
                    add(
                        place,
                        Kind.NO_INDEX,
                        "it compares " + names.field(own) + ", which has no index"));
      }
    }
  }

  private static boolean isIndexed(Table table, FieldRef.Own own) {
    Field field = table.field(own.field()).orElseThrow();
    return field.unique()
        || field.indexed()
        || table.indexes().stream()
            .anyMatch(index -> index.parts().getFirst().equals(new IndexPart.OfField(own.field())));
  }

  /** The rows of this table are picked, those at the other end of a to-many relation are not. */
  private void openInverse(Role role, Grant grant, PolicyPlace place) {
    if (grant.action() != Action.READ || grant.rows().equals(Condition.ALWAYS)) {
      return;
    }
    model
        .endsOf(grant.table())
        .filter(RelationEnd::toMany)
        .filter(PolicyLinter::isExposed)
        .filter(
            end ->
                role.grants().stream()
                    .anyMatch(
                        other ->
                            other.action() == Action.READ
                                && other.table().equals(end.far())
                                && other.rows().equals(Condition.ALWAYS)))
        .forEach(
            end ->
                add(
                    place,
                    Kind.OPEN_INVERSE,
                    "it picks rows, but %s leads to all rows of %s, which the role reads without a filter"
                        .formatted(end.name(), names.table(end.far()))));
  }

  /**
   * Where all that a role reads of a table are the caller's own rows, figures by way of a relation
   * stand for so few rows, often for one, that they tell what is in it.
   */
  private void fewRows(Role role, Grant grant, PolicyPlace place) {
    if (!reads(grant, grant.table()) || !ownRowsAlone(role, grant.table())) {
      return;
    }
    model
        .endsOf(grant.table())
        .map(RelationEnd::opposite)
        .filter(RelationEnd::toMany)
        .filter(end -> !end.near().equals(grant.table()))
        .filter(PolicyLinter::isExposed)
        .filter(end -> role.grants().stream().anyMatch(other -> reads(other, end.near())))
        .forEach(
            end ->
                add(
                    place,
                    Kind.FEW_ROWS,
                    "it picks rows by a value of the caller, so that %s_aggregate of %s adds up few rows, maybe one"
                        .formatted(end.name(), names.table(end.near()))));
  }

  private static boolean ownRowsAlone(Role role, TableId table) {
    return role.grants().stream()
        .filter(other -> reads(other, table))
        .allMatch(other -> Mentions.of(table, other.rows()).ofCaller());
  }

  private static boolean isExposed(RelationEnd end) {
    return end.definition().linking() != Linking.HIDDEN;
  }

  private static boolean reads(Grant grant, TableId table) {
    return grant.action() == Action.READ && grant.table().equals(table);
  }

  private void add(PolicyPlace place, Kind kind, String text) {
    findings.add(new PolicyFinding(place, kind, text));
  }
}
