package io.relata.runtime.explain;

import io.relata.runtime.plan.RequestProblem;
import java.util.List;

/**
 * What an operation does in the database.
 *
 * @param version of the model that was asked
 * @param statements of a query one, or none where it needs no rows; of a mutation those that it
 *     sends in order, up to the one that is refused
 * @param plan PostgreSQL's plan of the query; empty where none was wanted
 * @param problems why the mutation is refused
 */
public record OperationExplained(
    int version, List<StatementExplained> statements, String plan, List<RequestProblem> problems) {

  public OperationExplained {
    statements = List.copyOf(statements);
    problems = List.copyOf(problems);
  }
}
