package io.relata.metadata.edit;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.RelationTrait;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a {@code change_relation} changes; what is null or not mentioned stays.
 *
 * @param traits on or off
 * @param label of the owning side; an empty text takes it away; likewise the other three
 */
public record RelationChange(
    @Nullable Cardinality cardinality,
    Map<RelationTrait, Boolean> traits,
    @Nullable OnDelete onDelete,
    @Nullable Linking linking,
    @Nullable Linking inverseLinking,
    @Nullable String label,
    @Nullable String description,
    @Nullable String inverseLabel,
    @Nullable String inverseDescription) {

  /** Changes nothing. */
  public static final RelationChange NONE =
      new RelationChange(null, Map.of(), null, null, null, null, null, null, null);

  public RelationChange {
    traits = Collections.unmodifiableMap(new TreeMap<>(traits));
  }

  public RelationChange withTrait(RelationTrait trait, boolean on) {
    Map<RelationTrait, Boolean> more = new TreeMap<>(traits);
    more.put(trait, on);
    return new RelationChange(
        cardinality,
        more,
        onDelete,
        linking,
        inverseLinking,
        label,
        description,
        inverseLabel,
        inverseDescription);
  }

  public RelationChange withOnDelete(OnDelete wanted) {
    return new RelationChange(
        cardinality,
        traits,
        wanted,
        linking,
        inverseLinking,
        label,
        description,
        inverseLabel,
        inverseDescription);
  }
}
