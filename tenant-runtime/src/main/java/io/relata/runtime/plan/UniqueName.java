package io.relata.runtime.plan;

import io.relata.metadata.access.FieldRef;

/**
 * Names a row by a unique field, in the place of an id (statement W24). The row is looked up before
 * anything else is made of the input.
 *
 * @param field one that the caller may read
 * @param name as the caller wrote it
 * @param value in the form that the column holds
 */
public record UniqueName(FieldRef field, String name, Object value) {}
