package io.relata.runtime.plan;

import io.relata.metadata.access.Condition;

/**
 * Which rows a write by filter is about.
 *
 * @param inputs where the request has the operands of the condition
 */
public record RowFilter(Condition condition, InputPaths inputs) {}
