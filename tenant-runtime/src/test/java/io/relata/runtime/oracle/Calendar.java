package io.relata.runtime.oracle;

import io.relata.metadata.access.Comparison;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;

/** Stretches of the calendar in UTC, counted from the day that it is. */
final class Calendar {

  private Calendar() {}

  static LocalDate today() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  /** The day of a LocalDate or of an OffsetDateTime. */
  static LocalDate day(Object cell) {
    return cell instanceof OffsetDateTime moment
        ? moment.withOffsetSameInstant(ZoneOffset.UTC).toLocalDate()
        : (LocalDate) cell;
  }

  /** Whether a day lies in what a comparison names. */
  static boolean lies(LocalDate day, Comparison comparison) {
    LocalDate today = today();
    return switch (comparison) {
      case TODAY -> day.equals(today);
      case YESTERDAY -> day.equals(today.minusDays(1));
      case TOMORROW -> day.equals(today.plusDays(1));
      case THIS_WEEK -> monday(day).equals(monday(today));
      case LAST_WEEK -> monday(day).equals(monday(today.minusWeeks(1)));
      case NEXT_WEEK -> monday(day).equals(monday(today.plusWeeks(1)));
      case THIS_MONTH -> months(day) == months(today);
      case LAST_MONTH -> months(day) == months(today) - 1;
      case NEXT_MONTH -> months(day) == months(today) + 1;
      case THIS_QUARTER -> quarters(day) == quarters(today);
      case LAST_QUARTER -> quarters(day) == quarters(today) - 1;
      case NEXT_QUARTER -> quarters(day) == quarters(today) + 1;
      case THIS_YEAR -> day.getYear() == today.getYear();
      case LAST_YEAR -> day.getYear() == today.getYear() - 1;
      case NEXT_YEAR -> day.getYear() == today.getYear() + 1;
      default -> throw new IllegalArgumentException("not of the calendar: " + comparison);
    };
  }

  /** Whether a day is among so many that end today. */
  static boolean isAmongLast(LocalDate day, long days) {
    return !day.isAfter(today()) && day.isAfter(today().minusDays(days));
  }

  /** Whether a day is among so many that begin today. */
  static boolean isAmongNext(LocalDate day, long days) {
    return !day.isBefore(today()) && day.isBefore(today().plusDays(days));
  }

  private static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  private static int months(LocalDate day) {
    return day.getYear() * 12 + day.getMonthValue() - 1;
  }

  private static int quarters(LocalDate day) {
    return Math.floorDiv(months(day), 3);
  }
}
