package io.relata.runtime.plan;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Operand;
import io.relata.runtime.api.AggregateFunction;
import io.relata.runtime.api.ApiMember;
import java.util.List;

/** What must hold of a group, in terms of the figures over its rows. */
public sealed interface AggregateCondition {

  /** Every part holds; with no part, always. */
  record All(List<AggregateCondition> parts) implements AggregateCondition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** Some part holds; with no part, never. */
  record Any(List<AggregateCondition> parts) implements AggregateCondition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  record Not(AggregateCondition part) implements AggregateCondition {}

  /** The number of rows, compared. */
  record Count(Comparison comparison, Operand operand) implements AggregateCondition {}

  /** The result of a function over a column, compared. */
  record Compare(
      AggregateFunction function, ApiMember.Column column, Comparison comparison, Operand operand)
      implements AggregateCondition {}

  AggregateCondition ALWAYS = new All(List.of());

  AggregateCondition NEVER = new Any(List.of());
}
