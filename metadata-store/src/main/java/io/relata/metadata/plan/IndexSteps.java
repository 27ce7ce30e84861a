package io.relata.metadata.plan;

import io.relata.metadata.model.ConstraintNames;
import io.relata.metadata.model.ConstraintNames.Kind;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.SearchDocument;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import java.util.List;

/**
 * Indexes that come or go: those of the model, and those that fields and relations have of
 * themselves.
 */
final class IndexSteps {

  private IndexSteps() {}

  static void add(PlanDraft draft, Table table, Index index) {
    List<PhysicalName> columns =
        index.parts().stream().map(part -> column(draft, table, part)).toList();
    create(
        draft,
        table,
        index.unique() ? "UNIQUE INDEX" : "INDEX",
        index.physicalName(),
        SqlText.names(columns),
        "add " + (index.unique() ? "unique " : "") + "index " + table.name() + "." + index.name());
    if (index.unique() && isOverPresentColumns(draft, table, index)) {
      draft.checkUnique(
          "rows of " + table.name() + " that repeat what must be unique in index " + index.name(),
          table.physicalName(),
          columns.stream().map(SqlText::name).toList());
    }
  }

  private static PhysicalName column(PlanDraft draft, Table table, IndexPart part) {
    return switch (part) {
      case IndexPart.OfField field -> table.field(field.field()).orElseThrow().column();
      case IndexPart.OfRelation relation ->
          RelationSteps.keyColumn(draft.to().relation(relation.relation()).orElseThrow());
    };
  }

  /** New columns are empty or alike, and can not be asked yet. */
  private static boolean isOverPresentColumns(PlanDraft draft, Table table, Index index) {
    return draft.from().table(table.id()).isPresent()
        && index.parts().stream()
            .allMatch(
                part ->
                    switch (part) {
                      case IndexPart.OfField field ->
                          draft
                              .from()
                              .table(table.id())
                              .flatMap(old -> old.field(field.field()))
                              .isPresent();
                      case IndexPart.OfRelation relation ->
                          draft.from().relation(relation.relation()).isPresent();
                    });
  }

  static void drop(PlanDraft draft, Table table, Index index) {
    drop(draft, table, index.physicalName(), "drop index " + table.name() + "." + index.name());
  }

  /** The index of a field by itself; json and lists have one that looks into values. */
  static void addOwn(PlanDraft draft, Table table, Field field) {
    String column = SqlText.name(field.column());
    create(
        draft,
        table,
        "INDEX",
        own(table, field),
        usesGin(field.type()) ? "USING gin (" + column + ")" : column,
        "index field " + table.name() + "." + field.name());
  }

  static void dropOwn(PlanDraft draft, Table table, Field field) {
    drop(
        draft,
        table,
        own(table, field),
        "no longer index field " + table.name() + "." + field.name());
  }

  static boolean usesGin(FieldType type) {
    return type instanceof FieldType.Json || type instanceof FieldType.ListOf;
  }

  /**
   * The index by a foreign key (statement D1), with the id behind it: the rows of a relation are
   * listed in that order unless sorted otherwise, so the first of many are found without sorting
   * them all.
   */
  static void addOwn(PlanDraft draft, Table table, Relation relation) {
    PhysicalName column = RelationSteps.keyColumn(relation);
    create(
        draft,
        table,
        "INDEX",
        ConstraintNames.of(Kind.INDEX, table.physicalName(), column.value(), relation.id()),
        SqlText.name(column) + ", " + SqlText.name(SystemField.ID.column()),
        "index relation " + table.name() + "." + relation.owning().name());
  }

  /** The index over the words of the searchable fields, where there are any. */
  static void addSearch(PlanDraft draft, Table table) {
    List<PhysicalName> columns = searched(table);
    if (!columns.isEmpty()) {
      StringBuilder document = new StringBuilder();
      SearchDocument.write(
          columns, document::append, column -> document.append(SqlText.name(column)));
      create(
          draft,
          table,
          "INDEX",
          search(table),
          "USING gin (" + document + ")",
          "search table " + table.name());
    }
  }

  /** The words of other columns are searched than before. */
  static void changeSearch(PlanDraft draft, Table before, Table after) {
    if (searched(before).equals(searched(after))) {
      return;
    }
    if (!searched(before).isEmpty()) {
      drop(draft, before, search(before), "search other fields of table " + after.name());
    }
    addSearch(draft, after);
  }

  private static List<PhysicalName> searched(Table table) {
    return SearchDocument.fields(table).stream().map(Field::column).toList();
  }

  private static PhysicalName search(Table table) {
    return ConstraintNames.of(Kind.SEARCH, table.physicalName(), "search", table.id());
  }

  private static PhysicalName own(Table table, Field field) {
    return ConstraintNames.of(Kind.INDEX, table.physicalName(), field.column().value(), field.id());
  }

  private static void create(
      PlanDraft draft, Table table, String what, PhysicalName name, String columns, String reason) {
    boolean wasThere = draft.wasThere(table.id());
    draft.step(
        Phase.ADD_INDEX,
        "CREATE "
            + what
            + " "
            + SqlText.name(name)
            + " ON "
            + draft.qualified(table.physicalName())
            + " "
            + (columns.startsWith("USING") ? columns : "(" + columns + ")"),
        wasThere ? List.of(new TableLock(table.physicalName(), LockMode.SHARE)) : List.of(),
        wasThere ? TableWork.SCANS : TableWork.NONE,
        wasThere ? table.physicalName() : null,
        reason);
  }

  private static void drop(PlanDraft draft, Table table, PhysicalName name, String reason) {
    draft.step(
        Phase.DROP_INDEX,
        "DROP INDEX " + draft.qualified(name),
        LockMode.ACCESS_EXCLUSIVE,
        TableWork.NONE,
        table.physicalName(),
        reason);
  }
}
