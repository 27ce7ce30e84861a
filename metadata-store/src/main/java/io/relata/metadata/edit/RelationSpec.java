package io.relata.metadata.edit;

import io.relata.metadata.model.Caption;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.RelationTrait;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A relation to be made.
 *
 * @param id null for a new one
 * @param from the owning table
 * @param name the field on the owning table
 * @param inverse the field on the other table; null for the usual name (the owning table's plural
 *     or singular)
 */
public record RelationSpec(
    @Nullable UUID id,
    Ref from,
    String name,
    Ref to,
    @Nullable String inverse,
    Cardinality cardinality,
    Set<RelationTrait> traits,
    OnDelete onDelete,
    Linking linking,
    Linking inverseLinking,
    Caption caption,
    Caption inverseCaption) {

  public RelationSpec {
    traits = java.util.Collections.unmodifiableSet(new TreeSet<>(traits));
  }

  public static RelationSpec of(
      String from, String name, String to, Cardinality cardinality, RelationTrait... traits) {
    return new RelationSpec(
        null,
        Ref.parse(from),
        name,
        Ref.parse(to),
        null,
        cardinality,
        Set.of(traits),
        OnDelete.RESTRICT,
        Linking.ANY,
        Linking.ANY,
        Caption.NONE,
        Caption.NONE);
  }

  public RelationSpec withInverse(String wanted) {
    return new RelationSpec(
        id,
        from,
        name,
        to,
        wanted,
        cardinality,
        traits,
        onDelete,
        linking,
        inverseLinking,
        caption,
        inverseCaption);
  }

  public RelationSpec withOnDelete(OnDelete wanted) {
    return new RelationSpec(
        id,
        from,
        name,
        to,
        inverse,
        cardinality,
        traits,
        wanted,
        linking,
        inverseLinking,
        caption,
        inverseCaption);
  }
}
