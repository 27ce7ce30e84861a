package io.relata.metadata.document;

import io.relata.metadata.check.FieldValues;
import io.relata.metadata.check.Problems;
import io.relata.metadata.edit.FieldTypes;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.TypeSpec;
import io.relata.metadata.model.Alias;
import io.relata.metadata.model.AliasId;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.Caption;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueAlias;
import io.relata.metadata.model.EnumValueId;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldId;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexId;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.RelationSide;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.RelationTrait;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableAlias;
import io.relata.metadata.model.TableId;
import io.relata.metadata.model.Uniqueness;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what {@link StoredModelWriter} wrote. What it cannot read it does not guess. */
final class StoredModelReader {

  private static final UUID NONE = new UUID(0, 0);

  private StoredModelReader() {}

  static DataModel read(JsonNode json) {
    Problems problems = new Problems();
    try {
      DataModel model =
          DocumentNode.of(json, "", problems).map(StoredModelReader::model).orElse(DataModel.EMPTY);
      if (problems.isEmpty()) {
        return model;
      }
    } catch (IllegalArgumentException broken) {
      throw new UnreadableModelException(
          "a stored model is broken: " + broken.getMessage(), broken);
    }
    throw new UnreadableModelException("a stored model is broken: " + problems.list());
  }

  private static DataModel model(DocumentNode node) {
    if (!node.neededText("format").equals(StoredModelWriter.FORMAT)) {
      throw new IllegalArgumentException("the format is not " + StoredModelWriter.FORMAT);
    }
    DataModel model =
        new DataModel(
            each(node, "enums", StoredModelReader::enumType),
            each(node, "tables", StoredModelReader::table),
            each(node, "relations", StoredModelReader::relation));
    node.finish();
    return model;
  }

  private static EnumType enumType(DocumentNode node) {
    return new EnumType(
        new EnumId(id(node, "id")),
        name(node, "name"),
        caption(node),
        each(node, "values", StoredModelReader::enumValue),
        each(node, "aliases", StoredModelReader::alias));
  }

  private static EnumValue enumValue(DocumentNode node) {
    return new EnumValue(
        new EnumValueId(id(node, "id")),
        node.neededText("name"),
        node.neededText("stored"),
        each(node, "aliases", StoredModelReader::enumValueAlias));
  }

  private static EnumValueAlias enumValueAlias(DocumentNode node) {
    return new EnumValueAlias(new AliasId(id(node, "id")), node.neededText("name"), since(node));
  }

  private static Alias alias(DocumentNode node) {
    return new Alias(new AliasId(id(node, "id")), name(node, "name"), since(node));
  }

  private static TableAlias tableAlias(DocumentNode node) {
    return new TableAlias(
        new AliasId(id(node, "id")), name(node, "name"), name(node, "plural"), since(node));
  }

  private static int since(DocumentNode node) {
    return node.needed("since", node.integer("since"), 0);
  }

  private static Table table(DocumentNode node) {
    return new Table(
        new TableId(id(node, "id")),
        name(node, "name"),
        name(node, "plural"),
        caption(node),
        node.needed("key", node.word("key", KeyType.class, '_'), KeyType.LONG),
        node.uuid("display").map(FieldId::new).orElse(null),
        each(node, "fields", StoredModelReader::field),
        each(node, "indexes", StoredModelReader::index),
        physical(node, "physical"),
        each(node, "aliases", StoredModelReader::tableAlias));
  }

  private static Field field(DocumentNode node) {
    FieldType type = type(node);
    Set<FieldTrait> traits = EnumSet.noneOf(FieldTrait.class);
    for (FieldTrait trait : FieldTrait.values()) {
      if (node.flag(Words.of(trait)).orElse(false)) {
        traits.add(trait);
      }
    }
    return new Field(
        new FieldId(id(node, "id")),
        name(node, "name"),
        type,
        traits,
        defaultValue(node, type),
        caption(node),
        physical(node, "column"),
        each(node, "aliases", StoredModelReader::alias));
  }

  private static FieldType type(DocumentNode node) {
    TypeSpec spec =
        TypeJson.read(node)
            .orElseThrow(() -> new IllegalArgumentException("a field without a type"));
    return FieldTypes.type(spec, StoredModelReader::enumId, node.path(), node.problems())
        .orElseThrow(
            () -> new IllegalArgumentException("a type of no sense: " + node.problems().list()));
  }

  private static Optional<EnumId> enumId(Ref ref) {
    return switch (ref) {
      case Ref.Identified identified -> Optional.of(new EnumId(identified.id()));
      case Ref.Named named -> Optional.empty();
    };
  }

  private static @Nullable DefaultValue defaultValue(DocumentNode node, FieldType type) {
    DefaultValue value = DefaultJson.read(node, "default").orElse(null);
    return value instanceof DefaultValue.Constant constant
        ? FieldValues.canonical(type, constant.value())
            .map(DefaultValue.Constant::new)
            .orElseThrow(
                () -> new IllegalArgumentException("a default of another type at " + node.path()))
        : value;
  }

  private static Index index(DocumentNode node) {
    return new Index(
        new IndexId(id(node, "id")),
        name(node, "name"),
        each(node, "parts", StoredModelReader::indexPart),
        node.flag("unique").orElse(false) ? Uniqueness.UNIQUE : Uniqueness.NOT_UNIQUE,
        physical(node, "physical"));
  }

  private static IndexPart indexPart(DocumentNode node) {
    return node.has("relation")
        ? new IndexPart.OfRelation(new RelationId(id(node, "relation")))
        : new IndexPart.OfField(new FieldId(id(node, "field")));
  }

  private static Relation relation(DocumentNode node) {
    Set<RelationTrait> traits = EnumSet.noneOf(RelationTrait.class);
    for (RelationTrait trait : RelationTrait.values()) {
      if (node.flag(StoredModelWriter.traitKey(trait)).orElse(false)) {
        traits.add(trait);
      }
    }
    return new Relation(
        new RelationId(id(node, "id")),
        new TableId(id(node, "from")),
        one(node, "owning", StoredModelReader::side),
        new TableId(id(node, "to")),
        one(node, "inverse", StoredModelReader::side),
        node.needed(
            "cardinality",
            node.word("cardinality", Cardinality.class, '-'),
            Cardinality.MANY_TO_ONE),
        traits,
        node.needed("on_delete", node.word("on_delete", OnDelete.class, '_'), OnDelete.RESTRICT),
        one(node, "storage", StoredModelReader::storage));
  }

  private static RelationSide side(DocumentNode node) {
    return new RelationSide(
        name(node, "name"),
        node.needed("linking", node.word("linking", Linking.class, '_'), Linking.ANY),
        caption(node),
        each(node, "aliases", StoredModelReader::alias));
  }

  private static RelationStorage storage(DocumentNode node) {
    return node.has("column")
        ? new RelationStorage.ForeignKey(physical(node, "column"))
        : new RelationStorage.LinkTable(
            physical(node, "table"), physical(node, "owning"), physical(node, "inverse"));
  }

  private static Caption caption(DocumentNode node) {
    return new Caption(node.text("label").orElse(""), node.text("description").orElse(""));
  }

  private static UUID id(DocumentNode node, String key) {
    return node.needed(key, node.uuid(key), NONE);
  }

  private static ApiName name(DocumentNode node, String key) {
    return new ApiName(node.neededText(key));
  }

  private static PhysicalName physical(DocumentNode node, String key) {
    return new PhysicalName(node.neededText(key));
  }

  private static <T> T one(DocumentNode node, String key, Function<DocumentNode, T> read) {
    DocumentNode part =
        node.object(key).orElseThrow(() -> new IllegalArgumentException("no " + node.path(key)));
    T value = read.apply(part);
    part.finish();
    return value;
  }

  private static <T> List<T> each(DocumentNode node, String key, Function<DocumentNode, T> read) {
    return node.objects(key).stream()
        .map(
            item -> {
              T value = read.apply(item);
              item.finish();
              return value;
            })
        .toList();
  }
}
