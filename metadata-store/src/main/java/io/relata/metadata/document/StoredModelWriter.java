package io.relata.metadata.document;

import io.relata.metadata.edit.FieldTypes;
import io.relata.metadata.model.Alias;
import io.relata.metadata.model.Caption;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueAlias;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationSide;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.RelationTrait;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableAlias;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model with all that it knows, as the store keeps it. Nothing rests on the order of keys, since
 * {@code jsonb} does not keep it.
 */
final class StoredModelWriter {

  static final String FORMAT = "relata-store/1";

  private StoredModelWriter() {}

  static ObjectNode write(DataModel model) {
    ObjectNode json = object().put("format", FORMAT);
    json.set("enums", array(model.enums(), StoredModelWriter::enumType));
    json.set("tables", array(model.tables(), StoredModelWriter::table));
    json.set("relations", array(model.relations(), StoredModelWriter::relation));
    return json;
  }

  private static ObjectNode enumType(EnumType type) {
    ObjectNode json = object().put("id", type.id().toString()).put("name", type.name().value());
    caption(type.caption(), json);
    json.set("values", array(type.values(), StoredModelWriter::enumValue));
    json.set("aliases", array(type.aliases(), StoredModelWriter::alias));
    return json;
  }

  private static ObjectNode enumValue(EnumValue value) {
    ObjectNode json =
        object()
            .put("id", value.id().toString())
            .put("name", value.name())
            .put("stored", value.stored());
    json.set("aliases", array(value.aliases(), StoredModelWriter::enumValueAlias));
    return json;
  }

  private static ObjectNode enumValueAlias(EnumValueAlias alias) {
    return object()
        .put("id", alias.id().toString())
        .put("name", alias.name())
        .put("since", alias.since());
  }

  private static ObjectNode alias(Alias alias) {
    return object()
        .put("id", alias.id().toString())
        .put("name", alias.name().value())
        .put("since", alias.since());
  }

  private static ObjectNode tableAlias(TableAlias alias) {
    return object()
        .put("id", alias.id().toString())
        .put("name", alias.name().value())
        .put("plural", alias.plural().value())
        .put("since", alias.since());
  }

  private static ObjectNode table(Table table) {
    ObjectNode json =
        object()
            .put("id", table.id().toString())
            .put("name", table.name().value())
            .put("plural", table.plural().value())
            .put("physical", table.physicalName().value())
            .put("key", Words.of(table.key()));
    if (table.display() != null) {
      json.put("display", table.display().toString());
    }
    caption(table.caption(), json);
    json.set("fields", array(table.fields(), StoredModelWriter::field));
    json.set("indexes", array(table.indexes(), StoredModelWriter::index));
    json.set("aliases", array(table.aliases(), StoredModelWriter::tableAlias));
    return json;
  }

  private static ObjectNode field(Field field) {
    ObjectNode json =
        object()
            .put("id", field.id().toString())
            .put("name", field.name().value())
            .put("column", field.column().value());
    TypeJson.write(FieldTypes.spec(field.type()), json);
    for (FieldTrait trait : field.traits()) {
      json.put(Words.of(trait), true);
    }
    if (field.defaultValue() != null) {
      json.set("default", DefaultJson.write(field.defaultValue()));
    }
    caption(field.caption(), json);
    json.set("aliases", array(field.aliases(), StoredModelWriter::alias));
    return json;
  }

  private static ObjectNode index(Index index) {
    ObjectNode json =
        object()
            .put("id", index.id().toString())
            .put("name", index.name().value())
            .put("physical", index.physicalName().value())
            .put("unique", index.unique());
    json.set("parts", array(index.parts(), StoredModelWriter::indexPart));
    return json;
  }

  private static ObjectNode indexPart(IndexPart part) {
    return switch (part) {
      case IndexPart.OfField field -> object().put("field", field.field().toString());
      case IndexPart.OfRelation relation ->
          object().put("relation", relation.relation().toString());
    };
  }

  private static ObjectNode relation(Relation relation) {
    ObjectNode json =
        object()
            .put("id", relation.id().toString())
            .put("from", relation.from().toString())
            .put("to", relation.to().toString())
            .put("cardinality", Words.of(relation.cardinality(), '-'))
            .put("on_delete", Words.of(relation.onDelete()));
    for (RelationTrait trait : relation.traits()) {
      json.put(traitKey(trait), true);
    }
    json.set("owning", side(relation.owning()));
    json.set("inverse", side(relation.inverse()));
    json.set("storage", storage(relation.storage()));
    return json;
  }

  static String traitKey(RelationTrait trait) {
    return Words.of(trait);
  }

  private static ObjectNode side(RelationSide side) {
    ObjectNode json =
        object().put("name", side.name().value()).put("linking", Words.of(side.linking()));
    caption(side.caption(), json);
    json.set("aliases", array(side.aliases(), StoredModelWriter::alias));
    return json;
  }

  private static ObjectNode storage(RelationStorage storage) {
    return switch (storage) {
      case RelationStorage.ForeignKey key -> object().put("column", key.column().value());
      case RelationStorage.LinkTable link ->
          object()
              .put("table", link.table().value())
              .put("owning", link.owning().value())
              .put("inverse", link.inverse().value());
    };
  }

  private static void caption(Caption caption, ObjectNode json) {
    if (!caption.label().isEmpty()) {
      json.put("label", caption.label());
    }
    if (!caption.description().isEmpty()) {
      json.put("description", caption.description());
    }
  }

  private static ObjectNode object() {
    return JsonData.NODES.objectNode();
  }

  private static <T> ArrayNode array(List<T> items, Function<T, JsonNode> write) {
    ArrayNode array = JsonData.NODES.arrayNode();
    items.forEach(item -> array.add(write.apply(item)));
    return array;
  }
}
