package io.relata.runtime.execution;

import io.relata.runtime.plan.RequestRefused;

/**
 * An upsert was refused in adding a row that it did not find. Somebody else may have added it
 * meanwhile, so that all of it is worth another try.
 */
final class TakenMeanwhile extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient RequestRefused refused;

  TakenMeanwhile(RequestRefused refused) {
    super(refused);
    this.refused = refused;
  }

  /** What is to be told if it is refused once more. */
  RequestRefused refused() {
    return refused;
  }
}
