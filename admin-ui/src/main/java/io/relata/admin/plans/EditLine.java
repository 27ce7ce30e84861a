package io.relata.admin.plans;

import io.relata.admin.workspace.Draft;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.RelationSideRef;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An edit of the draft in words, to be taken out by its position.
 *
 * @param position counted from 0
 */
public record EditLine(int position, String text) {

  static List<EditLine> of(Draft draft) {
    return IntStream.range(0, draft.size())
        .mapToObj(at -> new EditLine(at, words(draft.edits().get(at))))
        .toList();
  }

  private static String words(ModelEdit edit) {
    return switch (edit) {
      case ModelEdit.AddTable(var table) -> "Add table " + table.name();
      case ModelEdit.RenameTable(var table, var name, var plural) ->
          "Rename table " + table + " to " + (name == null ? plural : name);
      case ModelEdit.ChangeTable change -> "Change table " + change.table();
      case ModelEdit.DropTable(var table) -> "Drop table " + table;
      case ModelEdit.AddField(var table, var field, var after) ->
          "Add field " + table + "." + field.name();
      case ModelEdit.RenameField(var table, var field, var name) ->
          "Rename field " + table + "." + field + " to " + name;
      case ModelEdit.ChangeField(var table, var field, var change) ->
          "Change field " + table + "." + field;
      case ModelEdit.DropField(var table, var field) -> "Drop field " + table + "." + field;
      case ModelEdit.MoveField(var table, var field, var after) ->
          "Move field " + table + "." + field;
      case ModelEdit.AddRelation(var relation) ->
          "Add relation " + relation.from() + "." + relation.name() + " to " + relation.to();
      case ModelEdit.RenameRelation(var side, var name) ->
          "Rename relation " + words(side) + " to " + name;
      case ModelEdit.ChangeRelation(var side, var change) -> "Change relation " + words(side);
      case ModelEdit.DropRelation(var side) -> "Drop relation " + words(side);
      case ModelEdit.PromoteRelation(var side, var name) -> "Promote relation " + words(side);
      case ModelEdit.AddIndex(var table, var index) -> "Add an index to " + table;
      case ModelEdit.DropIndex(var table, var index) -> "Drop index " + index + " of " + table;
      case ModelEdit.AddEnum(var type) -> "Add enum " + type.name();
      case ModelEdit.RenameEnum(var type, var name) -> "Rename enum " + type + " to " + name;
      case ModelEdit.ChangeEnum change -> "Change enum " + change.enumType();
      case ModelEdit.AddEnumValue(var type, var id, var value, var after) ->
          "Add value " + value + " to enum " + type;
      case ModelEdit.RenameEnumValue(var type, var value, var name) ->
          "Rename value " + value + " of enum " + type + " to " + name;
      case ModelEdit.DropEnumValue(var type, var value, var replacement) ->
          "Drop value " + value + " of enum " + type;
      case ModelEdit.DropEnum(Ref type) -> "Drop enum " + type;
    };
  }

  private static String words(RelationSideRef side) {
    return switch (side) {
      case RelationSideRef.OnTable(var table, var relation) -> table + "." + relation;
      case RelationSideRef.ById(var relation, var which) -> relation.toString();
    };
  }
}
