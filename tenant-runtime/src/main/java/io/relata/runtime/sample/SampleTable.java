package io.relata.runtime.sample;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows to begin with.
 *
 * @param table the table's API name
 * @param columns as an import names them
 * @param rows values in the order of the columns, in the text form of an import; null where there
 *     is none
 */
record SampleTable(String table, List<String> columns, List<List<@Nullable Object>> rows) {

  SampleTable {
    columns = List.copyOf(columns);
  }

  static SampleTable of(String table, String... columns) {
    return new SampleTable(table, List.of(columns), new ArrayList<>());
  }

  void add(@Nullable Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          table + " has " + columns.size() + " columns, not " + values.length);
    }
    List<@Nullable Object> row = new ArrayList<>();
    for (Object value : values) {
      row.add(value);
    }
    rows.add(row);
  }

  /** One more than the number of rows. */
  long nextId() {
    return rows.size() + 1L;
  }
}
