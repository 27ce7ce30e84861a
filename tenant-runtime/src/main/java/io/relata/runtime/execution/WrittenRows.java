package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.execution.TenantTransaction.Along;
import io.relata.runtime.plan.ChangesOutput;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.ReadPlan;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.RootRead;
import io.relata.runtime.plan.RootWrite.Form;
import io.relata.runtime.plan.RowsResult;
import io.relata.runtime.plan.TableRead;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.Rendered;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the rows of a result by the way of all reads, with the caller's grants, within the
 * transaction that wrote them.
 */
final class WrittenRows {

  private static final String ROW = "#row";
  private static final String ROWS = "#rows";
  private static final String PAGE = "#page";
  private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

  private final CompiledWrites compiled;
  private final WriteSession session;
  private final Parameters parameters;

  /**
   * @param parameters those of the request: selections of related rows may use them
   */
  WrittenRows(CompiledWrites compiled, WriteSession session, Parameters parameters) {
    this.compiled = compiled;
    this.session = session;
    this.parameters = parameters;
  }

  /**
   * One row as a JSON object.
   *
   * @throws RequestRefused where the caller does not see it
   */
  byte[] row(String key, ApiTable table, RowsResult result, Object id, Along along)
      throws SQLException {
    return seen(key, table, result, id, along).orElseThrow(() -> unseen(key));
  }

  /** Why a write is refused whose row the caller would not see. */
  static RequestRefused unseen(String key) {
    return new RequestRefused(
        RequestProblem.of(ErrorCode.FORBIDDEN, "You would not see the row afterwards")
            .at(List.of(key))
            .atInput("input"));
  }

  /** One row as a JSON object, if it is there and the caller sees it. */
  Optional<byte[]> seen(String key, ApiTable table, RowsResult result, Object id, Along along)
      throws SQLException {
    Rendered statement =
        compiled.result(
            new CompiledWrites.ResultKey(key, table.table().id(), Form.ROW, result.asked()),
            () -> rowStatement(key, table, result));
    Along allowed = readsEveryRow(table) ? along : Along.NOTHING;
    byte[] json = session.read(statement, with(ROW, id), allowed);
    return Arrays.equals(json, NULL) ? Optional.empty() : Optional.of(json);
  }

  /**
   * Where a row might turn out not to be readable, its write can not be committed before that is
   * known.
   */
  private boolean readsEveryRow(ApiTable table) {
    return compiled.tables().api().access().coversEveryRow(table.table().id(), Action.READ);
  }

  private Rendered rowStatement(String key, ApiTable table, RowsResult result) {
    TableRead read =
        new TableRead(table, byId(Comparison.EQ, ROW), List.of(), null, null, result.outputs());
    return compile(new RootRead.Row(key, read), result);
  }

  /**
   * Rows as a JSON array in the order of their ids; read by pages, since no page is greater than
   * the tenant's greatest.
   */
  byte[] rows(String key, ApiTable table, RowsResult result, List<Object> ids, Along along)
      throws SQLException {
    int page = session.limits().maxRows();
    Rendered statement =
        compiled.result(
            new CompiledWrites.ResultKey(key, table.table().id(), Form.ROWS, result.asked()),
            () -> rowsStatement(key, table, result));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.write('[');
    for (int from = 0; from < ids.size(); from += page) {
      int to = Math.min(ids.size(), from + page);
      Parameters some = with(ROWS, ids.subList(from, to), PAGE, page);
      append(json, session.read(statement, some, to == ids.size() ? along : Along.NOTHING));
    }
    json.write(']');
    return json.toByteArray();
  }

  private Rendered rowsStatement(String key, ApiTable table, RowsResult result) {
    TableRead read =
        new TableRead(
            table,
            byId(Comparison.IN, ROWS),
            List.of(),
            new Operand.Parameter(List.of(PAGE)),
            null,
            result.outputs());
    return compile(new RootRead.Rows(key, read), result);
  }

  /** Takes an array's brackets off. */
  private static void append(ByteArrayOutputStream json, byte[] array) {
    if (array.length > 2) {
      if (json.size() > 1) {
        json.write(',');
      }
      json.write(array, 1, array.length - 2);
    }
  }

  /** The result of a write by filter. */
  byte[] changes(String key, ApiTable table, List<ChangesOutput> outputs, List<Object> ids)
      throws SQLException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    char separator = '{';
    for (ChangesOutput output : outputs) {
      json.write(separator);
      json.writeBytes(('"' + output.key() + "\":").getBytes(StandardCharsets.UTF_8));
      json.writeBytes(
          switch (output) {
            case ChangesOutput.Count count ->
                Integer.toString(ids.size()).getBytes(StandardCharsets.UTF_8);
            case ChangesOutput.Rows rows -> rows(key, table, rows.result(), ids, Along.NOTHING);
            case ChangesOutput.Typename name ->
                ('"' + name.typeName() + '"').getBytes(StandardCharsets.UTF_8);
          });
      separator = ',';
    }
    json.writeBytes((outputs.isEmpty() ? "{}" : "}").getBytes(StandardCharsets.UTF_8));
    return json.toByteArray();
  }

  private Parameters with(String name, Object value) {
    return with(name, value, PAGE, session.limits().maxRows());
  }

  private Parameters with(String name, Object value, String other, Object otherValue) {
    Map<String, @Nullable Object> values = new HashMap<>(parameters.variables());
    values.put(name, value);
    values.put(other, otherValue);
    return new Parameters(values);
  }

  private static Condition byId(Comparison comparison, String parameter) {
    return new Condition.Compare(
        FieldRef.ID, comparison, new Operand.Parameter(List.of(parameter)));
  }

  private Rendered compile(RootRead read, RowsResult result) {
    ReadPlan plan = new ReadPlan(List.of(read), result.inputs());
    return Objects.requireNonNull(compiled.reads().compile(plan).query());
  }
}
