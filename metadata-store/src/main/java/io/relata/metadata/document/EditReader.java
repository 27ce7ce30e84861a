package io.relata.metadata.document;

import io.relata.metadata.edit.DefaultChange;
import io.relata.metadata.edit.FieldChange;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.RelationChange;
import io.relata.metadata.edit.RelationSideRef;
import io.relata.metadata.edit.TypeChange;
import io.relata.metadata.edit.TypeOption;
import io.relata.metadata.edit.TypeSpec;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.RelationTrait;
import io.relata.metadata.model.Side;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads one edit from its JSON object. */
final class EditReader {

  private EditReader() {}

  /** Empty, with a problem added, where the edit's own name is missing or unknown. */
  static Optional<ModelEdit> read(DocumentNode node) {
    String word = node.neededText("edit");
    Optional<EditWord> known = EditWord.of(word);
    if (known.isEmpty()) {
      if (!word.isEmpty()) {
        node.problem("edit", "there is no edit of this name");
      }
      return Optional.empty();
    }
    ModelEdit edit = edit(known.get(), node);
    node.finish();
    return Optional.of(edit);
  }

  private static ModelEdit edit(EditWord word, DocumentNode node) {
    return switch (word) {
      case ADD_TABLE -> new ModelEdit.AddTable(SpecReader.table(node));
      case RENAME_TABLE ->
          new ModelEdit.RenameTable(ref(node, "table"), text(node, "name"), text(node, "plural"));
      case CHANGE_TABLE ->
          new ModelEdit.ChangeTable(
              ref(node, "table"),
              patch(node, "label"),
              patch(node, "description"),
              patch(node, "display"),
              node.word("key", KeyType.class, '_').orElse(null));
      case DROP_TABLE -> new ModelEdit.DropTable(ref(node, "table"));
      case ADD_FIELD ->
          new ModelEdit.AddField(
              ref(node, "table"), SpecReader.field(node), optionalRef(node, "after"));
      case RENAME_FIELD ->
          new ModelEdit.RenameField(
              ref(node, "table"), ref(node, "field"), node.neededText("name"));
      case CHANGE_FIELD ->
          new ModelEdit.ChangeField(ref(node, "table"), ref(node, "field"), fieldChange(node));
      case DROP_FIELD -> new ModelEdit.DropField(ref(node, "table"), ref(node, "field"));
      case MOVE_FIELD ->
          new ModelEdit.MoveField(
              ref(node, "table"), ref(node, "field"), optionalRef(node, "after"));
      case ADD_RELATION -> new ModelEdit.AddRelation(SpecReader.relation(node));
      case RENAME_RELATION ->
          new ModelEdit.RenameRelation(side(node, true), node.neededText("name"));
      case CHANGE_RELATION -> new ModelEdit.ChangeRelation(side(node, false), relationChange(node));
      case DROP_RELATION -> new ModelEdit.DropRelation(side(node, false));
      case PROMOTE_RELATION ->
          new ModelEdit.PromoteRelation(side(node, false), node.neededText("name"));
      case ADD_INDEX -> new ModelEdit.AddIndex(ref(node, "table"), SpecReader.index(node));
      case DROP_INDEX -> new ModelEdit.DropIndex(ref(node, "table"), ref(node, "index"));
      case ADD_ENUM -> new ModelEdit.AddEnum(SpecReader.enumType(node));
      case RENAME_ENUM -> new ModelEdit.RenameEnum(ref(node, "enum"), node.neededText("name"));
      case CHANGE_ENUM ->
          new ModelEdit.ChangeEnum(
              ref(node, "enum"), patch(node, "label"), patch(node, "description"));
      case ADD_ENUM_VALUE ->
          new ModelEdit.AddEnumValue(
              ref(node, "enum"),
              node.uuid("id").orElse(null),
              node.neededText("value"),
              optionalRef(node, "after"));
      case RENAME_ENUM_VALUE ->
          new ModelEdit.RenameEnumValue(
              ref(node, "enum"), ref(node, "value"), node.neededText("name"));
      case DROP_ENUM_VALUE ->
          new ModelEdit.DropEnumValue(
              ref(node, "enum"), ref(node, "value"), optionalRef(node, "replacement"));
      case DROP_ENUM -> new ModelEdit.DropEnum(ref(node, "enum"));
    };
  }

  private static FieldChange fieldChange(DocumentNode node) {
    Map<FieldTrait, Boolean> traits = new EnumMap<>(FieldTrait.class);
    for (FieldTrait trait : FieldTrait.values()) {
      node.flag(Words.of(trait)).ifPresent(on -> traits.put(trait, on));
    }
    JsonNode fill = node.raw(SpecReader.FILL);
    return new FieldChange(
        typeChange(node),
        traits,
        defaultChange(node),
        patch(node, "label"),
        patch(node, "description"),
        fill == null ? null : JsonData.toJava(fill));
  }

  private static TypeChange typeChange(DocumentNode node) {
    Optional<TypeSpec> type = TypeJson.read(node);
    if (type.isPresent()) {
      return new TypeChange.Replace(type.get());
    }
    Map<TypeOption, Optional<Object>> options = TypeJson.adjustments(node);
    return options.isEmpty() ? new TypeChange.Keep() : new TypeChange.Adjust(options);
  }

  private static DefaultChange defaultChange(DocumentNode node) {
    if (node.isNull("default")) {
      node.raw("default");
      return new DefaultChange.Remove();
    }
    return DefaultJson.read(node, "default")
        .<DefaultChange>map(DefaultChange.Set::new)
        .orElseGet(DefaultChange.Keep::new);
  }

  private static RelationChange relationChange(DocumentNode node) {
    Map<RelationTrait, Boolean> traits = new EnumMap<>(RelationTrait.class);
    for (RelationTrait trait : RelationTrait.values()) {
      node.flag(Words.of(trait)).ifPresent(on -> traits.put(trait, on));
    }
    return new RelationChange(
        node.word("cardinality", Cardinality.class, '-').orElse(null),
        traits,
        node.word("on_delete", OnDelete.class, '_').orElse(null),
        node.word("linking", Linking.class, '_').orElse(null),
        node.word("inverse_linking", Linking.class, '_').orElse(null),
        patch(node, "label"),
        patch(node, "description"),
        patch(node, "inverse_label"),
        patch(node, "inverse_description"));
  }

  /**
   * {@code table} and {@code relation} by name, or {@code relation} by id with a {@code side} where
   * it matters.
   */
  private static RelationSideRef side(DocumentNode node, boolean sideNeeded) {
    Ref relation = ref(node, "relation");
    return switch (relation) {
      case Ref.Named named -> new RelationSideRef.OnTable(ref(node, "table"), named.name());
      case Ref.Identified identified -> {
        Optional<Side> side = node.word("side", Side.class, '_');
        yield new RelationSideRef.ById(
            identified.id(),
            sideNeeded ? node.needed("side", side, Side.OWNING) : side.orElse(Side.OWNING));
      }
    };
  }

  private static Ref ref(DocumentNode node, String key) {
    return Ref.parse(node.neededText(key));
  }

  private static @Nullable Ref optionalRef(DocumentNode node, String key) {
    return node.text(key).map(Ref::parse).orElse(null);
  }

  private static @Nullable String text(DocumentNode node, String key) {
    return node.text(key).orElse(null);
  }

  /** Absent is null, null is an empty text: a change that takes the text away. */
  private static @Nullable String patch(DocumentNode node, String key) {
    if (node.isNull(key)) {
      node.raw(key);
      return "";
    }
    return node.text(key).orElse(null);
  }
}
