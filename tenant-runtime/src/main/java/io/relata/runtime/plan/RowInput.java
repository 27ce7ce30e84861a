package io.relata.runtime.plan;

import io.relata.runtime.api.ApiTable;
import java.util.List;

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
}
