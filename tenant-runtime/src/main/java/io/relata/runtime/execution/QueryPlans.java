package io.relata.runtime.execution;

import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.BindContext;
import io.relata.runtime.sql.Bindings;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.Rendered;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** How PostgreSQL would run the statements of queries, as the tenant's own database role. */
public final class QueryPlans {

  /** In which form a plan is told. */
  public enum Format {
    JSON,
    TEXT
  }

  /** Whether the plan is only made, or run and measured too. */
  public enum Run {
    PLANNED,
    MEASURED
  }

  private final TenantConnections connections;

  public QueryPlans(TenantConnections connections) {
    this.connections = connections;
  }

  /**
   * The plan of a query. Even a measured one writes nothing, and has no more time than any
   * statement.
   *
   * @throws io.relata.runtime.plan.RequestRefused where a value does not fit or a limit is passed
   * @throws ModelMoved where the database no longer is what the statement was made for
   */
  public String of(
      TenantScope scope,
      Rendered query,
      Parameters parameters,
      ReadLimits limits,
      Format format,
      Run run) {
    List<BoundValue> values =
        Bindings.of(query.binders(), new BindContext(parameters, scope.caller(), limits.maxRows()));
    String explained = words(format, run) + query.sql();
    return connections.looking(
        scope,
        limits,
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(explained)) {
            Placeholders.fill(statement, 1, values);
            limits.operation().execute(statement);
            return lines(statement);
          }
        });
  }

  private static String words(Format format, Run run) {
    String measured =
        switch (run) {
          case PLANNED -> "";
          case MEASURED -> "analyze, buffers, ";
        };
    return "explain (" + measured + "format " + format.name().toLowerCase(Locale.ROOT) + ") ";
  }

  private static String lines(PreparedStatement statement) throws SQLException {
    StringJoiner lines = new StringJoiner("\n");
    try (ResultSet rows = statement.getResultSet()) {
      while (rows.next()) {
        lines.add(rows.getString(1));
      }
    }
    return lines.toString();
  }
}
