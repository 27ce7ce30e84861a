package io.relata.metadata.liquibase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;

/**
 * Liquibase's view of a connection whose transaction is not Liquibase's to end: commit, rollback,
 * close and auto-commit do nothing.
 */
final class JoinedConnection extends JdbcConnection {
  JoinedConnection(Connection connection) {
    super(connection);
  }

  @Override
  public void commit() {}

  @Override
  public void rollback() {}

  @Override
  public void rollback(Savepoint savepoint) {}

  @Override
  public void close() {}

  @Override
  public void setAutoCommit(boolean autoCommit) {}

  /** Braces and question marks inside constants are text, not JDBC escapes. */
  @Override
  public Statement createStatement() throws DatabaseException {
    Statement statement = super.createStatement();
    try {
      statement.setEscapeProcessing(false);
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
    return statement;
  }
}
