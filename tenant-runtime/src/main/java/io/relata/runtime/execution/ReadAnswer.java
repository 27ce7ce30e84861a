package io.relata.runtime.execution;

import java.util.List;

/** What the database gave for one operation, in the order of the response. */
public record ReadAnswer(List<Root> roots) {

  public ReadAnswer {
    roots = List.copyOf(roots);
  }

  /**
   * The value of one root field.
   *
   * @param json JSON text in UTF-8, {@code null} where there is no row; never to be changed
   */
  @SuppressWarnings("ArrayRecordComponent")
  public record Root(String key, byte[] json) {}
}
