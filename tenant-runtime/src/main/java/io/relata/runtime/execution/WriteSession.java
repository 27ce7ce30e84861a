package io.relata.runtime.execution;

import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.BindContext;
import io.relata.runtime.sql.Bindings;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.ReadStatement;
import io.relata.runtime.sql.Rendered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The statements of one request on its open transaction. */
final class WriteSession {

  private final Connection connection;
  private final TenantScope scope;
  private final Reads reads;
  private final ReadLimits limits;

  WriteSession(Connection connection, TenantScope scope, Reads reads, ReadLimits limits) {
    this.connection = connection;
    this.scope = scope;
    this.reads = reads;
    this.limits = limits;
  }

  /** Makes a value of the row at which a result stands. */
  @FunctionalInterface
  interface RowMaker<T> {
    T make(ResultSet row) throws SQLException;
  }

  TenantScope scope() {
    return scope;
  }

  int maxRows() {
    return limits.maxRows();
  }

  <T> List<T> query(Rendered statement, Map<String, Object> values, RowMaker<T> maker)
      throws SQLException {
    return query(statement, new Parameters(values), maker);
  }

  <T> List<T> query(Rendered statement, Parameters parameters, RowMaker<T> maker)
      throws SQLException {
    return query("", statement, parameters, maker);
  }

  private <T> List<T> query(
      String before, Rendered rendered, Parameters parameters, RowMaker<T> maker)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(before + rendered.sql())) {
      Placeholders.fill(statement, 1, values(rendered, parameters));
      statement.execute();
      if (!before.isEmpty()) {
        statement.getMoreResults();
      }
      List<T> made = new ArrayList<>();
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          made.add(maker.make(rows));
        }
      }
      return made;
    }
  }

  /** Runs a statement that gives no rows. */
  void run(Rendered rendered, Map<String, Object> values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(rendered.sql())) {
      Placeholders.fill(statement, 1, values(rendered, new Parameters(values)));
      statement.execute();
    }
  }

  /** Runs a statement that may fail, so that {@link #takeBack} can undo it alone; in one round trip. */
  <T> List<T> attempt(Rendered statement, Map<String, Object> values, RowMaker<T> maker)
      throws SQLException {
    return query("savepoint attempt; ", statement, new Parameters(values), maker);
  }

  /** Undoes a failed attempt, so that the transaction can go on and find out why. */
  void takeBack() throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute("rollback to savepoint attempt");
    }
  }

  /** Gives up the transaction; what is asked after it is for the sake of a good error alone. */
  void giveUp() throws SQLException {
    connection.rollback();
  }

  /** Reads one root by the way of all reads. */
  byte[] read(ReadStatement statement, Parameters parameters) throws SQLException {
    return reads
        .runWithin(connection, scope, statement, parameters, limits)
        .roots()
        .getFirst()
        .json();
  }

  private List<BoundValue> values(Rendered rendered, Parameters parameters) {
    return Bindings.of(
        rendered.binders(), new BindContext(parameters, scope.caller(), limits.maxRows()));
  }

}
