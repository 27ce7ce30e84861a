package io.relata.runtime.policy;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Mentions;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.access.Role;
import io.relata.metadata.check.ElementNames;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Ways by which who has a role can bring rows under one of its grants: a filter that looks at what
 * the same role may write is no filter.
 */
record SelfGrants(DataModel model, ElementNames names) {

  /** For each grant that opens another, in words, what it is that can be written. */
  List<String> of(Role role, Grant grant) {
    Set<String> found = new LinkedHashSet<>();
    Mentions mentions = Mentions.of(grant.table(), grant.rows());
    for (Grant other : role.grants()) {
      Stream.<Optional<String>>of(
              edited(mentions, grant, other),
              relinked(mentions, grant, other),
              linked(mentions, other),
              added(mentions, other),
              deleted(grant, other))
          .flatMap(Optional::stream)
          .findFirst()
          .ifPresent(found::add);
    }
    return List.copyOf(found);
  }

  private Optional<String> edited(Mentions mentions, Grant grant, Grant other) {
    return opens(grant, other)
        ? mentions.fields().stream()
            .filter(field -> isOf(other.table(), field) && covers(other, field))
            .map(names::field)
            .sorted()
            .findFirst()
            .map(name -> "its filter looks at %s, which the role itself may edit".formatted(name))
        : Optional.empty();
  }

  /** The foreign key by which a filter leads to another table, or from it. */
  private Optional<String> relinked(Mentions mentions, Grant grant, Grant other) {
    return opens(grant, other)
        ? foreignKeys(mentions)
            .filter(relation -> relation.from().equals(other.table()))
            .filter(relation -> covers(other, new FieldRef.ForeignKey(relation.id())))
            .map(this::name)
            .sorted()
            .findFirst()
            .map(name -> "its filter follows %s, which the role itself may edit".formatted(name))
        : Optional.empty();
  }

  /** Links of many-to-many are made from either side. */
  private Optional<String> linked(Mentions mentions, Grant other) {
    return other.action() != Action.EDIT
        ? Optional.empty()
        : relations(mentions)
            .filter(relation -> !(relation.storage() instanceof RelationStorage.ForeignKey))
            .flatMap(relation -> Stream.of(Side.values()).map(relation::end))
            .filter(end -> end.near().equals(other.table()) && covers(other, FieldRef.of(end)))
            .map(this::name)
            .sorted()
            .findFirst()
            .map(name -> "its filter follows %s, which the role itself may edit".formatted(name));
  }

  /** A row that a filter wants to be there may be one that the role adds. */
  private Optional<String> added(Mentions mentions, Grant other) {
    return other.action() != Action.ADD
        ? Optional.empty()
        : inverses(mentions)
            .filter(end -> end.far().equals(other.table()))
            .filter(end -> covers(other, new FieldRef.ForeignKey(end.relation().id())))
            .map(this::name)
            .sorted()
            .findFirst()
            .map(
                name ->
                    "its filter looks at the rows of %s, which the role itself may add"
                        .formatted(name));
  }

  /** A row that a filter wants to be absent may be one that the role deletes. */
  private Optional<String> deleted(Grant grant, Grant other) {
    List<RelationRef> absent = new ArrayList<>();
    absent(grant.table(), grant.rows(), absent);
    return other.action() != Action.DELETE
        ? Optional.empty()
        : absent.stream()
            .flatMap(ref -> end(ref).stream())
            .filter(end -> end.far().equals(other.table()))
            .map(this::name)
            .sorted()
            .findFirst()
            .map(
                name ->
                    "its filter looks for rows of %s that are not there, which the role itself may"
                            .formatted(name)
                        + " delete");
  }

  private static void absent(TableId table, Condition condition, List<RelationRef> found) {
    switch (condition) {
      case Condition.All(List<Condition> parts) ->
          parts.forEach(part -> absent(table, part, found));
      case Condition.Any(List<Condition> parts) ->
          parts.forEach(part -> absent(table, part, found));
      case Condition.Not(Condition part) -> found.addAll(Mentions.of(table, part).relations());
      case Condition.Follow follow -> absent(table, follow.condition(), found);
      case Condition.Count count -> found.add(count.relation());
      case Condition.Quantified(RelationRef relation, var quantifier, Condition inner) -> {
        switch (quantifier) {
          case EVERY, NONE -> found.add(relation);
          case SOME -> absent(table, inner, found);
        }
      }
      case Condition.Compare _, Condition.IsMissing _, Condition.Search _ -> {}
    }
  }

  /**
   * Whether an edit may bring rows under the grant: of another table, or of rows of its own table
   * that the grant does not have anyway.
   */
  private static boolean opens(Grant grant, Grant other) {
    return other.action() == Action.EDIT
        && (!other.table().equals(grant.table()) || !implies(other.rows(), grant.rows()));
  }

  /** Whether one condition can be seen to hold only where another does. */
  private static boolean implies(Condition condition, Condition wider) {
    return condition.equals(wider)
        || (wider instanceof Condition.All(List<Condition> parts)
            && parts.stream().allMatch(part -> implies(condition, part)))
        || (wider instanceof Condition.Any(List<Condition> parts)
            && parts.stream().anyMatch(part -> implies(condition, part)))
        || (condition instanceof Condition.All(List<Condition> parts)
            && parts.stream().anyMatch(part -> implies(part, wider)))
        || (condition instanceof Condition.Any(List<Condition> parts)
            && parts.stream().allMatch(part -> implies(part, wider)));
  }

  private Stream<Relation> relations(Mentions mentions) {
    return mentions.relations().stream()
        .flatMap(ref -> model.relation(ref.relation()).stream())
        .distinct();
  }

  private Stream<Relation> foreignKeys(Mentions mentions) {
    return relations(mentions)
        .filter(relation -> relation.storage() instanceof RelationStorage.ForeignKey);
  }

  /** The ways of a filter that lead against a foreign key. */
  private Stream<RelationEnd> inverses(Mentions mentions) {
    return mentions.relations().stream()
        .filter(ref -> ref.side() == Side.INVERSE)
        .flatMap(ref -> end(ref).stream())
        .filter(end -> end.relation().storage() instanceof RelationStorage.ForeignKey);
  }

  private Optional<RelationEnd> end(RelationRef ref) {
    return model.relation(ref.relation()).map(relation -> relation.end(ref.side()));
  }

  private boolean isOf(TableId table, FieldRef field) {
    return switch (field) {
      case FieldRef.Own own ->
          model.table(table).flatMap(known -> known.field(own.field())).isPresent();
      case FieldRef.ForeignKey key ->
          model.relation(key.relation()).filter(found -> found.from().equals(table)).isPresent();
      case FieldRef.System _, FieldRef.RelationField _ -> false;
    };
  }

  private static boolean covers(Grant grant, FieldRef field) {
    return grant.covers(field) && !grant.set().containsKey(field);
  }

  private String name(Relation relation) {
    return names.relation(new RelationRef(relation.id(), Side.OWNING));
  }

  private String name(RelationEnd end) {
    return names.relation(new RelationRef(end.relation().id(), end.side()));
  }
}
