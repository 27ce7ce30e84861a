package io.relata.runtime.execution;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.plan.ChangesOutput;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.Output;
import io.relata.runtime.plan.ReadPlan;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.RootRead;
import io.relata.runtime.plan.TableRead;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.ReadStatement;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a result by the way of all reads, with the caller's grants, within the transaction that wrote them. */
final class WrittenRows {

  private static final String ROW = "#row";
  private static final String ROWS = "#rows";
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

  /** One row as a JSON object. */
  byte[] row(String key, ApiTable table, List<Output> outputs, Object id) throws SQLException {
    TableRead read =
        new TableRead(table, byId(Comparison.EQ, ROW), List.of(), null, null, outputs);
    ReadStatement statement = compile(new RootRead.Row(key, read));
    byte[] json = session.read(statement, with(ROW, id));
    if (Arrays.equals(json, NULL)) {
      throw new RequestRefused(
          RequestProblem.of(ErrorCode.FORBIDDEN, "You would not see the row afterwards")
              .at(List.of(key)));
    }
    return json;
  }

  /** Rows as a JSON array in the order of their ids; read by pages, since no page is greater than the tenant's greatest. */
  byte[] rows(String key, ApiTable table, List<Output> outputs, List<Object> ids)
      throws SQLException {
    int page = session.maxRows();
    TableRead read =
        new TableRead(
            table,
            byId(Comparison.IN, ROWS),
            List.of(),
            new Operand.Constant(page),
            null,
            outputs);
    ReadStatement statement = compile(new RootRead.Rows(key, read));
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    json.write('[');
    for (int from = 0; from < ids.size(); from += page) {
      List<Object> some = ids.subList(from, Math.min(ids.size(), from + page));
      append(json, session.read(statement, with(ROWS, some)));
    }
    json.write(']');
    return json.toByteArray();
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
  byte[] changes(
      String key, ApiTable table, List<ChangesOutput> outputs, List<Object> ids)
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
            case ChangesOutput.Rows rows -> rows(key, table, rows.outputs(), ids);
            case ChangesOutput.Typename name ->
                ('"' + name.typeName() + '"').getBytes(StandardCharsets.UTF_8);
          });
      separator = ',';
    }
    json.writeBytes((outputs.isEmpty() ? "{}" : "}").getBytes(StandardCharsets.UTF_8));
    return json.toByteArray();
  }

  private Parameters with(String name, Object value) {
    Map<String, @Nullable Object> values = new HashMap<>(parameters.variables());
    values.put(name, value);
    return new Parameters(values);
  }

  private static Condition byId(Comparison comparison, String parameter) {
    return new Condition.Compare(
        FieldRef.ID, comparison, new Operand.Parameter(List.of(parameter)));
  }

  private ReadStatement compile(RootRead read) {
    return compiled.reads().compile(new ReadPlan(List.of(read)));
  }
}
