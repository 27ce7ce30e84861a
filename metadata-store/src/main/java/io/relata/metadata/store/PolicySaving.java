package io.relata.metadata.store;

/** What came of saving an access policy. */
public sealed interface PolicySaving {

  /**
   * It is in force.
   *
   * @param current what is in force now; of the same revision as before where nothing changed
   */
  record Saved(CurrentPolicy current) implements PolicySaving {}

  /**
   * Somebody else has saved one in the meantime, or is about to put one in force together with a
   * model version; nothing is changed.
   */
  record Stale(CurrentPolicy current) implements PolicySaving {}
}
