package io.relata.runtime.plan;

/** The codes of errors that callers see, in GraphQL and REST alike: the one catalogue. */
public enum ErrorCode {
  BAD_INPUT,
  UNAUTHENTICATED,
  FORBIDDEN,
  NOT_FOUND,
  NOT_LINKED,
  ALREADY_LINKED,
  CARDINALITY,
  REQUIRED,
  UNIQUE,
  RESTRICTED,
  RULE,
  STALE_ROW,
  TOO_MANY_ROWS,
  LIMIT,
  MODEL_CHANGED,
  INTERNAL
}
