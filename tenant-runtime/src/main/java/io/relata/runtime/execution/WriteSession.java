package io.relata.runtime.execution;

import io.relata.runtime.execution.TenantTransaction.Along;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.BindContext;
import io.relata.runtime.sql.Bindings;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.Rendered;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The statements of one request on its open transaction. */
record WriteSession(TenantTransaction transaction, TenantScope scope, ReadLimits limits) {

  /** Makes a value of the row at which a result stands. */
  @FunctionalInterface
  interface RowMaker<T> {
    T make(ResultSet row) throws SQLException;
  }

  <T> List<T> query(Rendered statement, Map<String, Object> values, RowMaker<T> maker)
      throws SQLException {
    return query(statement, new Parameters(values), Along.NOTHING, maker);
  }

  <T> List<T> query(Rendered statement, Parameters parameters, Along along, RowMaker<T> maker)
      throws SQLException {
    return transaction.query(
        statement,
        values(statement, parameters),
        along,
        rows -> {
          List<T> made = new ArrayList<>();
          while (rows.next()) {
            made.add(maker.make(rows));
          }
          return made;
        });
  }

  /** Runs a statement that gives no rows. */
  void run(Rendered statement, Map<String, Object> values) throws SQLException {
    transaction.run(statement, values(statement, new Parameters(values)));
  }

  /** Reads one root by the way of all reads. */
  byte[] read(Rendered statement, Parameters parameters, Along along) throws SQLException {
    return Reads.oneWithin(transaction, scope, statement, parameters, limits, along);
  }

  private List<BoundValue> values(Rendered rendered, Parameters parameters) {
    return Bindings.of(
        rendered.binders(), new BindContext(parameters, scope.caller(), limits.maxRows()));
  }
}
