package io.relata.metadata.publish;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Runs the permission tests of a policy on tables that a publish has made, or left as they were.
 */
@FunctionalInterface
public interface AccessTrial {

  /** Where nobody can run them. */
  AccessTrial NONE = (connection, tenant, version, model, policy) -> List.of();

  /**
   * Runs all tests of the policy, in its order.
   *
   * @param connection with an open transaction, which is as it was when this returns
   * @param version and model as they will be
   */
  List<AccessTestResult> run(
      Connection connection, TenantId tenant, int version, DataModel model, AccessPolicy policy)
      throws SQLException;
}
