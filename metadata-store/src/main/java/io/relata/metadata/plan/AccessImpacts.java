package io.relata.metadata.plan;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Mentions;
import io.relata.metadata.access.PolicyPlace;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.access.Role;
import io.relata.metadata.check.ElementNames;
import io.relata.metadata.check.PolicyLoss;
import io.relata.metadata.check.PolicyResolution;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldId;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a change of the model does to the grants and rules that name what changes, in words. */
public final class AccessImpacts {

  private final DataModel from;
  private final DataModel to;
  private final List<String> impacts = new ArrayList<>();

  private AccessImpacts(DataModel from, DataModel to) {
    this.from = from;
    this.to = to;
  }

  /**
   * First what will fail closed, then what goes on under another name or with another type. What
   * fails on the earlier model already is not told again.
   */
  public static List<String> between(AccessPolicy policy, DataModel from, DataModel to) {
    AccessImpacts impacts = new AccessImpacts(from, to);
    impacts.losses(policy);
    impacts.changes(policy);
    return List.copyOf(impacts.impacts);
  }

  private void losses(AccessPolicy policy) {
    Set<PolicyLoss> before = new HashSet<>(PolicyResolution.resolve(policy, from).losses());
    for (PolicyLoss loss : PolicyResolution.resolve(policy, to, from).losses()) {
      if (!before.contains(loss)) {
        impacts.add(loss.words());
      }
    }
  }

  private void changes(AccessPolicy policy) {
    for (int i = 0; i < policy.roles().size(); i++) {
      Role role = policy.roles().get(i);
      for (int k = 0; k < role.grants().size(); k++) {
        Grant grant = role.grants().get(k);
        changes(new PolicyPlace.OfGrant(role.name(), i, k), Mentions.of(grant));
      }
    }
    for (int i = 0; i < policy.denials().size(); i++) {
      var denial = policy.denials().get(i);
      changes(new PolicyPlace.OfDenial(i), Mentions.of(denial.table(), denial.rows()));
    }
    for (int i = 0; i < policy.rules().size(); i++) {
      var rule = policy.rules().get(i);
      changes(new PolicyPlace.OfRule(rule.name(), i), Mentions.of(rule.table(), rule.holds()));
    }
  }

  private void changes(PolicyPlace place, Mentions mentions) {
    ElementNames before = new ElementNames(from);
    ElementNames after = new ElementNames(to);
    List<String> told = new ArrayList<>();
    for (TableId table : mentions.tables()) {
      if (to.table(table).isPresent()) {
        renamed(before.table(table), after.table(table)).ifPresent(told::add);
      }
    }
    for (FieldRef field : mentions.fields()) {
      if (field instanceof FieldRef.Own(FieldId id)) {
        change(id).ifPresent(told::add);
      }
    }
    for (RelationRef relation : mentions.relations()) {
      if (to.relation(relation.relation()).isPresent()) {
        renamed(before.relation(relation), after.relation(relation)).ifPresent(told::add);
      }
    }
    told.stream()
        .distinct()
        .sorted()
        .forEach(change -> impacts.add(place.words() + " names " + change));
  }

  private Optional<String> change(FieldId id) {
    Optional<Field> before = field(from, id);
    Optional<Field> after = field(to, id);
    if (before.isEmpty() || after.isEmpty()) {
      return Optional.empty();
    }
    String name = new ElementNames(from).field(new FieldRef.Own(id));
    if (!kind(before.get().type()).equals(kind(after.get().type()))) {
      return Optional.of(name + ", whose type changes");
    }
    return before.get().name().equals(after.get().name())
        ? Optional.empty()
        : renamed(name, new ElementNames(to).field(new FieldRef.Own(id)));
  }

  private static Optional<String> renamed(String before, String after) {
    return before.equals(after)
        ? Optional.empty()
        : Optional.of(before + ", which will be called " + after + "; nothing else changes");
  }

  private static Optional<Field> field(DataModel model, FieldId id) {
    return model.tables().stream().flatMap(table -> table.field(id).stream()).findFirst();
  }

  private static Class<?> kind(FieldType type) {
    return type.getClass();
  }
}
