package io.relata.admin.layout;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A time as people read it.
 *
 * @param text how long ago
 * @param exact with date and zone, for the one who wants to know
 */
public record Moment(String text, String exact) {

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm:ss 'UTC'", Locale.ENGLISH);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

  public static Moment of(Instant time, Instant now) {
    return new Moment(relative(time, now), EXACT.format(time.atOffset(ZoneOffset.UTC)));
  }

  public static Moment of(Instant time) {
    return of(time, Instant.now());
  }

  /** A day that may lie ahead, without a time. */
  public static String day(Instant time) {
    return DAY.format(time.atOffset(ZoneOffset.UTC));
  }

  private static String relative(Instant time, Instant now) {
    long seconds = Duration.between(time, now).toSeconds();
    if (seconds < 60) {
      return "just now";
    }
    if (seconds < 3600) {
      return Words.count(seconds / 60, "minute") + " ago";
    }
    if (seconds < 86_400) {
      return Words.count(seconds / 3600, "hour") + " ago";
    }
    if (seconds < 30 * 86_400) {
      return Words.count(seconds / 86_400, "day") + " ago";
    }
    return DAY.format(time.truncatedTo(ChronoUnit.DAYS).atOffset(ZoneOffset.UTC));
  }
}
