package io.relata.runtime.explain;

import io.relata.metadata.access.Action;

/**
 * Which row, or which cell of it, and what is to be done with it.
 *
 * @param table name of a table, in the singular or the plural
 * @param field the cell: name of a field, of a foreign key ({@code author_id}), or of a to-one
 *     relation; empty for the row as a whole
 * @param action any but {@link Action#ADD}, which has no row yet
 */
public record RowQuestion(String table, String id, String field, Action action) {

  public RowQuestion {
    if (action == Action.ADD) {
      throw new IllegalArgumentException("a row that is to be added is not there yet");
    }
  }
}
