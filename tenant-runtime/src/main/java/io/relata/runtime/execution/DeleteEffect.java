package io.relata.runtime.execution;

import io.relata.metadata.model.Relation;
import io.relata.metadata.model.TableId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a delete would do to other rows of one table.
 *
 * @param table of the rows
 * @param relation by which they are reached; null where rows go, by whatever relations
 * @param count all of them; of those that stand in the way the ones that the caller sees, of which
 *     there is at least one
 * @param seen ids of some of those that the caller sees
 */
public record DeleteEffect(
    Kind kind, TableId table, @Nullable Relation relation, long count, List<Object> seen) {

  public DeleteEffect {
    seen = List.copyOf(seen);
  }

  /** How the rows are met. */
  public enum Kind {
    /** They go as well. */
    DELETED,
    /** They stay, and their link is emptied; or a link of many-to-many goes. */
    UNLINKED,
    /** They stand in the way: nothing can be deleted while they are there. */
    BLOCKING
  }
}
