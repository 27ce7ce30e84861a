package io.relata.admin.tables;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.model.Caption;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A table as a form holds it.
 *
 * @param plural empty for the usual plural of the name
 * @param key {@code long} or {@code uuid}
 * @param display the field that stands for a row, empty for the id
 */
public record TableForm(
    String name, String plural, String label, String description, String key, String display) {

  static final Map<String, String> ELEMENTS =
      Map.of(
          "name", "name",
          "plural", "plural",
          "label", "label",
          "description", "description",
          "key", "key",
          "display", "display");

  public TableForm {
    name = name == null ? "" : name.strip();
    plural = plural == null ? "" : plural.strip();
    label = label == null ? "" : label.strip();
    description = description == null ? "" : description.strip();
    key = key == null || key.isBlank() ? "long" : key.strip();
    display = display == null ? "" : display.strip();
  }

  static TableForm empty() {
    return new TableForm("", "", "", "", "long", "");
  }

  static TableForm of(Table table) {
    return new TableForm(
        table.name().value(),
        table.plural().value(),
        table.caption().label(),
        table.caption().description(),
        table.key() == KeyType.UUID ? "uuid" : "long",
        table.display() == null
            ? ""
            : table.field(table.display()).map(field -> field.name().value()).orElse(""));
  }

  /** What is wrong with the form itself. */
  FormProblems problems() {
    return key.equals("uuid") || key.equals("long")
        ? FormProblems.NONE
        : FormProblems.at("key", "Choose one of the keys that are offered.");
  }

  List<ModelEdit> add() {
    return List.of(
        new ModelEdit.AddTable(
            new TableSpec(
                null,
                name,
                plural.isEmpty() ? null : plural,
                new Caption(label, description),
                key.equals("uuid") ? KeyType.UUID : KeyType.LONG,
                null,
                List.of(),
                List.of())));
  }

  /**
   * What makes the table before into this one; nothing where they are the same. The key stays as it
   * is.
   */
  List<ModelEdit> change(TableForm before) {
    List<ModelEdit> edits = new ArrayList<>();
    Ref table = Ref.named(before.name);
    if (!new TableForm(before.name, before.plural, label, description, before.key, display)
        .equals(before)) {
      edits.add(new ModelEdit.ChangeTable(table, label, description, display, null));
    }
    if (!name.equals(before.name) || !plural.equals(before.plural)) {
      edits.add(
          new ModelEdit.RenameTable(
              table, changed(name, before.name), changed(plural, before.plural)));
    }
    return edits;
  }

  private static @org.jspecify.annotations.Nullable String changed(String now, String before) {
    return now.equals(before) ? null : now;
  }
}
