package io.relata.metadata.plan;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.ConstraintNames;
import io.relata.metadata.model.ConstraintNames.Kind;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Relations that come, go or change: foreign keys and link tables. */
final class RelationSteps {

  private RelationSteps() {}

  // Parts of statements

  static PhysicalName keyColumn(Relation relation) {
    return switch (relation.storage()) {
      case RelationStorage.ForeignKey key -> key.column();
      case RelationStorage.LinkTable link ->
          throw new IllegalArgumentException("a link table has no key of its own");
    };
  }

  /** {@code "author_id" bigint NOT NULL}. */
  static String column(DataModel model, Relation relation) {
    Table target = model.table(relation.to()).orElseThrow();
    return SqlText.name(keyColumn(relation))
        + " "
        + Columns.keyType(target.key())
        + (relation.required() ? " NOT NULL" : "");
  }

  static String uniqueConstraint(Table table, Relation relation) {
    PhysicalName column = keyColumn(relation);
    return SqlText.name(
            ConstraintNames.of(Kind.UNIQUE, table.physicalName(), column.value(), relation.id()))
        + " UNIQUE ("
        + SqlText.name(column)
        + ")";
  }

  /**
   * {@code "books_author_id_fk_..." FOREIGN KEY ("author_id") REFERENCES ... ("id") ON DELETE
   * CASCADE}.
   */
  static String foreignKey(PlanDraft draft, Table table, Relation relation) {
    Table target = draft.to().table(relation.to()).orElseThrow();
    return SqlText.name(foreignKeyName(table, relation))
        + " FOREIGN KEY ("
        + SqlText.name(keyColumn(relation))
        + ") REFERENCES "
        + draft.qualified(target.physicalName())
        + " ("
        + SqlText.name(SystemField.ID.column())
        + ") ON DELETE "
        + action(relation.onDelete());
  }

  private static PhysicalName foreignKeyName(Table table, Relation relation) {
    return ConstraintNames.of(
        Kind.FOREIGN_KEY, table.physicalName(), keyColumn(relation).value(), relation.id());
  }

  /**
   * Restrict is looked at when the statement ends, so that a row which the same delete reaches by a
   * cascade does not stand in its way (statement D6).
   */
  private static String action(OnDelete onDelete) {
    return switch (onDelete) {
      case RESTRICT -> "NO ACTION";
      case CASCADE -> "CASCADE";
      case SET_NULL -> "SET NULL";
    };
  }

  // Relations that come

  /** On a table that was there before, or a link table; those of new tables come with the table. */
  static void add(PlanDraft draft, Relation relation) {
    switch (relation.storage()) {
      case RelationStorage.LinkTable link -> createLinkTable(draft, relation, link);
      case RelationStorage.ForeignKey key -> {
        Table table = draft.to().table(relation.from()).orElseThrow();
        if (draft.wasThere(table.id())) {
          addColumn(draft, table, relation);
        }
      }
    }
  }

  private static void addColumn(PlanDraft draft, Table table, Relation relation) {
    String name = table.name() + "." + relation.owning().name();
    draft.alter(
        Phase.ADD_COLUMN,
        table,
        "ADD COLUMN " + column(draft.to(), relation),
        TableWork.NONE,
        "add relation " + name);
    if (relation.required()) {
      draft.check(
          "rows of "
              + table.name()
              + " that would have no "
              + relation.owning().name()
              + " (add it without required, link the rows, then require it)",
          table.physicalName(),
          "true",
          "''");
    }
    if (relation.cardinality() == Cardinality.ONE_TO_ONE) {
      draft.alter(
          Phase.ADD_UNIQUE,
          table,
          "ADD CONSTRAINT " + uniqueConstraint(table, relation),
          TableWork.SCANS,
          "one row at most for each in " + name);
    } else {
      IndexSteps.addOwn(draft, table, relation);
    }
    addForeignKey(draft, table, relation);
  }

  /**
   * After both tables are there; rows that were there before are looked at in a statement of its
   * own.
   */
  static void addForeignKey(PlanDraft draft, Table table, Relation relation) {
    boolean wasThere = draft.wasThere(table.id());
    String reason = "tie relation " + table.name() + "." + relation.owning().name();
    draft.step(
        Phase.ADD_FOREIGN_KEY,
        "ALTER TABLE "
            + draft.qualified(table.physicalName())
            + " ADD CONSTRAINT "
            + foreignKey(draft, table, relation)
            + (wasThere ? " NOT VALID" : ""),
        locks(draft, relation, LockMode.SHARE_ROW_EXCLUSIVE),
        TableWork.NONE,
        wasThere ? table.physicalName() : null,
        reason);
    if (wasThere) {
      draft.step(
          Phase.ADD_FOREIGN_KEY,
          "ALTER TABLE "
              + draft.qualified(table.physicalName())
              + " VALIDATE CONSTRAINT "
              + SqlText.name(foreignKeyName(table, relation)),
          List.of(new TableLock(table.physicalName(), LockMode.SHARE_UPDATE_EXCLUSIVE)),
          TableWork.SCANS,
          table.physicalName(),
          reason);
    }
  }

  private static List<TableLock> locks(PlanDraft draft, Relation relation, LockMode mode) {
    List<TableLock> locks = new ArrayList<>();
    Stream.of(relation.from(), relation.to())
        .distinct()
        .flatMap(id -> draft.from().table(id).stream())
        .forEach(table -> locks.add(new TableLock(table.physicalName(), mode)));
    return locks;
  }

  /**
   * For example:
   *
   * <pre>
   * CREATE TABLE "s"."playlists_tracks" (
   *   "playlist_id" bigint NOT NULL,
   *   "track_id" bigint NOT NULL,
   *   CONSTRAINT "..._pk_..." PRIMARY KEY ("playlist_id", "track_id"),
   *   CONSTRAINT "..._fk_..." FOREIGN KEY ("playlist_id") REFERENCES "s"."playlists" ("id") ON DELETE CASCADE,
   *   CONSTRAINT "..._fi_..." FOREIGN KEY ("track_id") REFERENCES "s"."tracks" ("id") ON DELETE CASCADE
   * )
   * </pre>
   */
  private static void createLinkTable(
      PlanDraft draft, Relation relation, RelationStorage.LinkTable link) {
    Table from = draft.to().table(relation.from()).orElseThrow();
    Table to = draft.to().table(relation.to()).orElseThrow();
    String reason = "add relation " + from.name() + "." + relation.owning().name();
    String primaryKey =
        SqlText.name(ConstraintNames.of(Kind.PRIMARY_KEY, link.table(), "pair", relation.id()));
    List<String> parts =
        List.of(
            SqlText.name(link.owning()) + " " + Columns.keyType(from.key()) + " NOT NULL",
            SqlText.name(link.inverse()) + " " + Columns.keyType(to.key()) + " NOT NULL",
            "CONSTRAINT "
                + primaryKey
                + " PRIMARY KEY ("
                + SqlText.names(List.of(link.owning(), link.inverse()))
                + ")",
            linkKey(draft, Kind.FOREIGN_KEY, relation, link, link.owning(), from),
            linkKey(draft, Kind.INVERSE_FOREIGN_KEY, relation, link, link.inverse(), to));
    draft.step(
        Phase.ADD_FOREIGN_KEY,
        "CREATE TABLE "
            + draft.qualified(link.table())
            + " (\n  "
            + String.join(",\n  ", parts)
            + "\n)",
        locks(draft, relation, LockMode.SHARE_ROW_EXCLUSIVE),
        TableWork.NONE,
        null,
        reason);
    PhysicalName index =
        ConstraintNames.of(Kind.INVERSE_INDEX, link.table(), link.inverse().value(), relation.id());
    draft.step(
        Phase.ADD_INDEX,
        "CREATE INDEX "
            + SqlText.name(index)
            + " ON "
            + draft.qualified(link.table())
            + " ("
            + SqlText.name(link.inverse())
            + ")",
        List.of(),
        TableWork.NONE,
        null,
        reason);
  }

  private static String linkKey(
      PlanDraft draft,
      Kind kind,
      Relation relation,
      RelationStorage.LinkTable link,
      PhysicalName column,
      Table target) {
    return "CONSTRAINT "
        + SqlText.name(ConstraintNames.of(kind, link.table(), column.value(), relation.id()))
        + " FOREIGN KEY ("
        + SqlText.name(column)
        + ") REFERENCES "
        + draft.qualified(target.physicalName())
        + " ("
        + SqlText.name(SystemField.ID.column())
        + ") ON DELETE CASCADE";
  }

  // Relations that go

  static void drop(PlanDraft draft, Relation relation) {
    Table table = draft.from().table(relation.from()).orElseThrow();
    String name = table.name() + "." + relation.owning().name();
    switch (relation.storage()) {
      case RelationStorage.LinkTable link -> {
        List<TableLock> locks = new ArrayList<>(locks(draft, relation, LockMode.ACCESS_EXCLUSIVE));
        locks.addFirst(new TableLock(link.table(), LockMode.ACCESS_EXCLUSIVE));
        draft.step(
            Phase.DROP_LINK_TABLE,
            "DROP TABLE " + draft.qualified(link.table()),
            locks,
            TableWork.NONE,
            link.table(),
            "drop relation " + name);
        draft.loss("links of " + name, link.table(), "");
      }
      case RelationStorage.ForeignKey key -> dropKey(draft, table, relation, key.column(), name);
    }
  }

  private static void dropKey(
      PlanDraft draft, Table table, Relation relation, PhysicalName column, String name) {
    boolean tableStays = draft.to().table(table.id()).isPresent();
    boolean targetStays = draft.to().table(relation.to()).isPresent();
    if (tableStays) {
      draft.step(
          Phase.DROP_COLUMN,
          "ALTER TABLE "
              + draft.qualified(table.physicalName())
              + " DROP COLUMN "
              + SqlText.name(column),
          locks(draft, relation, LockMode.ACCESS_EXCLUSIVE),
          TableWork.NONE,
          table.physicalName(),
          "drop relation " + name);
      draft.loss("links of " + name, table.physicalName(), SqlText.name(column) + " IS NOT NULL");
    } else if (!targetStays && !relation.from().equals(relation.to())) {
      draft.step(
          Phase.DROP_CONSTRAINT,
          "ALTER TABLE "
              + draft.qualified(table.physicalName())
              + " DROP CONSTRAINT "
              + SqlText.name(foreignKeyName(table, relation)),
          locks(draft, relation, LockMode.ACCESS_EXCLUSIVE),
          TableWork.NONE,
          table.physicalName(),
          "drop relation " + name);
    }
  }

  // Relations that change

  static void change(PlanDraft draft, Relation before, Relation after) {
    if (!(after.storage() instanceof RelationStorage.ForeignKey(PhysicalName column))) {
      return;
    }
    Table table = draft.to().table(after.from()).orElseThrow();
    String name = table.name() + "." + after.owning().name();
    if (before.required() != after.required()) {
      require(draft, table, after, column, name);
    }
    if (before.onDelete() != after.onDelete()) {
      draft.step(
          Phase.DROP_CONSTRAINT,
          "ALTER TABLE "
              + draft.qualified(table.physicalName())
              + " DROP CONSTRAINT "
              + SqlText.name(foreignKeyName(table, after)),
          locks(draft, after, LockMode.ACCESS_EXCLUSIVE),
          TableWork.NONE,
          table.physicalName(),
          "change on_delete of " + name);
      addForeignKey(draft, table, after);
    }
  }

  private static void require(
      PlanDraft draft, Table table, Relation after, PhysicalName column, String name) {
    String quoted = SqlText.name(column);
    if (after.required()) {
      draft.check(
          "rows of " + table.name() + " without " + after.owning().name(),
          table.physicalName(),
          quoted + " IS NULL",
          "''");
      draft.alter(
          Phase.REQUIRE,
          table,
          "ALTER COLUMN " + quoted + " SET NOT NULL",
          TableWork.SCANS,
          "require relation " + name);
    } else {
      draft.alter(
          Phase.DROP_CONSTRAINT,
          table,
          "ALTER COLUMN " + quoted + " DROP NOT NULL",
          TableWork.NONE,
          "no longer require relation " + name);
    }
  }
}
