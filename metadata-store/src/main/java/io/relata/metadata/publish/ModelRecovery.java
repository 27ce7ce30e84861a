package io.relata.metadata.publish;

import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.PublishingJournal;
import io.relata.metadata.store.UnsettledTenant;
import io.relata.metadata.store.UnsettledVersion;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.exception.DataAccessException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Finishes what somebody who is gone has left half done. A publisher that lives holds the tenant's
 * advisory lock; whoever gets that lock may be sure that nothing more comes from the one before.
 * Then the tenant's schema says what happened: where it holds the version it is applied, where it
 * does not the version has failed.
 */
@Component
public final class ModelRecovery {
  private static final Logger LOG = LoggerFactory.getLogger(ModelRecovery.class);

  private final TenantTurns turns;
  private final PublishingJournal journal;
  private final TenantDropping dropping;

  ModelRecovery(TenantTurns turns, PublishingJournal journal, TenantDropping dropping) {
    this.turns = turns;
    this.journal = journal;
    this.dropping = dropping;
  }

  /**
   * Recovers every tenant that needs it and that nobody is working on. One that can not be
   * recovered now does not hold up the others; it is tried again the next time.
   */
  public void recover() {
    for (UnsettledTenant unsettled : journal.unsettled()) {
      recover(unsettled.tenant());
    }
  }

  /** Recovers one tenant, unless somebody is working on it. */
  public void recover(TenantId tenant) {
    try {
      Optional<TenantTurn> turn = turns.take(tenant);
      if (turn.isPresent()) {
        try (TenantTurn taken = turn.get()) {
          settle(taken);
        }
      }
    } catch (SQLException | DataAccessException e) {
      LOG.warn("tenant {} can not be recovered yet", tenant, e);
    }
  }

  /** Brings the tenant of this turn to a state that is not half of anything. */
  void settle(TenantTurn turn) throws SQLException {
    Optional<UnsettledVersion> pending = journal.pending(turn.tenant());
    if (pending.isPresent()) {
      settle(turn, pending.get());
    }
    Optional<UnsettledTenant> left = journal.unsettled(turn.tenant());
    if (left.isPresent()) {
      switch (left.get().stage()) {
        // Its first version is settled, and did not arrive; so nobody has been told of the tenant.
        case CREATING, DELETING -> dropping.drop(turn);
        case PUBLISHING ->
            throw new IllegalStateException("a settled version is pending again: " + turn.tenant());
      }
    }
  }

  private void settle(TenantTurn turn, UnsettledVersion version) throws SQLException {
    if (VersionTransaction.holds(turn.connection(), version.tenant(), version.applyId())) {
      LOG.info(
          "version {} of tenant {} was applied by a publisher that is gone",
          version.version(),
          version.tenant());
      journal.applied(version);
    } else {
      LOG.info(
          "version {} of tenant {} did not arrive; its publisher is gone",
          version.version(),
          version.tenant());
      journal.failed(
          version,
          "The node that published it, or its connection, went away before it was committed.");
    }
  }
}
