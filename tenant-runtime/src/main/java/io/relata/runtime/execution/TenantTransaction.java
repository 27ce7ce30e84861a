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

/**
 * A transaction that is open as a tenant's own database role, one statement a round trip. What
 * opens it travels with its first statement, and the commit with the last where that is known.
 */
final class TenantTransaction {

  private final Connection connection;
  private final TenantScope scope;
  private final ReadLimits limits;
  private final Ownership ownership;
  private final Witness witness;
  private boolean opened;

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

  /** A transaction that begins with the first statement. */
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
    Along along = ownership != Ownership.OWN && asked == Along.COMMIT ? Along.NOTHING : asked;
    witness.sending(rendered, values);
    Opening opening = opening();
    String context = opening == null ? "" : opening.sql() + "; ";
    PreparedStatement statement =
        connection.prepareStatement(
            switch (along) {
              case NOTHING -> context + rendered.sql();
              case SAVEPOINT -> context + "savepoint attempt; " + rendered.sql();
              case COMMIT -> context + rendered.sql() + "; commit";
            });
    try {
      execute(statement, opening, values, along);
      return statement;
    } catch (SQLException | RuntimeException exception) {
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
      PreparedStatement statement, @Nullable Opening opening, List<BoundValue> values, Along along)
      throws SQLException {
    Placeholders.fill(statement, opening == null ? 1 : opening.fill(statement), values);
    limits.operation().execute(statement);
    if (opening != null) {
      statement.getMoreResults();
      opened = true;
    }
    if (along == Along.SAVEPOINT) {
      statement.getMoreResults();
    }
  }

  /** Undoes a statement that failed after its savepoint, so that others can find out why. */
  void takeBack() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("rollback to savepoint attempt");
    }
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
    if (ownership == Ownership.JOINED) {
      return false;
    }
    connection.rollback();
    opened = false;
    return true;
  }
}
