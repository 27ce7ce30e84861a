package io.relata.runtime.execution;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the database gave for one operation, in the order of the response.
 *
 * @param masked response paths of the cells that may be null by grants, without row numbers
 * @param messages what write rules that only warn have to say
 * @param plan what was done to rows, in order, where a mutation was only rehearsed; else null
 */
public record ReadAnswer(
    List<Root> roots,
    List<String> masked,
    List<RuleMessage> messages,
    @Nullable List<RowOperation> plan) {

  /** An answer to what was not a rehearsal. */
  public ReadAnswer(List<Root> roots, List<String> masked, List<RuleMessage> messages) {
    this(roots, masked, messages, null);
  }

  public ReadAnswer {
    roots = List.copyOf(roots);
    masked = List.copyOf(masked);
    messages = List.copyOf(messages);
    plan = plan == null ? null : List.copyOf(plan);
  }

  /**
   * The value of one root field.
   *
   * @param json JSON text in UTF-8, {@code null} where there is no row; never to be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Root(String key, byte[] json) {}
}
