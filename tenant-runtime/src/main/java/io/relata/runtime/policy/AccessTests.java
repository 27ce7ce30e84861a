package io.relata.runtime.policy;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.Limits;
import io.relata.runtime.execution.ModelMoved;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.Reads;
import io.relata.runtime.execution.TenantConnections;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs the permission tests of a policy: adds their rows, looks and acts as their callers by the
 * ways of all requests, and takes everything back. Nothing stays but that numbers of sequences have
 * been drawn.
 */
public final class AccessTests {

  private final TenantConnections connections;
  private final Reads reads;

  public AccessTests(TenantConnections connections, Reads reads) {
    this.connections = connections;
    this.reads = reads;
  }

  /**
   * A policy as it is or will be, on the model for whose tables it is tried.
   *
   * @param version of the model
   */
  public record Subject(
      TenantId tenant,
      int version,
      DataModel model,
      AccessPolicy policy,
      ReadPolicy reading,
      Limits limits) {}

  /** Runs all tests on the tables that are there, in the order of the policy. */
  public List<AccessTestResult> run(Subject subject) {
    if (subject.policy().tests().isEmpty()) {
      return List.of();
    }
    return connections.trying(
        subject.tenant(),
        ReadLimits.of(subject.limits()),
        connection -> within(connection, subject));
  }

  /**
   * Runs all tests on the tables as an open transaction sees them, and goes back to where it was.
   *
   * @param connection of a role that may give itself the tenant's role
   */
  public List<AccessTestResult> whilePublishing(Connection connection, Subject subject)
      throws SQLException {
    if (subject.policy().tests().isEmpty()) {
      return List.of();
    }
    Savepoint before = connection.setSavepoint();
    try {
      // Whoever made a role may give it, but need not have it.
      try (Statement statement = connection.createStatement()) {
        statement.execute("grant \"" + subject.tenant().role() + "\" to current_user");
      }
      return within(connection, subject);
    } finally {
      connection.rollback(before);
    }
  }

  private List<AccessTestResult> within(Connection connection, Subject subject)
      throws SQLException {
    TestApis apis = new TestApis(subject);
    List<AccessTestResult> results = new ArrayList<>();
    for (AccessTest test : subject.policy().tests()) {
      Savepoint before = connection.setSavepoint();
      try {
        List<String> failures = new TestRun(connection, reads, apis, test).failures();
        results.add(AccessTestResult.of(test.name(), failures));
      } catch (ModelMoved moved) {
        results.add(
            AccessTestResult.of(
                test.name(), List.of("the tables are not those of the model; run it once more")));
      } finally {
        connection.rollback(before);
      }
    }
    return results;
  }
}
