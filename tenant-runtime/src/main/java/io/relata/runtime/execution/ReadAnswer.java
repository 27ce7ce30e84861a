package io.relata.runtime.execution;

import java.util.List;

/**
 * What the database gave for one operation, in the order of the response.
 *
 * @param masked response paths of the cells that may be null by grants, without row numbers
 * @param messages what write rules that only warn have to say
 */
public record ReadAnswer(List<Root> roots, List<String> masked, List<RuleMessage> messages) {

  public ReadAnswer {
    roots = List.copyOf(roots);
    masked = List.copyOf(masked);
    messages = List.copyOf(messages);
  }

  /**
   * The value of one root field.
   *
   * @param json JSON text in UTF-8, {@code null} where there is no row; never to be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Root(String key, byte[] json) {}
}
