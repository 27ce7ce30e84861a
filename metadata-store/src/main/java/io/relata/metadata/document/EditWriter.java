package io.relata.metadata.document;

import io.relata.metadata.edit.DefaultChange;
import io.relata.metadata.edit.FieldChange;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.RelationChange;
import io.relata.metadata.edit.RelationSideRef;
import io.relata.metadata.edit.TypeChange;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes one edit as its JSON object: {@code edit} first, then its properties; the same edit always
 * in the same way.
 */
final class EditWriter {

  private EditWriter() {}

  static ObjectNode write(ModelEdit edit) {
    ObjectNode json = JsonData.NODES.objectNode();
    json.put("edit", word(edit).word());
    fill(edit, json);
    return json;
  }

  private static EditWord word(ModelEdit edit) {
    return switch (edit) {
      case ModelEdit.AddTable e -> EditWord.ADD_TABLE;
      case ModelEdit.RenameTable e -> EditWord.RENAME_TABLE;
      case ModelEdit.ChangeTable e -> EditWord.CHANGE_TABLE;
      case ModelEdit.DropTable e -> EditWord.DROP_TABLE;
      case ModelEdit.AddField e -> EditWord.ADD_FIELD;
      case ModelEdit.RenameField e -> EditWord.RENAME_FIELD;
      case ModelEdit.ChangeField e -> EditWord.CHANGE_FIELD;
      case ModelEdit.DropField e -> EditWord.DROP_FIELD;
      case ModelEdit.MoveField e -> EditWord.MOVE_FIELD;
      case ModelEdit.AddRelation e -> EditWord.ADD_RELATION;
      case ModelEdit.RenameRelation e -> EditWord.RENAME_RELATION;
      case ModelEdit.ChangeRelation e -> EditWord.CHANGE_RELATION;
      case ModelEdit.DropRelation e -> EditWord.DROP_RELATION;
      case ModelEdit.PromoteRelation e -> EditWord.PROMOTE_RELATION;
      case ModelEdit.AddIndex e -> EditWord.ADD_INDEX;
      case ModelEdit.DropIndex e -> EditWord.DROP_INDEX;
      case ModelEdit.AddEnum e -> EditWord.ADD_ENUM;
      case ModelEdit.RenameEnum e -> EditWord.RENAME_ENUM;
      case ModelEdit.ChangeEnum e -> EditWord.CHANGE_ENUM;
      case ModelEdit.AddEnumValue e -> EditWord.ADD_ENUM_VALUE;
      case ModelEdit.RenameEnumValue e -> EditWord.RENAME_ENUM_VALUE;
      case ModelEdit.DropEnumValue e -> EditWord.DROP_ENUM_VALUE;
      case ModelEdit.DropEnum e -> EditWord.DROP_ENUM;
    };
  }

  private static void fill(ModelEdit edit, ObjectNode json) {
    switch (edit) {
      case ModelEdit.AddTable e -> SpecWriter.table(e.table(), json);
      case ModelEdit.RenameTable e -> {
        ref("table", e.table(), json);
        SpecWriter.text("name", e.name(), json);
        SpecWriter.text("plural", e.plural(), json);
      }
      case ModelEdit.ChangeTable e -> {
        ref("table", e.table(), json);
        SpecWriter.text("label", e.label(), json);
        SpecWriter.text("description", e.description(), json);
        SpecWriter.text("display", e.display(), json);
        word("key", e.key(), json);
      }
      case ModelEdit.DropTable e -> ref("table", e.table(), json);
      case ModelEdit.AddField e -> {
        ref("table", e.table(), json);
        SpecWriter.field(e.field(), json);
        ref("after", e.after(), json);
      }
      case ModelEdit.RenameField e -> {
        ref("table", e.table(), json);
        ref("field", e.field(), json);
        json.put("name", e.name());
      }
      case ModelEdit.ChangeField e -> {
        ref("table", e.table(), json);
        ref("field", e.field(), json);
        fieldChange(e.change(), json);
      }
      case ModelEdit.DropField e -> {
        ref("table", e.table(), json);
        ref("field", e.field(), json);
      }
      case ModelEdit.MoveField e -> {
        ref("table", e.table(), json);
        ref("field", e.field(), json);
        ref("after", e.after(), json);
      }
      case ModelEdit.AddRelation e -> SpecWriter.relation(e.relation(), json);
      case ModelEdit.RenameRelation e -> {
        side(e.side(), json);
        json.put("name", e.name());
      }
      case ModelEdit.ChangeRelation e -> {
        side(e.relation(), json);
        relationChange(e.change(), json);
      }
      case ModelEdit.DropRelation e -> side(e.relation(), json);
      case ModelEdit.PromoteRelation e -> {
        side(e.relation(), json);
        json.put("name", e.name());
      }
      case ModelEdit.AddIndex e -> {
        ref("table", e.table(), json);
        SpecWriter.index(e.index(), json);
      }
      case ModelEdit.DropIndex e -> {
        ref("table", e.table(), json);
        ref("index", e.index(), json);
      }
      case ModelEdit.AddEnum e -> SpecWriter.enumType(e.enumType(), json);
      case ModelEdit.RenameEnum e -> {
        ref("enum", e.enumType(), json);
        json.put("name", e.name());
      }
      case ModelEdit.ChangeEnum e -> {
        ref("enum", e.enumType(), json);
        SpecWriter.text("label", e.label(), json);
        SpecWriter.text("description", e.description(), json);
      }
      case ModelEdit.AddEnumValue e -> {
        ref("enum", e.enumType(), json);
        SpecWriter.id(e.id(), json);
        json.put("value", e.value());
        ref("after", e.after(), json);
      }
      case ModelEdit.RenameEnumValue e -> {
        ref("enum", e.enumType(), json);
        ref("value", e.value(), json);
        json.put("name", e.name());
      }
      case ModelEdit.DropEnumValue e -> {
        ref("enum", e.enumType(), json);
        ref("value", e.value(), json);
        ref("replacement", e.replacement(), json);
      }
      case ModelEdit.DropEnum e -> ref("enum", e.enumType(), json);
    }
  }

  private static void fieldChange(FieldChange change, ObjectNode json) {
    switch (change.type()) {
      case TypeChange.Keep keep -> {}
      case TypeChange.Replace replace -> TypeJson.write(replace.type(), json);
      case TypeChange.Adjust adjust ->
          adjust
              .options()
              .forEach(
                  (option, value) ->
                      value.ifPresentOrElse(
                          set -> TypeJson.writeOptions(java.util.Map.of(option, set), json),
                          () -> json.putNull(option.word())));
    }
    change.traits().forEach((trait, on) -> json.put(Words.of(trait), on));
    switch (change.defaultValue()) {
      case DefaultChange.Keep keep -> {}
      case DefaultChange.Remove remove -> json.putNull("default");
      case DefaultChange.Set set -> json.set("default", DefaultJson.write(set.value()));
    }
    SpecWriter.text("label", change.label(), json);
    SpecWriter.text("description", change.description(), json);
    if (change.fill() != null) {
      json.set(SpecReader.FILL, JsonData.toTree(change.fill()));
    }
  }

  private static void relationChange(RelationChange change, ObjectNode json) {
    if (change.cardinality() != null) {
      json.put("cardinality", Words.of(change.cardinality(), '-'));
    }
    change.traits().forEach((trait, on) -> json.put(Words.of(trait), on));
    word("on_delete", change.onDelete(), json);
    word("linking", change.linking(), json);
    word("inverse_linking", change.inverseLinking(), json);
    SpecWriter.text("label", change.label(), json);
    SpecWriter.text("description", change.description(), json);
    SpecWriter.text("inverse_label", change.inverseLabel(), json);
    SpecWriter.text("inverse_description", change.inverseDescription(), json);
  }

  private static void side(RelationSideRef side, ObjectNode json) {
    switch (side) {
      case RelationSideRef.OnTable named -> {
        ref("table", named.table(), json);
        json.put("relation", named.relation());
      }
      case RelationSideRef.ById identified -> {
        json.put("relation", identified.relation().toString());
        json.put("side", Words.of(identified.side()));
      }
    }
  }

  private static void ref(String key, @Nullable Ref ref, ObjectNode json) {
    if (ref != null) {
      json.set(key, JsonData.toTree(ref.toString()));
    }
  }

  private static void word(String key, @Nullable Enum<?> constant, ObjectNode json) {
    if (constant != null) {
      json.put(key, Words.of(constant));
    }
  }
}
