package io.relata.runtime.sql;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.Table;
import java.util.List;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * A table in FROM, under an alias. It is got from {@link RowSources#open} alone, and tells which of
 * its rows and cells may be seen: whoever puts {@link #from} into a statement puts {@link #visible}
 * into its WHERE or ON.
 */
public final class RowSource implements RowCells {

  private final RowSources sources;
  private final Table table;
  private final String alias;
  private final Reading reading;

  RowSource(RowSources sources, Table table, String alias, Reading reading) {
    this.sources = sources;
    this.table = table;
    this.alias = alias;
    this.reading = reading;
  }

  public Table table() {
    return table;
  }

  public String alias() {
    return alias;
  }

  RowSources sources() {
    return sources;
  }

  /** The same row, with all that it holds: for the condition of a grant or of a rule. */
  RowSource asRule() {
    return new RowSource(sources, table, alias, Reading.AS_RULE);
  }

  @Override
  public Reading reading() {
    return reading;
  }

  /** The table under its alias: {@code "t_1"."books" as "a1"}. */
  public org.jooq.Table<Record> from() {
    return sources.tables().physical(table.physicalName()).as(DSL.name(alias));
  }

  /** Which rows may be seen; no condition at all where all may. */
  public Condition visible() {
    return switch (reading) {
      case AS_CALLER -> granted(Action.READ);
      case AS_RULE -> DSL.noCondition();
    };
  }

  /** Whether every row may be seen. */
  boolean seesEveryRow() {
    return reading == Reading.AS_RULE
        || (denials(Action.READ).isEmpty()
            && grants(Action.READ).stream().anyMatch(RowSources::coversEveryRow));
  }

  /** Which rows some grant of the caller's covers for an action, and no denial. */
  public Condition granted(Action action) {
    return sources
        .union(grants(action), alias, table)
        .and(sources.none(denials(action), alias, table));
  }

  /**
   * The value of a column as far as it may be seen: where some grants of the rows do not cover the
   * field, null in the rows that only those cover. The id is covered wherever its row is.
   *
   * <pre>{@code
   * case when "a1"."owner" = ? then "a1"."salary" end
   * }</pre>
   */
  @Override
  public Field<Object> cell(FieldRef ref) {
    Field<Object> column = column(ref);
    if (reading == Reading.AS_RULE || ref.equals(FieldRef.ID)) {
      return column;
    }
    List<Grant> rows = grants(Action.READ);
    List<Grant> covering = rows.stream().filter(grant -> covers(grant, ref)).toList();
    if (covering.size() == rows.size()) {
      return column;
    }
    return covering.stream().anyMatch(RowSources::coversEveryRow)
        ? column
        : DSL.when(sources.union(covering, alias, table), column);
  }

  /** The row's key, never masked. */
  @Override
  public Field<Object> id() {
    return column(FieldRef.ID);
  }

  /**
   * A column as it is stored, for writing to it and for what a rule compares; what a caller gets to
   * see goes through {@link #cell}.
   */
  Field<Object> column(FieldRef ref) {
    return DSL.field(DSL.name(alias, columnName(ref)), Object.class);
  }

  String columnName(FieldRef ref) {
    return sources.tables().column(table, ref).name().value();
  }

  private List<Grant> grants(Action action) {
    return sources.tables().api().access().grants(table.id(), action);
  }

  private List<io.relata.metadata.access.Condition> denials(Action action) {
    return sources.tables().api().access().denials(table.id(), action);
  }

  private static boolean covers(Grant grant, FieldRef ref) {
    Set<FieldRef> fields = grant.fields();
    return fields == null || fields.contains(ref);
  }
}
