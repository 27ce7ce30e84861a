package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.plan.ColumnInput;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RootWrite;
import io.relata.runtime.plan.RowInput;
import io.relata.runtime.plan.UpsertInput;
import io.relata.runtime.sql.HoldQueries;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which rows of an upsert are there, as the caller sees it, by one statement. A row that
 * the caller does not see is none: adding it then fails as any row with a taken key does.
 */
final class UpsertRows {

  private final CompiledWrites compiled;
  private final WriteSession session;
  private final RootWrite.Upsert upsert;
  private final WriteProblems problems;

  UpsertRows(
      CompiledWrites compiled,
      WriteSession session,
      RootWrite.Upsert upsert,
      WriteProblems problems) {
    this.compiled = compiled;
    this.session = session;
    this.upsert = upsert;
    this.problems = problems;
  }

  /** The inputs with ids in the place of unique fields. */
  List<UpsertInput> resolved() throws SQLException {
    List<RowInput> both = new ArrayList<>();
    upsert.rows().forEach(row -> both.addAll(List.of(row.add(), row.edit())));
    List<RowInput> resolved = new NamedRows(compiled, session, problems).resolved(both);
    List<UpsertInput> rows = new ArrayList<>();
    for (int i = 0; i < upsert.rows().size(); i++) {
      rows.add(
          new UpsertInput(
              resolved.get(2 * i), resolved.get(2 * i + 1), upsert.rows().get(i).againstEdit()));
    }
    return rows;
  }

  /**
   * For each input the row that has its key, null where the caller sees none.
   *
   * @throws io.relata.runtime.plan.RequestRefused where two inputs are about the same row
   */
  List<@Nullable RowKey> keys(List<UpsertInput> rows) throws SQLException {
    TableId table = upsert.table().table().id();
    List<FieldRef> columns = upsert.on().columns().stream().map(ApiMember.Column::ref).toList();
    Map<String, Object> values = new HashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      FieldRef column = columns.get(c);
      values.put(
          HoldQueries.keyValues(0, c), rows.stream().map(row -> value(row.add(), column)).toList());
    }
    Map<Integer, Object> ids = new HashMap<>();
    session.query(
        compiled.holds().byKeys(table, List.of(columns)),
        values,
        row -> ids.put(row.getInt(2) - 1, row.getObject(3)));
    refuseTwice(rows, columns, ids);
    List<@Nullable RowKey> keys = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Object id = ids.get(i);
      keys.add(id == null ? null : new RowKey(table, id));
    }
    return keys;
  }

  private static Object value(RowInput row, FieldRef column) {
    for (ColumnInput given : row.columns()) {
      if (given.ref().equals(column) && given.value() != null) {
        return given.value();
      }
    }
    return Objects.requireNonNull(row.linked(column), "the key was looked at before");
  }

  private void refuseTwice(
      List<UpsertInput> rows, List<FieldRef> columns, Map<Integer, Object> ids) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      RowInput row = rows.get(i).add();
      List<Object> key = columns.stream().map(column -> value(row, column)).toList();
      Object id = ids.get(i);
      boolean again = !seen.add(key) | (id != null && !seen.add(new RowId(id)));
      if (again) {
        problems.add(ErrorCode.BAD_INPUT, "This key is given twice in one list", row.inputPath());
      }
    }
    problems.problems().refuse();
  }

  private record RowId(Object id) {}
}
