package io.relata.platform.management;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Moments of the years that calendars and the database know: 1 to 9999, as in GraphQL. */
final class Moments {

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");

  private Moments() {}

  /**
   * @param name of the parameter or property, for the refusal
   */
  static @Nullable Instant checked(String name, @Nullable Instant moment) {
    if (moment != null && (moment.isBefore(FIRST) || moment.compareTo(END) >= 0)) {
      throw InvalidValue.of(name, "must be in the years 1 to 9999");
    }
    return moment;
  }
}
