package io.relata.metadata.model;

/**
 * A former name that still answers, deprecated.
 *
 * @param name the name before the rename
 * @param since the model version that renamed it
 */
public record Alias(AliasId id, ApiName name, int since) {}
