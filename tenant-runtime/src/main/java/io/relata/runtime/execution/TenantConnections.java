package io.relata.runtime.execution;

import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.Limit;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.Rendered;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * Connections as a tenant's own database role. The role, the statement's time and the acting
 * identity hold for one transaction, and are set in the round trip of its first statement; the
 * login role by itself may do nothing.
 */
public final class TenantConnections {

  /** What a statement may take where a tenant has no limit of its own. */
  static final Duration USUAL_STATEMENT_TIME =
      Duration.ofMillis(Limit.STATEMENT_MILLIS.byDefault());

  /**
   * What each connection has to be told once, when it is opened; it says nothing of any tenant.
   * Moments are written in UTC, and a statement that is told no other time has the usual one. A
   * page that is not read in order is taken for cheap, unless the server has an opinion of its own:
   * by PostgreSQL's default, which is of spinning disks, a foreign key that leads to a table of a
   * hundred rows is checked by reading all of them, and goes on to be while the table grows under
   * the connections that know this plan.
   */
  public static final String SESSION =
      "set timezone to 'UTC'; set statement_timeout to '"
          + USUAL_STATEMENT_TIME.toMillis()
          + "ms'; select set_config('random_page_cost', '1.1', false)"
          + " where current_setting('random_page_cost') = '4'";

  private final DataSource data;
  private final ConnectionShares shares;

  /**
   * @param data connections of the runtime's login role, in auto-commit, that were told {@link
   *     #SESSION}
   * @param shares what a tenant may have of them
   */
  public TenantConnections(DataSource data, ConnectionShares shares) {
    this.data = data;
    this.shares = shares;
  }

  /**
   * Runs one query in a transaction and a round trip of its own: PostgreSQL runs what one message
   * sends as one transaction.
   *
   * @return the columns of its only row, JSON in UTF-8
   * @throws ModelMoved where the database no longer is what the statement was made for
   */
  List<byte[]> read(TenantScope scope, Rendered query, List<BoundValue> values, ReadLimits limits) {
    Opening opening = Opening.ofRead(scope, limits.operation().timeFor(limits.statementTime()));
    try (ConnectionShares.Place _ = shares.take(scope.tenant());
        Connection connection = data.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(opening.sql() + "; " + query.sql())) {
      Placeholders.fill(statement, opening.fill(statement), values);
      limits.operation().execute(statement);
      statement.getMoreResults();
      return onlyRow(statement);
    } catch (SQLException exception) {
      throw Failures.of(exception, limits);
    }
  }

  /**
   * The same for several reads of one statement: the columns for each of the rows, in their order.
   *
   * @throws ModelMoved where the database no longer is what the statement was made for
   */
  List<List<byte[]>> readRows(TenantScope scope, SharedRows rows, ReadLimits limits) {
    Opening opening = Opening.ofRead(scope, limits.operation().timeFor(limits.statementTime()));
    try (ConnectionShares.Place _ = shares.take(scope.tenant());
        Connection connection = data.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(opening.sql() + "; " + rows.sql())) {
      Placeholders.fill(statement, opening.fill(statement), rows.values());
      limits.operation().execute(statement);
      statement.getMoreResults();
      return rowsByNumber(statement, rows.rows());
    } catch (SQLException exception) {
      throw Failures.of(exception, limits);
    }
  }

  /** Runs one query within a transaction that is open, as {@link #inTransaction} gives it. */
  static List<byte[]> readWithin(Connection connection, Rendered query, List<BoundValue> values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
      Placeholders.fill(statement, 1, values);
      statement.execute();
      return onlyRow(statement);
    }
  }

  /**
   * Runs work in one transaction, which is committed when the work returns and rolled back when it
   * throws.
   *
   * @throws ModelMoved where the database no longer is what the statements were made for
   */
  public <T> T inTransaction(TenantScope scope, Duration statementTime, TransactionWork<T> work) {
    try (ConnectionShares.Place _ = shares.take(scope.tenant());
        Connection connection = data.getConnection()) {
      return inTransaction(connection, scope, statementTime, work);
    } catch (SQLException exception) {
      throw Failures.of(exception, statementTime);
    }
  }

  /**
   * Runs reads that belong together: each sees the rows as the first one did.
   *
   * @throws ModelMoved where the database no longer is what the statements were made for
   */
  public <T> T inSnapshot(TenantScope scope, Duration statementTime, TransactionWork<T> work) {
    try (ConnectionShares.Place _ = shares.take(scope.tenant());
        Connection connection = data.getConnection()) {
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try {
        return inTransaction(connection, scope, statementTime, work);
      } finally {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      }
    } catch (SQLException exception) {
      throw Failures.of(exception, statementTime);
    }
  }

  /** As {@link #inTransaction}, for writes, whose round trips are counted. */
  <T> T writing(TenantScope scope, ReadLimits limits, Writing<T> work) {
    try (ConnectionShares.Place _ = shares.take(scope.tenant());
        Connection connection = data.getConnection()) {
      TenantTransaction transaction = TenantTransaction.begin(connection, scope, limits);
      try {
        T result = work.run(transaction);
        transaction.commit();
        return result;
      } catch (SQLException | RuntimeException | Error failure) {
        transaction.endAfterFailure();
        throw failure;
      }
    } catch (SQLException exception) {
      throw Failures.of(exception, limits);
    }
  }

  /** As {@link #writing}, but all of it is taken back in the end. */
  <T> T attempting(
      TenantScope scope, ReadLimits limits, TenantTransaction.Witness witness, Writing<T> work) {
    return takenBack(
        scope.tenant(),
        limits,
        connection -> work.run(TenantTransaction.attempt(connection, scope, limits, witness)));
  }

  /**
   * Runs work that only looks, in a transaction that may write nothing and is taken back in the
   * end.
   */
  <T> T looking(TenantScope scope, ReadLimits limits, TransactionWork<T> work) {
    return takenBack(
        scope.tenant(),
        limits,
        connection -> {
          setContext(connection, scope, limits.operation().timeFor(limits.statementTime()));
          try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction read only");
          }
          return work.run(connection);
        });
  }

  /**
   * Runs work of a tenant in a transaction that is taken back in the end. As whom, the work says by
   * {@link #become}, and may say anew.
   */
  public <T> T trying(TenantId tenant, ReadLimits limits, TransactionWork<T> work) {
    return takenBack(tenant, limits, work);
  }

  /**
   * Goes on in an open transaction as the tenant's own database role, for another caller. Going
   * back to an earlier savepoint undoes it.
   */
  public static void become(Connection connection, TenantScope scope, Duration statementTime)
      throws SQLException {
    setContext(connection, scope, statementTime);
  }

  private <T> T takenBack(TenantId tenant, ReadLimits limits, TransactionWork<T> work) {
    try (ConnectionShares.Place _ = shares.take(tenant);
        Connection connection = data.getConnection()) {
      connection.setAutoCommit(false);
      try {
        return work.run(connection);
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException exception) {
      throw Failures.of(exception, limits);
    }
  }

  /** What is written in one transaction. */
  @FunctionalInterface
  interface Writing<T> {
    T run(TenantTransaction transaction) throws SQLException;
  }

  private static <T> T inTransaction(
      Connection connection, TenantScope scope, Duration statementTime, TransactionWork<T> work)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      setContext(connection, scope, statementTime);
      T result = work.run(connection);
      connection.commit();
      return result;
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static void setContext(Connection connection, TenantScope scope, Duration statementTime)
      throws SQLException {
    Opening opening = Opening.ofWrite(scope, statementTime);
    try (PreparedStatement statement = connection.prepareStatement(opening.sql())) {
      opening.fill(statement);
      statement.execute();
    }
  }

  private static List<byte[]> onlyRow(PreparedStatement statement) throws SQLException {
    try (ResultSet rows = statement.getResultSet()) {
      rows.next();
      return columns(rows, 1);
    }
  }

  private static List<List<byte[]>> rowsByNumber(PreparedStatement statement, int count)
      throws SQLException {
    Map<Integer, List<byte[]>> byNumber = new HashMap<>();
    try (ResultSet rows = statement.getResultSet()) {
      while (rows.next()) {
        byNumber.put(rows.getInt(1), columns(rows, 2));
      }
    }
    return IntStream.rangeClosed(1, count)
        .mapToObj(number -> Objects.requireNonNull(byNumber.get(number)))
        .toList();
  }

  private static List<byte[]> columns(ResultSet row, int from) throws SQLException {
    List<byte[]> columns = new ArrayList<>();
    for (int i = from; i <= row.getMetaData().getColumnCount(); i++) {
      columns.add(row.getBytes(i));
    }
    return columns;
  }

  /** What is done in one transaction. */
  @FunctionalInterface
  public interface TransactionWork<T> {
    T run(Connection connection) throws SQLException;
  }
}
