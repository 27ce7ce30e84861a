package io.relata.metadata.store;

/** What an account may do beyond the tenants that it is a member of. */
public enum AccountKind {
  /** Everything, in every tenant. */
  OPERATOR,
  /** Nothing. */
  MEMBER
}
