package io.relata.runtime.execution;

import java.sql.SQLException;

/**
 * The connection broke while a commit was on its way: PostgreSQL may or may not have carried it
 * out, and nothing on this side can tell.
 */
final class LostCommit extends SQLException {

  private static final long serialVersionUID = 1L;

  LostCommit(SQLException cause) {
    super(cause.getMessage(), cause.getSQLState(), cause);
  }
}
