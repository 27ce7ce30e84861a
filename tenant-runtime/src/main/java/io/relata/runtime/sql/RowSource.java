package io.relata.runtime.sql;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import java.util.List;
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
    return reading == Reading.AS_RULE || access().coversEveryRow(table.id(), Action.READ);
  }

  /** Which rows some grant of the caller's covers for an action, and no denial. */
  public Condition granted(Action action) {
    return sources.union(access().allowing(table.id(), action), alias, table).and(undenied(action));
  }

  /** Which rows no denial of the caller's takes an action from. */
  Condition undenied(Action action) {
    return sources.none(access().denying(table.id(), action), alias, table);
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
    Condition covered = covered(ref);
    return RowSources.isNone(covered) ? column : DSL.when(covered, column);
  }

  @Override
  public Condition follows(RelationEnd end) {
    return end.holdsForeignKey() ? DSL.noCondition() : covered(FieldRef.of(end));
  }

  /** In which of the rows to be seen a field may be seen. */
  Condition covered(FieldRef ref) {
    if (reading == Reading.AS_RULE || !access().mayMask(table.id(), ref)) {
      return DSL.noCondition();
    }
    List<Grant> covering =
        access().grants(table.id(), Action.READ).stream()
            .filter(grant -> grant.covers(ref))
            .toList();
    return sources.union(covering, alias, table);
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

  private EffectiveAccess access() {
    return sources.tables().api().access();
  }
}
