package io.relata.metadata.document;

import io.relata.metadata.edit.EnumSpec;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.IndexSpec;
import io.relata.metadata.edit.RelationSpec;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.model.Caption;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.RelationTrait;
import io.relata.metadata.model.Uniqueness;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes what {@link SpecReader} reads; what is as usual is left out. */
final class SpecWriter {

  private SpecWriter() {}

  static void table(TableSpec table, ObjectNode json) {
    id(table.id(), json);
    json.put("name", table.name());
    text("plural", table.plural(), json);
    caption(table.caption(), "", json);
    if (table.key() != KeyType.LONG) {
      json.put("key", Words.of(table.key()));
    }
    text("display", table.display(), json);
    ArrayNode fields = json.putArray("fields");
    table.fields().forEach(field -> field(field, fields.addObject()));
    if (!table.indexes().isEmpty()) {
      ArrayNode indexes = json.putArray("indexes");
      table.indexes().forEach(index -> index(index, indexes.addObject()));
    }
  }

  static void field(FieldSpec field, ObjectNode json) {
    id(field.id(), json);
    json.put("name", field.name());
    TypeJson.write(field.type(), json);
    for (FieldTrait trait : field.traits()) {
      json.put(Words.of(trait), true);
    }
    if (field.defaultValue() != null) {
      json.set("default", DefaultJson.write(field.defaultValue()));
    }
    caption(field.caption(), "", json);
    if (field.fill() != null) {
      json.set(SpecReader.FILL, JsonData.toTree(field.fill()));
    }
  }

  static void index(IndexSpec index, ObjectNode json) {
    id(index.id(), json);
    text("name", index.name(), json);
    ArrayNode fields = json.putArray("fields");
    index.parts().forEach(part -> fields.add(part.toString()));
    if (index.uniqueness() == Uniqueness.UNIQUE) {
      json.put("unique", true);
    }
  }

  static void relation(RelationSpec relation, ObjectNode json) {
    id(relation.id(), json);
    json.put("from", relation.from().toString());
    json.put("name", relation.name());
    json.put("to", relation.to().toString());
    text("inverse", relation.inverse(), json);
    json.put("cardinality", Words.of(relation.cardinality(), '-'));
    for (RelationTrait trait : relation.traits()) {
      json.put(Words.of(trait), true);
    }
    if (relation.onDelete() != OnDelete.RESTRICT) {
      json.put("on_delete", Words.of(relation.onDelete()));
    }
    if (relation.linking() != Linking.ANY) {
      json.put("linking", Words.of(relation.linking()));
    }
    if (relation.inverseLinking() != Linking.ANY) {
      json.put("inverse_linking", Words.of(relation.inverseLinking()));
    }
    caption(relation.caption(), "", json);
    caption(relation.inverseCaption(), "inverse_", json);
  }

  static void enumType(EnumSpec type, ObjectNode json) {
    id(type.id(), json);
    json.put("name", type.name());
    caption(type.caption(), "", json);
    ArrayNode values = json.putArray("values");
    for (EnumSpec.Value value : type.values()) {
      if (value.id() == null) {
        values.add(value.name());
      } else {
        values.addObject().put("id", value.id().toString()).put("name", value.name());
      }
    }
  }

  static void text(String key, @Nullable String value, ObjectNode json) {
    if (value != null) {
      json.put(key, value);
    }
  }

  static void id(@Nullable UUID id, ObjectNode json) {
    if (id != null) {
      json.put("id", id.toString());
    }
  }

  private static void caption(Caption caption, String prefix, ObjectNode json) {
    if (!caption.label().isEmpty()) {
      json.put(prefix + "label", caption.label());
    }
    if (!caption.description().isEmpty()) {
      json.put(prefix + "description", caption.description());
    }
  }
}
