package io.relata.metadata.edit;

import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.Caption;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldId;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The edits of tables. */
final class TableEdits {

  private TableEdits() {}

  static void add(Draft draft, ModelEdit.AddTable edit, String path) {
    TableSpec spec = edit.table();
    Optional<ApiName> name = draft.name(spec.name(), path + ".name");
    Optional<ApiName> plural = name.flatMap(singular -> plural(draft, spec, singular, path));
    if (plural.isEmpty()) {
      draft.failed(spec.name());
      return;
    }
    TableId id = new TableId(draft.id(spec.id()));
    draft.places().note(id, path);
    draft.add(
        new Table(
            id,
            name.orElseThrow(),
            plural.get(),
            spec.caption(),
            spec.key(),
            null,
            List.of(),
            List.of(),
            PhysicalNames.table(draft.model(), plural.get().value()),
            List.of()));
    addParts(draft, id, spec, path);
  }

  private static Optional<ApiName> plural(
      Draft draft, TableSpec spec, ApiName singular, String path) {
    return draft.name(
        spec.plural() == null ? usualPlural(draft, singular, null) : spec.plural(),
        path + ".plural");
  }

  /**
   * @param own the table that is to be called so; null for one that is not there yet
   */
  private static String usualPlural(Draft draft, ApiName singular, @Nullable TableId own) {
    return Plurals.of(
        singular.value(),
        plural ->
            draft.model().tables().stream()
                .filter(table -> !table.id().equals(own))
                .flatMap(table -> Stream.of(table.name(), table.plural()))
                .noneMatch(name -> name.value().equals(plural)));
  }

  private static void addParts(Draft draft, TableId id, TableSpec spec, String path) {
    for (int i = 0; i < spec.fields().size(); i++) {
      FieldEdits.add(draft, id, spec.fields().get(i), path + ".fields[" + i + "]");
    }
    for (int i = 0; i < spec.indexes().size(); i++) {
      IndexEdits.add(draft, id, spec.indexes().get(i), path + ".indexes[" + i + "]");
    }
    if (spec.display() != null) {
      setDisplay(draft, id, spec.display(), path);
    }
  }

  static void rename(Draft draft, ModelEdit.RenameTable edit, String path) {
    Optional<Table> found = draft.table(edit.table(), path + ".table");
    if (found.isEmpty()) {
      return;
    }
    Table table = found.get();
    Optional<ApiName> name =
        edit.name() == null ? Optional.of(table.name()) : draft.name(edit.name(), path + ".name");
    Optional<ApiName> plural =
        name.flatMap(singular -> renamedPlural(draft, edit, table, singular, path));
    if (name.isEmpty() || plural.isEmpty()) {
      draft.failed(String.valueOf(edit.name()));
      return;
    }
    draft.change(table.id(), old -> old.withName(name.get()).withPlural(plural.get()));
    draft.places().note(table.id(), "name", path + ".name");
    draft.places().note(table.id(), "plural", path + (edit.plural() == null ? ".name" : ".plural"));
  }

  private static Optional<ApiName> renamedPlural(
      Draft draft, ModelEdit.RenameTable edit, Table table, ApiName singular, String path) {
    if (edit.plural() != null) {
      return draft.name(edit.plural(), path + ".plural");
    }
    boolean usual = table.plural().value().equals(usualPlural(draft, table.name(), table.id()));
    return usual
        ? draft.name(usualPlural(draft, singular, table.id()), path + ".plural")
        : Optional.of(table.plural());
  }

  static void change(Draft draft, ModelEdit.ChangeTable edit, String path) {
    Optional<Table> found = draft.table(edit.table(), path + ".table");
    if (found.isEmpty()) {
      return;
    }
    Table table = found.get();
    if (edit.key() != null && edit.key() != table.key()) {
      draft.problem(
          Code.NOT_SUPPORTED,
          path + ".key",
          "the key of a table is chosen once; make a new table and move the rows");
    }
    draft.change(
        table.id(),
        old -> old.withCaption(caption(old.caption(), edit.label(), edit.description())));
    draft.places().note(table.id(), "label", path + ".label");
    draft.places().note(table.id(), "description", path + ".description");
    if (edit.display() != null) {
      setDisplay(draft, table.id(), edit.display(), path);
    }
  }

  private static void setDisplay(Draft draft, TableId id, String display, String path) {
    Table table = draft.model().table(id).orElseThrow();
    @Nullable FieldId field =
        display.isEmpty()
            ? null
            : draft.field(table, Ref.parse(display), path + ".display").map(Field::id).orElse(null);
    draft.change(id, old -> old.withDisplay(field));
  }

  static void drop(Draft draft, ModelEdit.DropTable edit, String path) {
    draft
        .table(edit.table(), path + ".table")
        .ifPresent(
            table -> {
              for (Relation relation : List.copyOf(draft.model().relations())) {
                if (relation.from().equals(table.id()) || relation.to().equals(table.id())) {
                  RelationEdits.drop(draft, relation);
                }
              }
              draft.drop(table.id());
            });
  }

  /** The caption with the parts that are not null put in. */
  static Caption caption(Caption old, @Nullable String label, @Nullable String description) {
    return new Caption(
        label == null ? old.label() : label, description == null ? old.description() : description);
  }
}
