package io.relata.runtime.plan;

import io.relata.runtime.request.Selection;
import java.util.List;

/**
 * What is asked of rows that were written.
 *
 * @param asked as the request says it; equal ones on one table mean equal outputs
 * @param inputs where the request has the operands of the outputs
 */
public record RowsResult(List<Selection> asked, List<Output> outputs, InputPaths inputs) {

  public RowsResult {
    asked = List.copyOf(asked);
    outputs = List.copyOf(outputs);
  }
}
