package io.relata.metadata.plan;

import org.jspecify.annotations.Nullable;

/**
 * How the values of a column become values of its new type, as expressions over the column.
 *
 * @param using the new value
 * @param bad true for values that have none; null where each has one
 * @param loss true for values of which a part is lost; null where nothing is
 */
record TypeCast(String using, @Nullable String bad, @Nullable String loss) {

  static TypeCast safe(String using) {
    return new TypeCast(using, null, null);
  }

  static TypeCast checked(String using, String bad) {
    return new TypeCast(using, bad, null);
  }
}
