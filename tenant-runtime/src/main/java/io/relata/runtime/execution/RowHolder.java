package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.RowFilter;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.HoldQueries;
import io.relata.runtime.sql.HoldQueries.Hold;
import io.relata.runtime.sql.WriteStatements;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the rows that a write is about and holds them, a table at a time (statement W23). */
final class RowHolder {

  private static final int RIGHTS_FROM = 3;
  private static final int EDITING = 6;
  private static final int FOREIGN_KEYS_FROM = 7;

  private final CompiledWrites compiled;
  private final WriteSession session;

  RowHolder(CompiledWrites compiled, WriteSession session) {
    this.compiled = compiled;
    this.session = session;
  }

  /**
   * @param ask tells what is needed, as far as can be told from what was found; asked again until
   *     nothing is new
   */
  HeldRows hold(HeldRows held, Consumer<RowNeeds> ask) throws SQLException {
    while (true) {
      RowNeeds needs = new RowNeeds(compiled.tables().api(), held);
      ask.accept(needs);
      if (needs.isNothing()) {
        return held;
      }
      fetch(needs, held);
    }
  }

  /**
   * Rows that are named, as far as it can be told without looking at any; others that they lead to
   * are for {@link #hold}.
   */
  HeldRows named(Consumer<RowNeeds> ask) throws SQLException {
    HeldRows held = new HeldRows();
    RowNeeds needs = new RowNeeds(compiled.tables().api(), held);
    ask.accept(needs);
    fetchRows(needs, held);
    return held;
  }

  /** The rows of a filter, at most so many, held. */
  List<HeldRow> where(
      TableId table,
      RowFilter filter,
      Hold hold,
      long limit,
      List<Object> path,
      Parameters parameters)
      throws SQLException {
    Map<String, @Nullable Object> values = new HashMap<>(parameters.variables());
    values.put(HoldQueries.LIMIT, limit);
    Columns columns = columns(table);
    return session.query(
        compiled.holds().where(table, filter, hold, path),
        new Parameters(values),
        TenantTransaction.Along.NOTHING,
        row -> row(table, columns, row));
  }

  private void fetch(RowNeeds needs, HeldRows held) throws SQLException {
    fetchRows(needs, held);
    for (Map.Entry<RelationId, Set<Object>> entry : needs.pointing().entrySet()) {
      fetchPointing(relation(entry.getKey()), entry.getValue(), held);
    }
    for (Map.Entry<RelationId, Set<LinkedPair>> entry : needs.pairs().entrySet()) {
      fetchPairs(relation(entry.getKey()), entry.getValue(), held);
    }
  }

  private void fetchRows(RowNeeds needs, HeldRows held) throws SQLException {
    for (Map.Entry<TableId, RowNeeds.Wanted> entry : needs.rows().entrySet()) {
      fetchRows(entry.getKey(), entry.getValue(), held);
    }
  }

  private void fetchRows(TableId table, RowNeeds.Wanted wanted, HeldRows held) throws SQLException {
    Columns columns = columns(table);
    session
        .query(
            compiled.holds().byId(table, wanted.hold()),
            Map.of(WriteStatements.IDS, List.copyOf(wanted.ids())),
            row -> row(table, columns, row))
        .forEach(held::add);
    wanted.ids().forEach(id -> held.asked(new RowKey(table, id)));
  }

  private void fetchPointing(Relation relation, Set<Object> targets, HeldRows held)
      throws SQLException {
    Columns columns = columns(relation.from());
    List<HeldRow> found =
        session.query(
            compiled.holds().pointingTo(relation, Hold.FOR_EDIT),
            Map.of(WriteStatements.IDS, List.copyOf(targets)),
            row -> row(relation.from(), columns, row));
    Map<Object, List<HeldRow>> byTarget = new LinkedHashMap<>();
    targets.forEach(target -> byTarget.put(target, new ArrayList<>()));
    for (HeldRow row : found) {
      Object target = row.foreignKey(relation.id());
      if (target != null) {
        byTarget.computeIfAbsent(target, key -> new ArrayList<>()).add(row);
      }
    }
    byTarget.forEach((target, rows) -> held.addPointing(relation.id(), target, rows));
  }

  private void fetchPairs(Relation relation, Set<LinkedPair> pairs, HeldRows held)
      throws SQLException {
    List<LinkedPair> found =
        session.query(
            compiled.statements().linked(relation),
            Map.of(
                WriteStatements.OWNING,
                pairs.stream().map(LinkedPair::owning).toList(),
                WriteStatements.INVERSE,
                pairs.stream().map(LinkedPair::inverse).toList()),
            row -> new LinkedPair(row.getObject(1), row.getObject(2)));
    held.addPairs(relation.id(), pairs, new HashSet<>(found));
  }

  /** What stands in a row's columns after those that every table's rows have. */
  private record Columns(List<Relation> keys, List<FieldRef> maskable) {}

  private Columns columns(TableId table) {
    return new Columns(compiled.holds().foreignKeys(table), compiled.holds().maskable(table));
  }

  private static HeldRow row(TableId table, Columns columns, ResultSet row) throws SQLException {
    List<HeldRow.Right> rights = new ArrayList<>();
    for (HeldRow.Right right : HeldRow.Right.values()) {
      if (row.getBoolean(RIGHTS_FROM + right.ordinal())) {
        rights.add(right);
      }
    }
    Map<RelationId, @Nullable Object> foreignKeys = new HashMap<>();
    List<Relation> keys = columns.keys();
    for (int i = 0; i < keys.size(); i++) {
      foreignKeys.put(keys.get(i).id(), row.getObject(FOREIGN_KEYS_FROM + i));
    }
    Set<FieldRef> masked = new HashSet<>();
    for (int i = 0; i < columns.maskable().size(); i++) {
      if (!row.getBoolean(FOREIGN_KEYS_FROM + keys.size() + i)) {
        masked.add(columns.maskable().get(i));
      }
    }
    return new HeldRow(
        table,
        row.getObject(1),
        row.getLong(2),
        rights,
        flags(row.getArray(EDITING)),
        foreignKeys,
        masked);
  }

  /** A comparison with null is neither true nor false, and covers nothing. */
  static List<Boolean> flags(@Nullable Array array) throws SQLException {
    return array == null
        ? List.of()
        : Arrays.stream((Boolean[]) array.getArray()).map(Boolean.TRUE::equals).toList();
  }

  private Relation relation(RelationId id) {
    return compiled.tables().api().model().relation(id).orElseThrow();
  }
}
