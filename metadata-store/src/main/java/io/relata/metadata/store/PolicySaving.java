package io.relata.metadata.store;

/** What came of saving an access policy. */
public sealed interface PolicySaving {

  /**
   * It is in force.
   *
   * @param current what is in force now; of the same revision as before where nothing changed
   */
  record Saved(CurrentPolicy current) implements PolicySaving {}

  /** Somebody else has saved one in the meantime; nothing is changed. */
  record Stale(CurrentPolicy current) implements PolicySaving {}
}
