package io.relata.runtime.plan;

import io.relata.metadata.access.FieldRef;
import io.relata.runtime.api.ApiTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the caller gives for one row, new or there already.
 *
 * @param inputPath where the caller wrote it
 * @param columns the columns that are given; others keep what they hold, or get their default
 * @param relations the relation edits, in the order written
 */
public record RowInput(
    ApiTable table, String inputPath, List<ColumnInput> columns, List<RelationInput> relations) {

  public RowInput {
    columns = List.copyOf(columns);
    relations = List.copyOf(relations);
  }

  /** The row itself and every edit of a relation, at all depths (statement W25). */
  public long items() {
    long items = 1;
    for (RelationInput relation : relations) {
      for (RelationItem item : relation.items()) {
        RowInput below = item.below();
        items += below == null ? 1 : below.items();
      }
    }
    return items;
  }

  /** Whether a foreign key is given by linking a row that is there. */
  boolean links(FieldRef column) {
    return linked(column) != null;
  }

  /** The id that a foreign key is given by linking a row that is there; null where it is not. */
  public @Nullable Object linked(FieldRef column) {
    for (RelationInput relation : relations) {
      if (relation.end().holdsForeignKey()
          && column.equals(new FieldRef.ForeignKey(relation.end().relation().id()))
          && relation.items().size() == 1
          && relation.items().getFirst() instanceof RelationItem.Link link) {
        return link.id();
      }
    }
    return null;
  }
}
