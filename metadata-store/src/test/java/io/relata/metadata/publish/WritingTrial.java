package io.relata.metadata.publish;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TenantId;
import io.relata.testing.TestDatabase;
import io.relata.testing.TestPlatform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import java.util.Map;

/**
 * Does to a publish's transaction what permission tests do: lets the control role become the
 * tenant's, adds rows by it, and takes all of that back.
 */
final class WritingTrial implements AccessTrial {

  static TestPlatform start(TestDatabase database) {
    return TestPlatform.start(
        database, Map.of(), beans -> beans.registerBean(AccessTrial.class, WritingTrial::new));
  }

  /** How many ways the control role has to act as the tenant's role; as text. */
  static String rights(TestDatabase database, TenantId tenant) {
    return database.value(
        """
        select count(*) from pg_auth_members m
          join pg_roles tenant on tenant.oid = m.roleid
          join pg_roles control on control.oid = m.member
         where tenant.rolname = '%s' and control.rolname = current_user
           and (m.set_option or m.inherit_option)
        """
            .formatted(tenant.role()));
  }

  @Override
  public List<AccessTestResult> run(
      Connection connection, TenantId tenant, int version, DataModel model, AccessPolicy policy)
      throws SQLException {
    Savepoint before = connection.setSavepoint();
    try (Statement statement = connection.createStatement()) {
      statement.execute("grant \"" + tenant.role() + "\" to current_user");
      statement.execute("set local role \"" + tenant.role() + "\"");
      for (Table table : model.tables()) {
        statement.execute(
            "insert into %s.\"%s\" default values"
                .formatted(tenant.schema().value(), table.physicalName()));
      }
    } finally {
      connection.rollback(before);
    }
    return policy.tests().stream()
        .map(test -> AccessTestResult.of(test.name(), List.of()))
        .toList();
  }
}
