package io.relata.runtime.api;

import io.relata.metadata.model.EnumType;
import java.util.Map;

/**
 * An enum as callers see it.
 *
 * @param typeName the GraphQL type
 * @param storedByName what the column holds, by each name that is accepted as input, former ones
 *     too
 */
public record ApiEnum(EnumType type, String typeName, Map<String, String> storedByName) {}
