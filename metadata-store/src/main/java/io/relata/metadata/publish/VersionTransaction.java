package io.relata.metadata.publish;

import static io.relata.metadata.publish.Sql.qualified;
import static io.relata.metadata.publish.Sql.quoted;

import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.liquibase.ChangeLogTables;
import io.relata.metadata.liquibase.ChangeSetException;
import io.relata.metadata.liquibase.ChangeSetRunner;
import io.relata.metadata.liquibase.SqlChangeSet;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.PendingVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * The one transaction that takes a tenant's schema from a version to the next: Liquibase's
 * statements, its change log, the row in {@code _model_version}, and the look at the catalog. All
 * of it is committed, or nothing.
 */
@Component
final class VersionTransaction {
  /** Stands for a file in the change log. */
  private static final String PATH = "relata/model";

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String DEADLOCK = "40P01";

  private final ChangeSetRunner runner;
  private final CatalogVerifier verifier;
  private final PublishSteps steps;

  VersionTransaction(
      ChangeSetRunner runner, CatalogVerifier verifier, ObjectProvider<PublishSteps> steps) {
    this.runner = runner;
    this.verifier = verifier;
    this.steps = steps.getIfAvailable(() -> PublishSteps.UNWATCHED);
  }

  /** How a try ended. */
  sealed interface Ending {
    record Committed() implements Ending {}

    /** Rolled back; another try may do. */
    record Locked(String text) implements Ending {}

    /** Rolled back, and would be again. */
    record Refused(String text) implements Ending {}

    /** Rolled back: the tables would not be what the model says. */
    record Mismatch(List<String> differences) implements Ending {}

    /** Rolled back: permission tests fail. */
    record TestsFailed(List<AccessTestResult> results) implements Ending {}

    /** The session broke; it may have been committed all the same. */
    record Broken(String text) implements Ending {}
  }

  /**
   * @param preparation runs first, in the same transaction
   * @param verification runs last before the commit
   */
  Ending run(
      Connection connection,
      PendingVersion version,
      Duration lockTimeout,
      Preparation preparation,
      Verification verification) {
    boolean commitSent = false;
    try {
      connection.setAutoCommit(false);
      setLocal(connection, lockTimeout);
      preparation.run(connection);
      List<String> differences = write(connection, version);
      if (!differences.isEmpty()) {
        connection.rollback();
        return new Ending.Mismatch(differences);
      }
      List<AccessTestResult> results = verification.run(connection);
      if (results.stream().anyMatch(AccessTestResult::failed)) {
        connection.rollback();
        connection.setAutoCommit(true);
        return new Ending.TestsFailed(results);
      }
      steps.reached(PublishSteps.Step.BEFORE_COMMIT, version.tenant());
      commitSent = true;
      connection.commit();
      connection.setAutoCommit(true);
      return new Ending.Committed();
    } catch (SQLException e) {
      return ending(connection, e, commitSent);
    } catch (ChangeSetException e) {
      return e.getCause() instanceof SQLException sql
          ? ending(connection, sql, commitSent)
          : ending(connection, new SQLException(e.getMessage(), e), commitSent);
    }
  }

  /**
   * Whether the tenant's schema holds what this try wrote; a schema that is not there holds
   * nothing.
   */
  static boolean holds(Connection connection, TenantId tenant, UUID applyId) throws SQLException {
    PhysicalName table = TenantSchemaStatements.MODEL_VERSION;
    try (PreparedStatement exists =
        connection.prepareStatement("select to_regclass(?) is not null")) {
      exists.setString(1, qualified(tenant.schema(), table));
      try (ResultSet row = exists.executeQuery()) {
        row.next();
        if (!row.getBoolean(1)) {
          return false;
        }
      }
    }
    try (PreparedStatement wanted =
        connection.prepareStatement(
            "select exists (select from "
                + qualified(tenant.schema(), table)
                + " where apply_id = ?)")) {
      wanted.setObject(1, applyId);
      try (ResultSet row = wanted.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  private List<String> write(Connection connection, PendingVersion version) throws SQLException {
    PhysicalName schema = version.tenant().schema();
    if (!version.statements().isEmpty()) {
      SqlChangeSet changeSet =
          new SqlChangeSet("v" + version.version() + "-1", version.statements());
      ChangeLogTables.free(connection, schema);
      runner.run(connection, schema, PATH, List.of(changeSet));
      expectLogged(connection, schema, changeSet.id());
    }
    steps.reached(PublishSteps.Step.STATEMENTS_RUN, version.tenant());
    try (PreparedStatement insert =
        connection.prepareStatement(
            "insert into "
                + quoted(schema)
                + "._model_version (version, apply_id, model_hash) values (?, ?, ?)")) {
      insert.setInt(1, version.version());
      insert.setObject(2, version.applyId());
      insert.setString(3, version.modelHash());
      insert.executeUpdate();
    }
    return verifier.differences(connection, schema, version.model());
  }

  /** Liquibase has been known to skip change sets without a word. */
  private static void expectLogged(Connection connection, PhysicalName schema, String id)
      throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement(
            "select count(*) from "
                + quoted(schema)
                + ".databasechangelog where id = ? and exectype = 'EXECUTED'")) {
      select.setString(1, id);
      try (ResultSet row = select.executeQuery()) {
        row.next();
        if (row.getInt(1) != 1) {
          throw new SQLException("the change set " + id + " did not run");
        }
      }
    }
  }

  private static void setLocal(Connection connection, Duration lockTimeout) throws SQLException {
    try (PreparedStatement set =
        connection.prepareStatement(
            """
            select set_config('lock_timeout', ?, true), set_config('statement_timeout', '0', true),
                set_config('idle_in_transaction_session_timeout', '0', true),
                set_config('standard_conforming_strings', 'on', true),
                set_config('search_path', 'pg_catalog', true)
            """)) {
      set.setString(1, lockTimeout.toMillis() + "ms");
      set.execute();
    }
  }

  private static Ending ending(Connection connection, SQLException failure, boolean commitSent) {
    String text = String.valueOf(failure.getMessage());
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException broken) {
      return new Ending.Broken(text);
    }
    if (commitSent && failure.getSQLState() != null && failure.getSQLState().startsWith("08")) {
      return new Ending.Broken(text);
    }
    return switch (String.valueOf(failure.getSQLState())) {
      case LOCK_NOT_AVAILABLE, DEADLOCK -> new Ending.Locked(text);
      default -> new Ending.Refused(text);
    };
  }

  /** What is looked at in the transaction, once the tables are as they will be. */
  interface Verification {
    List<AccessTestResult> run(Connection connection) throws SQLException;

    Verification NONE = connection -> List.of();
  }

  /** What else is done in the transaction, before the version's own statements. */
  interface Preparation {
    void run(Connection connection) throws SQLException;

    Preparation NONE = connection -> {};
  }
}
