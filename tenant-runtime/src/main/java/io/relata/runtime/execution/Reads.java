package io.relata.runtime.execution;

import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.BindContext;
import io.relata.runtime.sql.Bindings;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.ReadStatement;
import io.relata.runtime.sql.Rendered;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Runs the statements of queries. */
public final class Reads {

  private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

  private final SharedReads shared;

  public Reads(TenantConnections connections) {
    this.shared = new SharedReads(connections);
  }

  /** How many reads were answered by a run that others shared, since the start. */
  public long answeredTogether() {
    return shared.answeredTogether();
  }

  /**
   * Reads all roots of an operation in one round trip and one snapshot.
   *
   * @throws io.relata.runtime.plan.RequestRefused where a value does not fit or a limit is passed
   * @throws ModelMoved where the database no longer is what the statement was made for
   */
  public ReadAnswer run(
      TenantScope scope, ReadStatement statement, Parameters parameters, ReadLimits limits) {
    Rendered query = statement.query();
    if (query == null) {
      return answer(statement, List.of());
    }
    List<BoundValue> values = values(scope, query, parameters, limits);
    return answer(statement, shared.read(scope, query, values, limits));
  }

  /** The same within a transaction that is open: what it has written is seen. */
  public ReadAnswer runWithin(
      Connection connection,
      TenantScope scope,
      ReadStatement statement,
      Parameters parameters,
      ReadLimits limits)
      throws SQLException {
    Rendered query = statement.query();
    if (query == null) {
      return answer(statement, List.of());
    }
    List<BoundValue> values = values(scope, query, parameters, limits);
    return answer(statement, TenantConnections.readWithin(connection, query, values));
  }

  /** The same for a statement that has one root in the database: its JSON. */
  static byte[] oneWithin(
      TenantTransaction transaction,
      TenantScope scope,
      Rendered query,
      Parameters parameters,
      ReadLimits limits,
      TenantTransaction.Along along)
      throws SQLException {
    List<BoundValue> values = values(scope, query, parameters, limits);
    return transaction.query(
        query,
        values,
        along,
        rows -> {
          rows.next();
          return orNull(rows.getBytes(1));
        });
  }

  private static List<BoundValue> values(
      TenantScope scope, Rendered query, Parameters parameters, ReadLimits limits) {
    return Bindings.of(
        query.binders(), new BindContext(parameters, scope.caller(), limits.maxRows()));
  }

  private static ReadAnswer answer(ReadStatement statement, List<byte[]> columns) {
    return new ReadAnswer(
        statement.roots().stream()
            .map(
                root ->
                    switch (root) {
                      case ReadStatement.Root.Column(var key, var index) ->
                          new ReadAnswer.Root(key, orNull(columns.get(index - 1)));
                      case ReadStatement.Root.Fixed(var key, var json) ->
                          new ReadAnswer.Root(key, json.getBytes(StandardCharsets.UTF_8));
                    })
            .toList(),
        statement.masked(),
        List.of());
  }

  @SuppressWarnings("NullAway") // a column of the database may well be null
  private static byte[] orNull(byte[] column) {
    return column == null ? NULL : column;
  }
}
