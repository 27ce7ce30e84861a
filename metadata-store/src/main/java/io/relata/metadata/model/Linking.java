package io.relata.metadata.model;

/** What relation edits may do on one side of a relation. */
public enum Linking {
  /** Link rows that exist, or create them. */
  ANY,
  LINK_ONLY,
  CREATE_ONLY,
  /** The side is not exposed at all (statement R10). */
  HIDDEN
}
