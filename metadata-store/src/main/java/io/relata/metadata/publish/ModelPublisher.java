package io.relata.metadata.publish;

import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.publish.PublishOutcome.Failed;
import io.relata.metadata.publish.VersionApplying.Unapplied;
import io.relata.metadata.publish.VersionTransaction.Preparation;
import io.relata.metadata.publish.VersionTransaction.Verification;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.NextPolicy;
import io.relata.metadata.store.NoSuchTenantException;
import io.relata.metadata.store.PendingVersion;
import io.relata.metadata.store.PolicySaving;
import io.relata.metadata.store.PublishingJournal;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantState;
import io.relata.metadata.store.Tenants;
import io.relata.metadata.store.VersionEntry;
import io.relata.metadata.store.VersionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Changes tenants' models: the one way, for the management API and the console alike.
 *
 * <p>A version is written down as PENDING, then one transaction takes the tenant's schema to it,
 * then it is marked as APPLIED and announced. A kill at any moment leaves the old version or the
 * new one: the tenant's schema itself says which, and {@link ModelRecovery} asks it.
 */
@Component
public final class ModelPublisher {
  private final DataSource control;
  private final TenantTurns turns;
  private final Tenants tenants;
  private final ModelVersions versions;
  private final PublishingJournal journal;
  private final Drafts drafts;
  private final Trials trials;
  private final AccessPolicies policies;
  private final ModelRecovery recovery;
  private final VersionApplying applying;
  private final TenantCheck check;

  ModelPublisher(
      @Qualifier("control") DataSource control,
      TenantTurns turns,
      Tenants tenants,
      ModelVersions versions,
      PublishingJournal journal,
      Drafts drafts,
      Trials trials,
      AccessPolicies policies,
      ModelRecovery recovery,
      VersionApplying applying,
      TenantCheck check) {
    this.control = control;
    this.turns = turns;
    this.tenants = tenants;
    this.versions = versions;
    this.journal = journal;
    this.drafts = drafts;
    this.trials = trials;
    this.policies = policies;
    this.recovery = recovery;
    this.applying = applying;
    this.check = check;
  }

  /**
   * What publishing these edits would do, held against the rows as they are now. Changes nothing.
   *
   * @throws NoSuchTenantException when the tenant is gone
   */
  public PlanOutcome plan(TenantId tenant, List<ModelEdit> edits) {
    return plan(tenant, edits, null);
  }

  /**
   * As {@link #plan(TenantId, List)}, with a change of the access policy.
   *
   * @param access null to leave the access policy alone
   */
  public PlanOutcome plan(TenantId tenant, List<ModelEdit> edits, @Nullable AccessChange access) {
    return switch (drafts.draft(tenant, edits, access)) {
      case Draft.Refused(var problems) -> new PlanOutcome.Refused(problems);
      case Draft.Made made -> new PlanOutcome.Planned(checked(tenant, made));
    };
  }

  /**
   * Applies edits. Never waits for another publish of the same tenant; waits for locks on its
   * tables for some seconds.
   *
   * @throws NoSuchTenantException when the tenant is gone
   */
  public PublishOutcome publish(PublishRequest request) {
    PublishOutcome outcome = inTurn(request);
    return outcome instanceof Failed failed && failed.cause() == Failed.Cause.UNKNOWN
        ? lookAgain(request.tenant(), failed)
        : outcome;
  }

  private PublishOutcome inTurn(PublishRequest request) {
    try {
      Optional<TenantTurn> turn = turns.take(request.tenant());
      if (turn.isEmpty()) {
        return new PublishOutcome.Busy();
      }
      try (TenantTurn taken = turn.get()) {
        recovery.settle(taken);
        return publish(taken, request);
      }
    } catch (SQLException e) {
      throw new TenantChangeException("the change could not be applied: " + e.getMessage(), e);
    }
  }

  /** The session broke; another one may be able to tell at once how it ended. */
  private PublishOutcome lookAgain(TenantId tenant, Failed unknown) {
    recovery.recover(tenant);
    try {
      return versions
          .find(tenant, unknown.version())
          .filter(found -> found.state() == VersionState.APPLIED)
          .<PublishOutcome>map(PublishOutcome.Published::new)
          .orElse(unknown);
    } catch (DataAccessException stillAway) {
      return unknown;
    }
  }

  private PublishOutcome publish(TenantTurn turn, PublishRequest request) throws SQLException {
    Tenant tenant =
        tenants
            .find(request.tenant())
            .orElseThrow(() -> new NoSuchTenantException(request.tenant()));
    if (tenant.state() instanceof TenantState.SetAside
        && check.check(turn.connection(), tenant)
            instanceof TenantState.SetAside(var differences)) {
      return new PublishOutcome.SetAside(differences);
    }
    return switch (drafts.draft(request.tenant(), request.edits(), request.access())) {
      case Draft.Refused(var problems) -> new PublishOutcome.Refused(problems);
      case Draft.Made made when made.changesNothing() -> new PublishOutcome.NoChange();
      case Draft.Made made -> {
        CheckedPlan plan = checked(turn.connection(), request.tenant(), made);
        Optional<PublishOutcome> objection = objection(request, plan);
        if (objection.isPresent()) {
          yield objection.get();
        }
        NextPolicy access = made.access();
        Optional<PublishOutcome> outcome =
            access != null && made.plan().isEmpty()
                ? save(tenant, request, access)
                : apply(turn, tenant, request, made, plan);
        // The policy was changed meanwhile, so this is another plan.
        yield outcome.isPresent() ? outcome.get() : publish(turn, request);
      }
    };
  }

  private static Optional<PublishOutcome> objection(PublishRequest request, CheckedPlan plan) {
    if (request.expectedPlanHash() != null && !request.expectedPlanHash().equals(plan.hash())) {
      return Optional.of(new PublishOutcome.Stale(plan));
    }
    if (!plan.losses().isEmpty() && !request.consents().contains(Consent.DATA_LOSS)) {
      return Optional.of(new PublishOutcome.NeedsConsent(plan));
    }
    if (!plan.applicable()) {
      return Optional.of(new PublishOutcome.ChecksFailed(plan));
    }
    return plan.failsTests() && !request.consents().contains(Consent.ACCESS_TESTS)
        ? Optional.of(new PublishOutcome.TestsFailed(plan))
        : Optional.empty();
  }

  /** Empty where somebody has changed the policy since. */
  private Optional<PublishOutcome> save(Tenant tenant, PublishRequest request, NextPolicy access) {
    return switch (policies.save(
        tenant, access.policy(), access.follows(), request.author(), request.message())) {
      case PolicySaving.Saved(var policy) -> Optional.of(new PublishOutcome.AccessChanged(policy));
      case PolicySaving.Stale _ -> Optional.empty();
    };
  }

  /** Empty where somebody has changed the policy that it brings a successor of. */
  private Optional<PublishOutcome> apply(
      TenantTurn turn, Tenant tenant, PublishRequest request, Draft.Made made, CheckedPlan plan)
      throws SQLException {
    PendingVersion pending =
        Planning.pending(
            tenant.id(),
            made.version(),
            made.model(),
            made.plan(),
            request.edits(),
            made.access(),
            request.author(),
            request.message());
    if (!journal.begin(pending)) {
      return Optional.empty();
    }
    Verification verification =
        request.consents().contains(Consent.ACCESS_TESTS)
            ? Verification.NONE
            : trials.after(tenant.id(), made);
    Optional<Unapplied> unapplied = applying.apply(turn, pending, Preparation.NONE, verification);
    if (unapplied.isPresent()) {
      return Optional.of(
          unapplied.get().tests().isEmpty()
              ? afterFailure(turn, tenant, unapplied.get().failed())
              : new PublishOutcome.TestsFailed(plan.withTests(unapplied.get().tests())));
    }
    return Optional.of(
        new PublishOutcome.Published(new ModelVersion(entry(pending), made.model())));
  }

  private VersionEntry entry(PendingVersion applied) {
    return versions
        .entry(applied.tenant(), applied.version())
        .orElseThrow(() -> new NoSuchTenantException(applied.tenant()));
  }

  /**
   * Tables that somebody has changed by hand are a likely reason why a version does not fit; then
   * the tenant is set aside.
   */
  private PublishOutcome afterFailure(TenantTurn turn, Tenant tenant, Failed failed)
      throws SQLException {
    boolean suspicious =
        switch (failed.cause()) {
          case STATEMENT, MISMATCH -> true;
          case LOCKED, UNKNOWN -> false;
        };
    if (suspicious
        && check.check(turn.connection(), tenant)
            instanceof TenantState.SetAside(var differences)) {
      return new PublishOutcome.SetAside(differences);
    }
    return failed;
  }

  private CheckedPlan checked(Connection connection, TenantId tenant, Draft.Made made)
      throws SQLException {
    return PlanChecking.check(connection, tenant.schema(), made.plan())
        .withTests(trials.before(connection, tenant, made));
  }

  private CheckedPlan checked(TenantId tenant, Draft.Made made) {
    try (Connection connection = control.getConnection()) {
      return checked(connection, tenant, made);
    } catch (SQLException e) {
      throw new TenantChangeException(
          "the plan could not be held against the rows: " + e.getMessage(), e);
    }
  }
}
