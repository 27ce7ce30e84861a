package io.relata.runtime.api;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Comparisons;
import io.relata.metadata.model.FieldType;
import java.util.List;

/** Which comparisons a filter offers: those of {@link Comparisons}, in filters and rules alike. */
public final class Operators {

  /** What the number of rows of a to-many relation can be compared by. */
  public static final List<Comparison> OF_COUNTS = Comparisons.OF_COUNTS;

  private Operators() {}

  /** What a column of this type can be compared by, in the order in which a schema shows it. */
  public static List<Comparison> of(FieldType type) {
    return Comparisons.of(type);
  }
}
