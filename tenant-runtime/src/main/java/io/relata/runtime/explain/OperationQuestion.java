package io.relata.runtime.explain;

import io.relata.runtime.execution.QueryPlans;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which operation.
 *
 * @param name null where the document has one operation
 * @param variables JSON data
 * @param plan null where PostgreSQL's plan is not wanted; mutations have none
 */
public record OperationQuestion(
    String document,
    @Nullable String name,
    Map<String, @Nullable Object> variables,
    @Nullable Plan plan) {

  public OperationQuestion {
    variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
  }

  /** Which plan of PostgreSQL's is wanted. */
  public record Plan(QueryPlans.Format format, QueryPlans.Run run) {}
}
