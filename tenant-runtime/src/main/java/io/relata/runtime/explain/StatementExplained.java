package io.relata.runtime.explain;

import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.Rendered;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One SQL statement.
 *
 * @param sql with {@code ?} for each parameter
 */
public record StatementExplained(String sql, List<ParameterExplained> parameters) {

  public StatementExplained {
    parameters = List.copyOf(parameters);
  }

  static StatementExplained of(Rendered statement, List<BoundValue> values) {
    return new StatementExplained(
        statement.sql(),
        IntStream.range(0, values.size())
            .mapToObj(i -> ParameterExplained.of(statement.binders().get(i), values.get(i)))
            .toList());
  }
}
