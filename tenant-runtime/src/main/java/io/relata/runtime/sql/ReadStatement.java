package io.relata.runtime.sql;

import io.relata.metadata.model.TableId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One SQL statement that reads all that an operation asks for: it gives one row with a column of
 * JSON for each root that needs the database.
 *
 * @param query null where no root needs the database
 * @param roots in the order of the response
 * @param masked response paths of the cells that may be null by grants, without row numbers
 * @param tables all that are read: for what is asked, by what it is found and sorted, and by rules.
 *     A table of links counts with the tables that it links, which are both among them.
 */
public record ReadStatement(
    @Nullable Rendered query, List<Root> roots, List<String> masked, Set<TableId> tables) {

  public ReadStatement {
    roots = List.copyOf(roots);
    masked = List.copyOf(masked);
    tables = Set.copyOf(tables);
  }

  /** Where a root's JSON is found. */
  public sealed interface Root {

    /** The name in the response. */
    String key();

    /**
     * A column of the row.
     *
     * @param index from 1
     */
    record Column(String key, int index) implements Root {}

    /** JSON that is known already. */
    record Fixed(String key, String json) implements Root {}
  }
}
