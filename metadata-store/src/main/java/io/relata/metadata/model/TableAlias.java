package io.relata.metadata.model;

/**
 * The former pair of names of a table; either may equal the present one where only the other
 * changed.
 *
 * @param since the model version that renamed it
 */
public record TableAlias(AliasId id, ApiName name, ApiName plural, int since) {}
