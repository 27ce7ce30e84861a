package io.relata.metadata.access;

/** What a grant allows. */
public enum Action {
  READ,
  ADD,
  EDIT,
  DELETE,
  /** Linking other rows to this one, or unlinking them. */
  LINK
}
