package io.relata.platform.graphql;

import io.relata.metadata.model.JsonNumbers;

/**
 * A request that came by a connection that stays open.
 *
 * @param numbers how its answers write numbers
 */
public record OpenCall(GraphQlCall call, JsonNumbers numbers) {}
