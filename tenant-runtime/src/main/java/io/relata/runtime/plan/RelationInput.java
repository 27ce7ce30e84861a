package io.relata.runtime.plan;

import io.relata.metadata.model.RelationEnd;
import java.util.List;

/**
 * The relation edits under one field of a row.
 *
 * @param items in the order written; one at most where the side is to-one
 */
public record RelationInput(RelationEnd end, String inputPath, List<RelationItem> items) {

  public RelationInput {
    items = List.copyOf(items);
  }
}
