package io.relata.runtime.plan;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.PhysicalName;
import org.jspecify.annotations.Nullable;

/**
 * A value for a column, converted and within its limits.
 *
 * @param name as the caller wrote it
 * @param value null clears
 */
public record ColumnInput(
    FieldRef ref,
    PhysicalName column,
    FieldType type,
    @Nullable Object value,
    String name,
    String inputPath) {}
