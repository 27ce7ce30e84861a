package io.relata.metadata.document;

import io.relata.metadata.edit.EnumSpec;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.FieldTypes;
import io.relata.metadata.edit.IndexSpec;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.RelationSpec;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.edit.TypeOption;
import io.relata.metadata.edit.TypeSpec;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.ElementId;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Table;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What one would have to ask for to get the elements of a model again: their specs, with present
 * names.
 */
final class ModelSpecs {

  /** Whether specs carry the ids of elements. */
  enum Ids {
    WITH_IDS,
    WITHOUT_IDS
  }

  private final DataModel model;
  private final Ids ids;

  ModelSpecs(DataModel model, Ids ids) {
    this.model = model;
    this.ids = ids;
  }

  EnumSpec enumType(EnumType type) {
    return new EnumSpec(
        id(type.id()),
        type.name().value(),
        type.caption(),
        type.values().stream()
            .map(value -> new EnumSpec.Value(id(value.id()), value.name()))
            .toList());
  }

  TableSpec table(Table table) {
    return new TableSpec(
        id(table.id()),
        table.name().value(),
        table.plural().value(),
        table.caption(),
        table.key(),
        display(table),
        table.fields().stream().map(this::field).toList(),
        table.indexes().stream().map(index -> index(table, index)).toList());
  }

  static @Nullable String display(Table table) {
    return Optional.ofNullable(table.display())
        .flatMap(table::field)
        .map(field -> field.name().value())
        .orElse(null);
  }

  FieldSpec field(Field field) {
    return new FieldSpec(
        id(field.id()),
        field.name().value(),
        type(field.type()),
        field.traits(),
        defaultValue(field.type(), field.defaultValue()),
        field.caption(),
        null);
  }

  TypeSpec type(FieldType type) {
    TypeSpec spec = FieldTypes.spec(type);
    return enumOf(type)
        .flatMap(model::enumType)
        .map(found -> spec.with(TypeOption.ENUM, Ref.to(found.name())))
        .orElse(spec);
  }

  static Optional<EnumId> enumOf(FieldType type) {
    if (type instanceof FieldType.Enumerated(EnumId id)) {
      return Optional.of(id);
    }
    return type instanceof FieldType.ListOf(FieldType.Enumerated(EnumId id))
        ? Optional.of(id)
        : Optional.empty();
  }

  /** An enum's constant by its present name, where the model holds what columns hold. */
  private @Nullable DefaultValue defaultValue(FieldType type, @Nullable DefaultValue value) {
    Optional<EnumType> known = enumOf(type).flatMap(model::enumType);
    if (known.isEmpty() || !(value instanceof DefaultValue.Constant constant)) {
      return value;
    }
    return new DefaultValue.Constant(
        constant.value() instanceof List<?> items
            ? items.stream().map(item -> named(known.get(), item)).toList()
            : named(known.get(), constant.value()));
  }

  private static Object named(EnumType type, Object stored) {
    return type.values().stream()
        .filter(value -> value.stored().equals(stored))
        .map(EnumValue::name)
        .findFirst()
        .orElse(stored.toString());
  }

  IndexSpec index(Table table, Index index) {
    List<String> parts = index.parts().stream().map(part -> part(table, part)).toList();
    String name = index.name().value();
    return new IndexSpec(
        id(index.id()),
        name.equals(String.join("_", parts)) ? null : name,
        parts.stream().map(Ref::named).toList(),
        index.uniqueness());
  }

  String part(Table table, IndexPart part) {
    return switch (part) {
      case IndexPart.OfField field -> table.field(field.field()).orElseThrow().name().value();
      case IndexPart.OfRelation relation ->
          model.relation(relation.relation()).orElseThrow().owning().name().value();
    };
  }

  RelationSpec relation(Relation relation) {
    return new RelationSpec(
        id(relation.id()),
        Ref.to(model.table(relation.from()).orElseThrow().name()),
        relation.owning().name().value(),
        Ref.to(model.table(relation.to()).orElseThrow().name()),
        relation.inverse().name().value(),
        relation.cardinality(),
        relation.traits(),
        onDelete(relation),
        relation.owning().linking(),
        relation.inverse().linking(),
        relation.owning().caption(),
        relation.inverse().caption());
  }

  /** The links of a many-to-many go with either row, whatever is asked for. */
  private static OnDelete onDelete(Relation relation) {
    return relation.cardinality() == Cardinality.MANY_TO_MANY
        ? OnDelete.RESTRICT
        : relation.onDelete();
  }

  private @Nullable UUID id(ElementId id) {
    return ids == Ids.WITH_IDS ? id.value() : null;
  }
}
