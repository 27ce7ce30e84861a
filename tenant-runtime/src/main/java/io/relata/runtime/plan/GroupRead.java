package io.relata.runtime.plan;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import io.relata.runtime.api.AggregateFunction;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.GroupKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups of the rows of one table that the caller may see, with figures over each.
 *
 * @param where which rows
 * @param by at least one key, without repetition
 * @param having which groups
 * @param sort before the keys, which always come last
 */
public record GroupRead(
    ApiTable table,
    Condition where,
    List<GroupKey> by,
    AggregateCondition having,
    List<Sort> sort,
    Operand limit,
    @Nullable Operand offset,
    List<Output> outputs) {

  public GroupRead {
    by = List.copyOf(by);
    sort = List.copyOf(sort);
    outputs = List.copyOf(outputs);
  }

  /** What groups are sorted by. */
  public sealed interface Sort {
    SortKey.Direction direction();
  }

  public record ByKey(GroupKey group, SortKey.Direction direction) implements Sort {}

  public record ByCount(SortKey.Direction direction) implements Sort {}

  public record ByFigure(
      AggregateFunction function, ApiMember.Column column, SortKey.Direction direction)
      implements Sort {}

  /** One member of a group's JSON object. */
  public sealed interface Output {
    /** The name in the response. */
    String key();
  }

  /** An object with the value of each key by its name. */
  public record Keys(String key) implements Output {}

  public record Figures(String key, List<AggregateOutput> outputs) implements Output {
    public Figures {
      outputs = List.copyOf(outputs);
    }
  }

  public record Typename(String key, String typeName) implements Output {}
}
