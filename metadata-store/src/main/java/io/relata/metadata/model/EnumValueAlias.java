package io.relata.metadata.model;

/**
 * A former name of an enum value: still accepted as input, never given as output.
 *
 * @param since the model version that renamed it
 */
public record EnumValueAlias(AliasId id, String name, int since) {}
