package io.relata.runtime.plan;

import io.relata.metadata.access.Condition;
import io.relata.runtime.api.ApiTable;
import java.util.List;

/**
 * Figures over the rows of one table that the caller may see; hidden cells count as null.
 *
 * @param where what the caller asks for
 */
public record AggregateRead(ApiTable table, Condition where, List<AggregateOutput> outputs) {

  public AggregateRead {
    outputs = List.copyOf(outputs);
  }
}
