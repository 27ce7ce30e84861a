package io.relata.metadata.document;

import io.relata.metadata.edit.RelationChange;
import io.relata.metadata.edit.RelationSpec;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationTrait;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What has to change about a relation, besides its names, so that it is as a document says. */
final class RelationDifference {

  private RelationDifference() {}

  static Optional<RelationChange> between(Relation relation, RelationSpec wanted) {
    Map<RelationTrait, Boolean> traits = new EnumMap<>(RelationTrait.class);
    for (RelationTrait trait : RelationTrait.values()) {
      boolean has = wanted.traits().contains(trait);
      if (relation.traits().contains(trait) != has) {
        traits.put(trait, has);
      }
    }
    RelationChange change =
        new RelationChange(
            changed(relation.cardinality(), wanted.cardinality()),
            traits,
            changed(relation.onDelete(), onDelete(wanted)),
            changed(relation.owning().linking(), wanted.linking()),
            changed(relation.inverse().linking(), wanted.inverseLinking()),
            changed(relation.owning().caption().label(), wanted.caption().label()),
            changed(relation.owning().caption().description(), wanted.caption().description()),
            changed(relation.inverse().caption().label(), wanted.inverseCaption().label()),
            changed(
                relation.inverse().caption().description(), wanted.inverseCaption().description()));
    return change.equals(RelationChange.NONE) ? Optional.empty() : Optional.of(change);
  }

  private static OnDelete onDelete(RelationSpec wanted) {
    return wanted.cardinality() == Cardinality.MANY_TO_MANY
            && wanted.onDelete() == OnDelete.RESTRICT
        ? OnDelete.CASCADE
        : wanted.onDelete();
  }

  private static <T> @Nullable T changed(T known, T wanted) {
    return known.equals(wanted) ? null : wanted;
  }
}
