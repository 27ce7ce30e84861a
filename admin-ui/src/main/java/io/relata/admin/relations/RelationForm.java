package io.relata.admin.relations;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationTrait;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A relation with its two sides as a form holds it.
 *
 * @param from the owning table
 * @param name its field
 * @param to the other table
 * @param inverse the field there; empty for the usual name
 * @param cardinality as the model document writes it, {@code many-to-one}
 */
public record RelationForm(
    String from,
    String name,
    String to,
    String inverse,
    String cardinality,
    Boolean required,
    Boolean allowRelink,
    String onDelete,
    String linking,
    String inverseLinking,
    String label,
    String inverseLabel,
    String description,
    String inverseDescription) {

  static final Map<String, String> ELEMENTS =
      Map.ofEntries(
          Map.entry("from", "from"),
          Map.entry("name", "name"),
          Map.entry("to", "to"),
          Map.entry("inverse", "inverse"),
          Map.entry("cardinality", "cardinality"),
          Map.entry("required", "required"),
          Map.entry("allow_relink", "allowRelink"),
          Map.entry("on_delete", "onDelete"),
          Map.entry("linking", "linking"),
          Map.entry("inverse_linking", "inverseLinking"),
          Map.entry("label", "label"),
          Map.entry("description", "description"),
          Map.entry("inverse_label", "inverseLabel"),
          Map.entry("inverse_description", "inverseDescription"));

  public RelationForm {
    from = from == null ? "" : from.strip();
    name = name == null ? "" : name.strip();
    to = to == null ? "" : to.strip();
    inverse = inverse == null ? "" : inverse.strip();
    cardinality = cardinality == null || cardinality.isBlank() ? "many-to-one" : cardinality;
    required = required != null && required;
    allowRelink = allowRelink != null && allowRelink;
    onDelete = onDelete == null || onDelete.isBlank() ? "restrict" : onDelete;
    linking = linking == null || linking.isBlank() ? "any" : linking;
    inverseLinking = inverseLinking == null || inverseLinking.isBlank() ? "any" : inverseLinking;
    label = label == null ? "" : label.strip();
    inverseLabel = inverseLabel == null ? "" : inverseLabel.strip();
    description = description == null ? "" : description.strip();
    inverseDescription = inverseDescription == null ? "" : inverseDescription.strip();
  }

  /** A new relation between two tables. */
  static RelationForm between(String from, String to) {
    return new RelationForm(from, "", to, "", "", false, false, "", "", "", "", "", "", "");
  }

  static RelationForm of(Relation relation, DataModel model) {
    return new RelationForm(
        model.table(relation.from()).orElseThrow().name().value(),
        relation.owning().name().value(),
        model.table(relation.to()).orElseThrow().name().value(),
        relation.inverse().name().value(),
        word(relation.cardinality()),
        relation.required(),
        relation.allowsRelink(),
        word(relation.onDelete()),
        word(relation.owning().linking()),
        word(relation.inverse().linking()),
        relation.owning().caption().label(),
        relation.inverse().caption().label(),
        relation.owning().caption().description(),
        relation.inverse().caption().description());
  }

  /** The same wishes for a relation that is there: its tables stay what they are. */
  RelationForm about(RelationForm present) {
    return new RelationForm(
        present.from,
        name,
        present.to,
        inverse,
        cardinality,
        required,
        allowRelink,
        onDelete,
        linking,
        inverseLinking,
        label,
        inverseLabel,
        description,
        inverseDescription);
  }

  Cardinality cardinalityValue() {
    return value(Cardinality.values(), cardinality, Cardinality.MANY_TO_ONE);
  }

  OnDelete onDeleteValue() {
    return value(OnDelete.values(), onDelete, OnDelete.RESTRICT);
  }

  Linking linkingValue() {
    return value(Linking.values(), linking, Linking.ANY);
  }

  Linking inverseLinkingValue() {
    return value(Linking.values(), inverseLinking, Linking.ANY);
  }

  Map<RelationTrait, Boolean> traits() {
    return Map.of(RelationTrait.REQUIRED, required, RelationTrait.ALLOW_RELINK, allowRelink);
  }

  /** Whether all but the two names is the same. */
  boolean sameBesidesNames(RelationForm other) {
    return new RelationForm(
            from,
            other.name,
            to,
            other.inverse,
            cardinality,
            required,
            allowRelink,
            onDelete,
            linking,
            inverseLinking,
            label,
            inverseLabel,
            description,
            inverseDescription)
        .equals(other);
  }

  static String word(Cardinality constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E value(E[] constants, String word, E otherwise) {
    return Stream.of(constants)
        .filter(constant -> word(constant).equals(word.replace('-', '_')))
        .findFirst()
        .orElse(otherwise);
  }
}
