package io.relata.metadata.publish;

import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.access.AccessTestResult.State;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.publish.VersionTransaction.Verification;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Tries drafts by the permission tests of the policy that will be in force: on the present tables
 * where the draft leaves them alone, else within the transaction that changes them.
 */
@Component
final class Trials {
  private final AccessTrial trial;

  Trials(ObjectProvider<AccessTrial> trial) {
    this.trial = trial.getIfAvailable(() -> AccessTrial.NONE);
  }

  /**
   * What can be told before the draft is applied.
   *
   * @param connection in auto-commit mode, left so
   */
  List<AccessTestResult> before(Connection connection, TenantId tenant, Draft.Made draft)
      throws SQLException {
    if (draft.policy().tests().isEmpty() || draft.changesNothing()) {
      return List.of();
    }
    if (changesTables(draft)) {
      return draft.policy().tests().stream()
          .map(test -> new AccessTestResult(test.name(), State.WILL_RUN, List.of()))
          .toList();
    }
    connection.setAutoCommit(false);
    try {
      return run(connection, tenant, draft);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** What is looked at once the tables are as they will be; nothing where that was done before. */
  Verification after(TenantId tenant, Draft.Made draft) {
    return draft.policy().tests().isEmpty() || !changesTables(draft)
        ? Verification.NONE
        : connection -> run(connection, tenant, draft);
  }

  private List<AccessTestResult> run(Connection connection, TenantId tenant, Draft.Made draft)
      throws SQLException {
    return trial.run(connection, tenant, draft.version(), draft.model(), draft.policy());
  }

  private static boolean changesTables(Draft.Made draft) {
    return !draft.plan().steps().isEmpty();
  }
}
