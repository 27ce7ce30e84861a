package io.relata.runtime.schema;

import io.relata.metadata.store.Limit;
import io.relata.metadata.store.Limits;

/**
 * How large a GraphQL document may be. Depth, selections, aliases and directives count with
 * fragments expanded.
 */
public record DocumentLimits(
    int documentBytes,
    int tokens,
    int depth,
    int selections,
    int rootFields,
    int aliases,
    int directives) {

  public static DocumentLimits of(Limits limits) {
    return new DocumentLimits(
        limits.intOf(Limit.DOCUMENT_BYTES),
        limits.intOf(Limit.TOKENS),
        limits.intOf(Limit.DEPTH),
        limits.intOf(Limit.SELECTIONS),
        limits.intOf(Limit.ROOT_FIELDS),
        limits.intOf(Limit.ALIASES),
        limits.intOf(Limit.DIRECTIVES));
  }
}
