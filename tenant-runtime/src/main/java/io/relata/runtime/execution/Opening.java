package io.relata.runtime.execution;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * The statement that opens a tenant's transaction: it makes it the tenant's own database role, and
 * says what else holds until its end. It travels in front of the first statement, so it is as short
 * as can be: what the session has already is not said again.
 *
 * @param sql JDBC text of one statement that gives one row
 * @param values for its placeholders, in order
 */
record Opening(String sql, List<String> values) {

  private static final String ROLE = "set_config('role', ?, true)";
  private static final String TIME = ", set_config('statement_timeout', ?, true)";
  private static final String USER = ", set_config('relata.user', ?, true)";

  /** Of statements that only read: who asks is in what they are given. */
  static Opening ofRead(TenantScope scope, Duration statementTime) {
    String role = scope.tenant().role().value();
    return isUsual(statementTime)
        ? new Opening("select " + ROLE, List.of(role))
        : new Opening("select " + ROLE + TIME, List.of(role, text(statementTime)));
  }

  /** Of those that may write: rows are marked with the identity that acts. */
  static Opening ofWrite(TenantScope scope, Duration statementTime) {
    String role = scope.tenant().role().value();
    String user = scope.caller().id();
    return isUsual(statementTime)
        ? new Opening("select " + ROLE + USER, List.of(role, user))
        : new Opening("select " + ROLE + TIME + USER, List.of(role, text(statementTime), user));
  }

  private static boolean isUsual(Duration statementTime) {
    return statementTime.equals(TenantConnections.USUAL_STATEMENT_TIME);
  }

  private static String text(Duration time) {
    return time.toMillis() + "ms";
  }

  /**
   * Fills its placeholders, which are the first ones.
   *
   * @return the position of the next placeholder, counted from 1
   */
  int fill(PreparedStatement statement) throws SQLException {
    int position = 1;
    for (String value : values) {
      statement.setString(position++, value);
    }
    return position;
  }
}
