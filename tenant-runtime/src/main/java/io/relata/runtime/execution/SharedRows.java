package io.relata.runtime.execution;

import io.relata.runtime.sql.BindType;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.Rendered;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * One statement with the values of several reads. Reads with the same values share a row.
 *
 * @param sql JDBC text; its first column is the number of a row, from 1
 * @param values one array for each placeholder
 * @param rows how many rows the arrays have
 * @param rowOfRead by read, counted from 0
 */
record SharedRows(String sql, List<BoundValue> values, int rows, List<Integer> rowOfRead) {

  /** Those that an array of PostgreSQL's carries just as a value alone. */
  private static final Set<BindType.Scalar> TYPES =
      EnumSet.complementOf(EnumSet.of(BindType.Scalar.JSONB, BindType.Scalar.BYTEA));

  /**
   * Values are columns of a table, of which PostgreSQL holds 1,664, the result's own among them.
   */
  private static final int MOST_VALUES = 1_000;

  /** Whether a statement can be run for several reads at once. */
  static boolean fits(Rendered query, List<BoundValue> values) {
    return !values.isEmpty()
        && values.size() <= MOST_VALUES
        && query.places().size() == values.size()
        && values.stream()
            .allMatch(
                value ->
                    value instanceof BoundValue.One(var type, var given)
                        && given != null
                        && TYPES.contains(type));
  }

  /**
   * @param reads at least one; the values of each {@link #fits fit}, and have the same types
   */
  static SharedRows of(Rendered query, List<List<BoundValue>> reads) {
    Map<List<BoundValue>, Integer> numbers = new LinkedHashMap<>();
    List<Integer> rowOfRead = new ArrayList<>();
    for (List<BoundValue> read : reads) {
      int next = numbers.size();
      rowOfRead.add(numbers.computeIfAbsent(read, values -> next));
    }
    List<List<BoundValue>> rows = List.copyOf(numbers.keySet());
    List<BoundValue> arrays = new ArrayList<>();
    List<String> types = new ArrayList<>();
    for (int place = 0; place < rows.getFirst().size(); place++) {
      BindType.Scalar type = one(rows.getFirst(), place).type();
      List<Object> column = new ArrayList<>();
      for (List<BoundValue> row : rows) {
        column.add(Objects.requireNonNull(one(row, place).value()));
      }
      arrays.add(new BoundValue.Many(type, column));
      types.add(type.typeName());
    }
    return new SharedRows(query.overRows(types), arrays, rows.size(), rowOfRead);
  }

  private static BoundValue.One one(List<BoundValue> row, int place) {
    return (BoundValue.One) row.get(place);
  }

  /** The row that answers a read. */
  int rowOf(int read) {
    return rowOfRead.get(read);
  }
}
