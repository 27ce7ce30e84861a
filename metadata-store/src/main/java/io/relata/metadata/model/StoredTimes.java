package io.relata.metadata.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;

/**
 * Days and times as the database keeps them: to the microsecond, and within the years that every
 * text form has in common, in UTC too. Others are refused.
 */
public final class StoredTimes {

  private static final int FIRST_YEAR = 1;
  private static final int LAST_YEAR = 9_999;
  private static final int NANOS_PER_MICRO = 1_000;
  private static final int HALF_A_MICRO = NANOS_PER_MICRO / 2;
  private static final long MICROS_PER_DAY = 24L * 60 * 60 * 1_000_000;

  private StoredTimes() {}

  /** That the database does not keep such a day or time; the message says what is expected. */
  public static final class OutOfRange extends DateTimeException {
    private static final long serialVersionUID = 1L;

    OutOfRange(String message) {
      super(message);
    }
  }

  public static LocalDate date(LocalDate date) {
    checkYear(date.getYear());
    return date;
  }

  public static LocalTime time(LocalTime time) {
    long micros = (time.toNanoOfDay() + HALF_A_MICRO) / NANOS_PER_MICRO;
    if (micros == MICROS_PER_DAY) {
      throw new OutOfRange("a time up to 23:59:59.999999 is expected");
    }
    return LocalTime.ofNanoOfDay(micros * NANOS_PER_MICRO);
  }

  public static LocalDateTime local(LocalDateTime moment) {
    checkYear(moment.getYear());
    LocalDateTime rounded = moment.plusNanos(HALF_A_MICRO).truncatedTo(ChronoUnit.MICROS);
    checkYear(rounded.getYear());
    return rounded;
  }

  /** The offset stays as it is written. */
  public static OffsetDateTime zoned(OffsetDateTime moment) {
    OffsetDateTime rounded = OffsetDateTime.of(local(moment.toLocalDateTime()), moment.getOffset());
    checkYear(rounded.withOffsetSameInstant(ZoneOffset.UTC).getYear());
    return rounded;
  }

  private static void checkYear(int year) {
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw new OutOfRange("a year from 1 to 9999 is expected, in UTC too");
    }
  }
}
