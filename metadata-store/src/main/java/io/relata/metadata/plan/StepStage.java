package io.relata.metadata.plan;

/** When and in which transaction a step runs. */
public enum StepStage {
  /** In the one transaction of the version. */
  TRANSACTIONAL,
  /** In a transaction of its own, or outside of any; the version is applied after it. */
  ONLINE,
  /** After the version is applied, in batches. */
  BACKGROUND
}
