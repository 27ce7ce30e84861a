package io.relata.runtime.api;

import io.relata.metadata.model.TableId;
import org.jspecify.annotations.Nullable;

/**
 * A field of the query or mutation type.
 *
 * @param table the table that it is about
 * @param deprecation why the name should not be used any more, or null
 */
public record RootField(String name, Kind kind, TableId table, @Nullable String deprecation) {

    /** What a root field does. */
    public enum Kind {
        ROW,
        ROWS,
        ADD_ROW,
        ADD_ROWS,
        EDIT_ROW,
        EDIT_ROWS,
        DELETE_ROW,
        DELETE_ROWS
    }
}
