package io.relata.runtime.execution;

import io.relata.metadata.access.Caller;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldId;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.Table;
import io.relata.runtime.sql.RowShape;
import io.relata.runtime.sql.RowShape.GivenBy;
import io.relata.runtime.sql.RowShape.Ids;
import io.relata.runtime.sql.TenantTables;
import io.relata.runtime.sql.TenantTables.StoredColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one table that one statement writes: their shape, and the JSON that carries them.
 *
 * @param rows in the order in which the statement is given them
 */
record RowBatch(RowShape shape, List<FieldRef> columns, List<RowChange> rows) {

  /**
   * New rows. What no row gives is left to the database's defaults; else each row gets its default
   * here. Either all of them bring their ids along, or none.
   */
  static RowBatch ofNew(TenantTables tables, Table table, List<RowChange> rows) {
    Map<FieldRef, Integer> given = count(rows);
    List<RowShape.Column> columns = new ArrayList<>();
    given.forEach(
        (ref, count) -> {
          boolean decidedBySql =
              count < rows.size() && defaultOf(table, ref) instanceof DefaultValue.Now;
          columns.add(
              column(tables, table, ref, decidedBySql ? GivenBy.SOME_ROWS : GivenBy.EVERY_ROW));
        });
    if (table.key() == KeyType.UUID) {
      rows.stream().filter(row -> row.id() == null).forEach(row -> row.written(NewIds.next()));
    }
    Ids ids = rows.getFirst().id() == null ? Ids.GENERATED : Ids.GIVEN;
    return new RowBatch(new RowShape(table.id(), ids, columns), List.copyOf(given.keySet()), rows);
  }

  /** Rows that are there. */
  static RowBatch ofChanged(TenantTables tables, Table table, List<RowChange> rows) {
    return ofChanged(tables, table, rows, column -> true);
  }

  /** Some columns of rows that are there. */
  static RowBatch ofChanged(
      TenantTables tables, Table table, List<RowChange> rows, Predicate<FieldRef> written) {
    Map<FieldRef, Integer> given = count(rows);
    given.keySet().removeIf(column -> !written.test(column));
    List<RowShape.Column> columns = new ArrayList<>();
    given.forEach(
        (ref, count) ->
            columns.add(
                column(
                    tables,
                    table,
                    ref,
                    count < rows.size() ? GivenBy.SOME_ROWS : GivenBy.EVERY_ROW)));
    return new RowBatch(
        new RowShape(table.id(), Ids.GIVEN, columns), List.copyOf(given.keySet()), rows);
  }

  private static Map<FieldRef, Integer> count(List<RowChange> rows) {
    Map<FieldRef, Integer> given = new LinkedHashMap<>();
    for (RowChange row : rows) {
      row.columns().keySet().forEach(ref -> given.merge(ref, 1, Integer::sum));
    }
    return given;
  }

  private static RowShape.Column column(
      TenantTables tables, Table table, FieldRef ref, GivenBy givenBy) {
    StoredColumn stored = tables.column(table, ref);
    return new RowShape.Column(stored.name(), stored.type(), givenBy);
  }

  /** The rows as JSON, ids of rows that were written before filled in. */
  String json(Table table, Caller caller) {
    return json(table, caller, RowChange::knownId);
  }

  /**
   * The rows as JSON.
   *
   * @param reference how they refer to other new rows
   */
  String json(Table table, Caller caller, Function<RowChange, Object> reference) {
    RowJson json = new RowJson();
    for (int n = 0; n < rows.size(); n++) {
      RowChange row = rows.get(n);
      json.begin(n);
      if (row.id() != null) {
        json.member("id", row.id());
      }
      for (int i = 0; i < columns.size(); i++) {
        column(json, table, row, i, caller, reference);
      }
      json.end();
    }
    return json.text();
  }

  private void column(
      RowJson json,
      Table table,
      RowChange row,
      int i,
      Caller caller,
      Function<RowChange, Object> reference) {
    Assigned assigned = row.columns().get(columns.get(i));
    boolean flagged = shape.columns().get(i).givenBy() == GivenBy.SOME_ROWS;
    if (assigned != null) {
      json.member("c" + i, value(assigned.source(), reference));
      if (flagged) {
        json.member("g" + i, true);
      }
    } else if (flagged) {
      json.member("g" + i, false);
    } else {
      json.member("c" + i, fallback(table, columns.get(i), caller));
    }
  }

  private static @Nullable Object value(
      Assigned.Source source, Function<RowChange, Object> reference) {
    return switch (source) {
      case Assigned.Source.Value value -> value.value();
      case Assigned.Source.IdOf row -> reference.apply(row.row());
    };
  }

  /**
   * Other rows of the statement give the column, this one does not: what the database would have
   * put there.
   */
  private static @Nullable Object fallback(Table table, FieldRef ref, Caller caller) {
    return switch (defaultOf(table, ref)) {
      case null -> null;
      case DefaultValue.Constant constant -> constant.value();
      case DefaultValue.NewUuid uuid -> UUID.randomUUID();
      case DefaultValue.User user -> caller.id();
      case DefaultValue.Now now -> throw new IllegalStateException("left to SQL: " + ref);
    };
  }

  private static @Nullable DefaultValue defaultOf(Table table, FieldRef ref) {
    return ref instanceof FieldRef.Own(FieldId id)
        ? table.field(id).map(Field::defaultValue).orElse(null)
        : null;
  }
}
