package io.relata.metadata.publish;

import io.relata.metadata.model.TenantId;

/**
 * Is told how far a publish has come. Nobody listens in production; tests stop it here, as a kill
 * would.
 */
@FunctionalInterface
interface PublishSteps {
  PublishSteps UNWATCHED = (step, tenant) -> {};

  void reached(Step step, TenantId tenant);

  /** In this order. */
  enum Step {
    /** The version is written down as PENDING. */
    PENDING,
    /** Its statements ran, uncommitted. */
    STATEMENTS_RUN,
    BEFORE_COMMIT,
    /** The tenant's schema holds the version; it is still PENDING. */
    COMMITTED,
    /** Marked as APPLIED. */
    APPLIED
  }
}
