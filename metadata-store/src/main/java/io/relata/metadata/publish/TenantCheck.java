package io.relata.metadata.publish;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.PublishingJournal;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Looks whether a tenant's tables are what its model says, and takes it out of service or back
 * accordingly. Nothing in the tenant's schema is ever changed by it.
 */
@Component
public final class TenantCheck {
  private final DataSource control;
  private final TenantTurns turns;
  private final ModelVersions versions;
  private final CatalogVerifier verifier;
  private final PublishingJournal journal;
  private final ActivityLog activity;

  TenantCheck(
      @Qualifier("control") DataSource control,
      TenantTurns turns,
      ModelVersions versions,
      CatalogVerifier verifier,
      PublishingJournal journal,
      ActivityLog activity) {
    this.control = control;
    this.turns = turns;
    this.versions = versions;
    this.verifier = verifier;
    this.journal = journal;
    this.activity = activity;
  }

  /**
   * The state that the tenant is in after the look. It does not hold up a publish: only when
   * something looks wrong is the tenant's turn taken, to make sure; while somebody else has it, the
   * state stays.
   */
  public TenantState check(Tenant tenant) {
    try {
      return looksRight(tenant) ? tenant.state() : checkInTurn(tenant);
    } catch (SQLException e) {
      throw new TenantChangeException(
          "tenant " + tenant.slug() + " could not be checked: " + e.getMessage(), e);
    }
  }

  private boolean looksRight(Tenant tenant) throws SQLException {
    if (tenant.state() instanceof TenantState.SetAside) {
      return false;
    }
    DataModel model = versions.current(tenant.id()).model();
    try (Connection connection = control.getConnection()) {
      return verifier.differences(connection, tenant.id().schema(), model).isEmpty();
    }
  }

  private TenantState checkInTurn(Tenant tenant) throws SQLException {
    Optional<TenantTurn> turn = turns.take(tenant.id());
    if (turn.isEmpty()) {
      return tenant.state();
    }
    try (TenantTurn taken = turn.get()) {
      return journal.pending(tenant.id()).isPresent()
          ? tenant.state()
          : check(taken.connection(), tenant);
    }
  }

  /** As {@link #check(Tenant)}, for whoever has the turn. */
  TenantState check(Connection connection, Tenant tenant) throws SQLException {
    List<String> differences =
        verifier.differences(
            connection, tenant.id().schema(), versions.current(tenant.id()).model());
    boolean wasReady = tenant.state() instanceof TenantState.Ready;
    if (differences.isEmpty()) {
      if (!wasReady) {
        journal.ready(tenant.id());
        activity.append(Actor.PLATFORM, tenant, "tenant.ready", Map.of());
      }
      return new TenantState.Ready();
    }
    journal.setAside(tenant.id(), differences);
    if (wasReady) {
      activity.append(
          Actor.PLATFORM, tenant, "tenant.set_aside", Map.of("differences", differences));
    }
    return new TenantState.SetAside(differences);
  }
}
