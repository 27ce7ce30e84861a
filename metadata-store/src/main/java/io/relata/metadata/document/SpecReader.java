package io.relata.metadata.document;

import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.edit.EnumSpec;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.IndexSpec;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.RelationSpec;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.edit.TypeSpec;
import io.relata.metadata.model.Caption;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.RelationTrait;
import io.relata.metadata.model.Uniqueness;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads what elements of a model are to be, alike in documents and in edits. Keys that only the one
 * of them has are read by the caller.
 */
final class SpecReader {

  static final String FILL = "fill";

  private SpecReader() {}

  static TableSpec table(DocumentNode node) {
    return tableAlone(node)
        .withParts(
            node.objects("fields").stream().map(SpecReader::wholeField).toList(),
            node.objects("indexes").stream().map(SpecReader::wholeIndex).toList());
  }

  /** Without its fields and indexes. */
  static TableSpec tableAlone(DocumentNode node) {
    return new TableSpec(
        node.uuid("id").orElse(null),
        node.neededText("name"),
        node.text("plural").orElse(null),
        caption(node, ""),
        node.word("key", KeyType.class, '_').orElse(KeyType.LONG),
        node.text("display").orElse(null),
        List.of(),
        List.of());
  }

  private static FieldSpec wholeField(DocumentNode node) {
    FieldSpec field = field(node);
    node.finish();
    return field;
  }

  private static IndexSpec wholeIndex(DocumentNode node) {
    IndexSpec index = index(node);
    node.finish();
    return index;
  }

  static FieldSpec field(DocumentNode node) {
    JsonNode fill = node.raw(FILL);
    return new FieldSpec(
        node.uuid("id").orElse(null),
        node.neededText("name"),
        node.needed("type", TypeJson.read(node), TypeSpec.of(TypeName.TEXT)),
        traits(node),
        DefaultJson.read(node, "default").orElse(null),
        caption(node, ""),
        fill == null ? null : JsonData.toJava(fill));
  }

  private static Set<FieldTrait> traits(DocumentNode node) {
    Set<FieldTrait> traits = EnumSet.noneOf(FieldTrait.class);
    for (FieldTrait trait : FieldTrait.values()) {
      if (node.flag(Words.of(trait)).orElse(false)) {
        traits.add(trait);
      }
    }
    return traits;
  }

  static IndexSpec index(DocumentNode node) {
    return new IndexSpec(
        node.uuid("id").orElse(null),
        node.text("name").orElse(null),
        node.texts("fields").stream().map(Ref::parse).toList(),
        node.flag("unique").orElse(false) ? Uniqueness.UNIQUE : Uniqueness.NOT_UNIQUE);
  }

  static RelationSpec relation(DocumentNode node) {
    Set<RelationTrait> traits = EnumSet.noneOf(RelationTrait.class);
    for (RelationTrait trait : RelationTrait.values()) {
      if (node.flag(Words.of(trait)).orElse(false)) {
        traits.add(trait);
      }
    }
    return new RelationSpec(
        node.uuid("id").orElse(null),
        Ref.parse(node.neededText("from")),
        node.neededText("name"),
        Ref.parse(node.neededText("to")),
        node.text("inverse").orElse(null),
        node.needed(
            "cardinality",
            node.word("cardinality", Cardinality.class, '-'),
            Cardinality.MANY_TO_ONE),
        traits,
        node.word("on_delete", OnDelete.class, '_').orElse(OnDelete.RESTRICT),
        node.word("linking", Linking.class, '_').orElse(Linking.ANY),
        node.word("inverse_linking", Linking.class, '_').orElse(Linking.ANY),
        caption(node, ""),
        caption(node, "inverse_"));
  }

  static EnumSpec enumType(DocumentNode node) {
    return new EnumSpec(
        node.uuid("id").orElse(null),
        node.neededText("name"),
        caption(node, ""),
        enumValues(node, "values"));
  }

  private static List<EnumSpec.Value> enumValues(DocumentNode node, String key) {
    List<EnumSpec.Value> values = new ArrayList<>();
    List<JsonNode> items = node.items(key);
    for (int i = 0; i < items.size(); i++) {
      String path = node.path(key) + "[" + i + "]";
      EnumSpec.Value value = enumValue(items.get(i), path, node);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private static EnumSpec.@Nullable Value enumValue(
      JsonNode json, String path, DocumentNode parent) {
    if (json.isString()) {
      return new EnumSpec.Value(null, json.stringValue());
    }
    if (!json.isObject()) {
      parent
          .problems()
          .add(
              Code.INVALID_DOCUMENT,
              path,
              "the name of a value is expected here; quote it where YAML sees a number or a flag");
      return null;
    }
    return DocumentNode.of(json, path, parent.problems())
        .map(
            node -> {
              EnumSpec.Value value =
                  new EnumSpec.Value(node.uuid("id").orElse(null), node.neededText("name"));
              node.finish();
              return value;
            })
        .orElse(null);
  }

  /** {@code label} and {@code description}, with a prefix. */
  static Caption caption(DocumentNode node, String prefix) {
    String label = node.text(prefix + "label").orElse("");
    String description = node.text(prefix + "description").orElse("");
    return label.isEmpty() && description.isEmpty()
        ? Caption.NONE
        : new Caption(label, description);
  }
}
