package io.relata.metadata.publish;

import io.relata.metadata.edit.IdSource;
import io.relata.metadata.liquibase.ChangeLogTables;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.publish.PublishOutcome.Failed;
import io.relata.metadata.publish.VersionTransaction.Verification;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.PendingVersion;
import io.relata.metadata.store.PublishingJournal;
import io.relata.metadata.store.RuntimeRole;
import io.relata.metadata.store.TenantSchemas;
import io.relata.metadata.store.TenantSlug;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes and drops what a tenant has in the database. */
@Component
final class TenantProvisioning implements TenantSchemas {
  private static final int FIRST_VERSION = 1;
  private static final String MESSAGE = "The tenant was created";

  /** How long a deletion waits for a publish that is going on, and a new tenant for its place. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final TenantTurns turns;
  private final RuntimeRole runtimeRole;
  private final PublishingJournal journal;
  private final VersionApplying applying;
  private final TenantDropping dropping;

  TenantProvisioning(
      TenantTurns turns,
      RuntimeRole runtimeRole,
      PublishingJournal journal,
      VersionApplying applying,
      TenantDropping dropping) {
    this.turns = turns;
    this.runtimeRole = runtimeRole;
    this.journal = journal;
    this.applying = applying;
    this.dropping = dropping;
  }

  @Override
  public Optional<TenantId> create(TenantSlug slug, String name, DataModel template, Actor author) {
    TenantId tenant = new TenantId(IdSource.random().next());
    PendingVersion first = firstVersion(tenant, template, author);
    // Nobody else can want the turn of a tenant that is not written down yet.
    try (TenantTurn turn = turns.await(tenant, PATIENCE)) {
      if (!journal.beginTenant(slug, name, first)) {
        return Optional.empty();
      }
      Optional<Failed> failed =
          applying
              .apply(turn, first, connection -> prepare(connection, tenant), Verification.NONE)
              .map(VersionApplying.Unapplied::failed);
      if (failed.isPresent()) {
        removeUnlessUnknown(turn, failed.get());
        throw new TenantChangeException(
            "tenant " + slug + " could not be made: " + failed.get().text());
      }
      return Optional.of(tenant);
    } catch (SQLException e) {
      throw new TenantChangeException(
          "tenant " + slug + " could not be made: " + e.getMessage(), e);
    }
  }

  @Override
  public void drop(TenantId tenant) {
    journal.deleting(tenant);
    try (TenantTurn turn = turns.await(tenant, PATIENCE)) {
      dropping.drop(turn);
    } catch (SQLException e) {
      throw new TenantChangeException(
          "tenant "
              + tenant
              + " is out of service, but not all of it could be dropped yet: "
              + e.getMessage(),
          e);
    }
  }

  private void removeUnlessUnknown(TenantTurn turn, Failed failed) throws SQLException {
    if (failed.cause() != Failed.Cause.UNKNOWN) {
      dropping.drop(turn);
    }
  }

  private static PendingVersion firstVersion(TenantId tenant, DataModel template, Actor author) {
    return Planning.pending(
        tenant,
        FIRST_VERSION,
        template,
        Drafts.first(tenant, template),
        List.of(),
        null,
        author,
        MESSAGE);
  }

  private void prepare(Connection connection, TenantId tenant) throws SQLException {
    int serverVersion = connection.getMetaData().getDatabaseMajorVersion();
    try (Statement statement = connection.createStatement()) {
      for (String sql : TenantSchemaStatements.before(tenant)) {
        statement.execute(sql);
      }
      ChangeLogTables.prepare(connection, tenant.schema());
      for (String sql :
          TenantSchemaStatements.after(tenant, runtimeRole.grant(tenant.role()), serverVersion)) {
        statement.execute(sql);
      }
    }
  }
}
