package io.relata.runtime.execution;

import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.Rendered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A transaction that is open as a tenant's own database role, one statement a round trip. What
 * opens it travels with its first statement, and the commit with the last where that is known; a
 * first statement that is the last too needs neither, as PostgreSQL runs what one message sends as
 * one transaction.
 *
 * <p>The driver would begin it by a message of its own, whose answer PostgreSQL sends by itself. So
 * the connection stays in auto-commit, and the transaction is begun and ended by words.
 */
final class TenantTransaction {

  private static final Logger LOG = LoggerFactory.getLogger(TenantTransaction.class);

  private final Connection connection;
  private final TenantScope scope;
  private final ReadLimits limits;
  private final Ownership ownership;
  private final Witness witness;
  private boolean opened;
  private boolean begun;
  private boolean committed;

  private TenantTransaction(
      Connection connection,
      TenantScope scope,
      ReadLimits limits,
      Ownership ownership,
      Witness witness) {
    this.connection = connection;
    this.scope = scope;
    this.limits = limits;
    this.ownership = ownership;
    this.witness = witness;
    this.opened = ownership == Ownership.JOINED;
  }

  /**
   * A transaction that begins with the first statement. Whoever begins it calls {@link #end}.
   *
   * @param connection in auto-commit
   */
  static TenantTransaction begin(Connection connection, TenantScope scope, ReadLimits limits) {
    return new TenantTransaction(connection, scope, limits, Ownership.OWN, Witness.NONE);
  }

  /**
   * Part of a transaction that {@link TenantConnections} opened, and that is not committed here.
   */
  static TenantTransaction join(Connection connection, TenantScope scope, ReadLimits limits) {
    return new TenantTransaction(connection, scope, limits, Ownership.JOINED, Witness.NONE);
  }

  /**
   * A transaction in which nothing is ever committed, whatever is asked for along a statement;
   * whoever opens it takes it back at the end.
   *
   * @param witness is told of each statement
   */
  static TenantTransaction attempt(
      Connection connection, TenantScope scope, ReadLimits limits, Witness witness) {
    return new TenantTransaction(connection, scope, limits, Ownership.ATTEMPT, witness);
  }

  private enum Ownership {
    OWN,
    JOINED,
    ATTEMPT
  }

  /** Sees the statements of a transaction before they are sent. */
  @FunctionalInterface
  interface Witness {
    Witness NONE = (statement, values) -> {};

    void sending(Rendered statement, List<BoundValue> values);
  }

  /** What else is to be done in the round trip of a statement. */
  enum Along {
    NOTHING,
    /** A savepoint before it, for {@link #takeBack}. */
    SAVEPOINT,
    /** A commit after it. */
    COMMIT
  }

  /** Makes something of a result. */
  @FunctionalInterface
  interface ResultReader<T> {
    T read(ResultSet rows) throws SQLException;
  }

  /** Runs a statement that gives rows. */
  <T> T query(Rendered query, List<BoundValue> values, Along along, ResultReader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = executed(query, values, along);
        ResultSet rows = statement.getResultSet()) {
      return reader.read(rows);
    }
  }

  /** Runs a statement that gives none. */
  void run(Rendered rendered, List<BoundValue> values) throws SQLException {
    executed(rendered, values, Along.NOTHING).close();
  }

  private PreparedStatement executed(Rendered rendered, List<BoundValue> values, Along asked)
      throws SQLException {
    if (committed) {
      throw new IllegalStateException("the transaction has been committed: " + rendered.sql());
    }
    Along along = ownership != Ownership.OWN && asked == Along.COMMIT ? Along.NOTHING : asked;
    witness.sending(rendered, values);
    Opening opening = opening();
    boolean begins = ownership == Ownership.OWN && opening != null && along != Along.COMMIT;
    begun |= begins;
    PreparedStatement statement =
        connection.prepareStatement(
            (begins ? "begin; " : "")
                + (opening == null ? "" : opening.sql() + "; ")
                + (along == Along.SAVEPOINT ? "savepoint attempt; " : "")
                + rendered.sql()
                + (along == Along.COMMIT && begun ? "; commit" : ""));
    try {
      execute(statement, begins, opening, values, along);
      if (along == Along.COMMIT) {
        isCommitted();
      }
      return statement;
    } catch (SQLException exception) {
      statement.close();
      throw along == Along.COMMIT ? ofCommit(exception) : exception;
    } catch (RuntimeException exception) {
      statement.close();
      throw exception;
    }
  }

  /** Null where the transaction is open already. */
  private @Nullable Opening opening() {
    return opened
        ? null
        : Opening.ofWrite(scope, limits.operation().timeFor(limits.statementTime()));
  }

  private void execute(
      PreparedStatement statement,
      boolean begins,
      @Nullable Opening opening,
      List<BoundValue> values,
      Along along)
      throws SQLException {
    Placeholders.fill(statement, opening == null ? 1 : opening.fill(statement), values);
    limits.operation().execute(statement);
    if (begins) {
      statement.getMoreResults();
    }
    if (opening != null) {
      statement.getMoreResults();
      opened = true;
    }
    if (along == Along.SAVEPOINT) {
      statement.getMoreResults();
    }
  }

  /** Commits what was done, unless that travelled with a statement. */
  void commit() throws SQLException {
    if (!begun) {
      return;
    }
    try {
      say("commit");
    } catch (SQLException exception) {
      throw ofCommit(exception);
    }
    isCommitted();
  }

  /** What has gone wrong with a commit; of a connection that is lost there is nothing to undo. */
  private SQLException ofCommit(SQLException exception) {
    if (!DatabaseFailure.isLost(exception)) {
      return exception;
    }
    begun = false;
    return new LostCommit(exception);
  }

  private void isCommitted() {
    begun = false;
    committed = true;
  }

  /**
   * Undoes what was not committed. A connection that can not be brought to that is closed for good.
   */
  void end() throws SQLException {
    if (!begun) {
      return;
    }
    try {
      rollback();
    } catch (SQLException | RuntimeException failure) {
      connection.abort(Runnable::run);
      throw failure;
    }
  }

  /** Undoes what was not committed; the failure that led here is the one to be told. */
  void endAfterFailure() {
    try {
      end();
    } catch (SQLException another) {
      LOG.warn("A transaction was not rolled back but closed, SQLSTATE {}", another.getSQLState());
    }
  }

  private void rollback() throws SQLException {
    say("rollback");
    begun = false;
  }

  private void say(String words) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(words);
    }
  }

  /** Undoes a statement that failed after its savepoint, so that others can find out why. */
  void takeBack() throws SQLException {
    say("rollback to savepoint attempt");
  }

  /** A point to which {@link #backToMark} can go. */
  void mark() throws SQLException {
    run(new Rendered("savepoint mark", List.of()), List.of());
  }

  /** Undoes what was done since the mark, which stays. */
  void backToMark() throws SQLException {
    run(new Rendered("rollback to savepoint mark", List.of()), List.of());
  }

  /**
   * Undoes everything; what is run after it is in a new transaction.
   *
   * @return false, and nothing is undone, where the transaction is not this one's alone
   */
  boolean giveUp() throws SQLException {
    switch (ownership) {
      case JOINED -> {
        return false;
      }
      case OWN -> end();
      case ATTEMPT -> connection.rollback();
    }
    opened = false;
    return true;
  }
}
