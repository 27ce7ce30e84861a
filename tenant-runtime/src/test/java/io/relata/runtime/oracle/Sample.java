package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.TableId;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Values of few kinds, so that rows, rules and filters meet. */
final class Sample {

  static final List<String> TEXTS =
      List.of("a", "B", "ab", "user:1", "north", "south", "north sea", "Sea, a north");
  static final List<String> PATTERNS = List.of("a", "%", "a%", "_", "%o%", "_B", "user:_", "");
  static final List<String> CHOICES = List.of("RED", "BLUE");
  static final List<String> WORDS = List.of("de", "en", "fr");
  static final List<String> CALLERS = List.of("user:1", "user:2");
  static final List<LocalDate> DAYS =
      List.of(LocalDate.of(1900, 1, 1), LocalDate.of(1950, 6, 30), LocalDate.of(2000, 12, 31));
  static final List<String> MEMBERS = List.of("a", "b", "c");
  static final List<String> STEPS = List.of("a", "a", "a", "b", "b", "c", "0", "1", "-1");
  static final int NUMBERS = 4;
  static final long IDS = 6;

  private static final List<LocalDate> NEAR = near(Calendar.today());

  private Sample() {}

  /** Days on either side of where days, weeks, months, quarters and years begin. */
  private static List<LocalDate> near(LocalDate today) {
    LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    LocalDate month = today.withDayOfMonth(1);
    LocalDate quarter = month.minusMonths((month.getMonthValue() - 1) % 3);
    LocalDate year = today.withDayOfYear(1);
    return Stream.concat(
            IntStream.of(-1, 0, 1, -30, 30, 100).mapToObj(today::plusDays),
            IntStream.of(-1, 0, 1)
                .boxed()
                .flatMap(
                    step ->
                        Stream.of(
                            monday.plusWeeks(step),
                            month.plusMonths(step),
                            quarter.plusMonths(3L * step),
                            year.plusYears(step)))
                .flatMap(start -> Stream.of(start.minusDays(1), start)))
        .toList();
  }

  /** A value that a column may hold, numbers as Long. */
  static Object value(Dice dice, Terms terms, TableId table, FieldRef ref) {
    return switch (terms.kind(table, ref)) {
      case TEXT -> dice.one(ref.equals(Terms.CREATED_BY) ? CALLERS : TEXTS);
      case NUMBER -> (long) dice.below(NUMBERS);
      case FLAG -> dice.chance(50);
      case DAY -> day(dice);
      case MOMENT -> moment(dice);
      case CHOICE -> dice.one(CHOICES);
      case WORDS -> dice.some(WORDS);
      case DATA -> data(dice, 2);
      case KEY -> 1 + (long) dice.below((int) IDS);
    };
  }

  private static LocalDate day(Dice dice) {
    return dice.one(dice.chance(40) ? DAYS : NEAR);
  }

  /** The first or the last second of a day. */
  private static OffsetDateTime moment(Dice dice) {
    LocalDate day = day(dice);
    return (dice.chance(50) ? day.atStartOfDay() : day.atTime(23, 59, 59)).atOffset(ZoneOffset.UTC);
  }

  /** JSON as {@link Data} has it, nested so deep. */
  static Object data(Dice dice, int depth) {
    int kind = dice.below(depth > 0 ? 10 : 5);
    if (kind >= 7) {
      List<@Nullable Object> elements = new ArrayList<>();
      for (int i = dice.below(4); i > 0; i--) {
        elements.add(dice.chance(15) ? null : data(dice, depth - 1));
      }
      return elements;
    }
    if (kind >= 5 || (depth == 2 && kind >= 1)) {
      Map<String, @Nullable Object> members = new TreeMap<>();
      for (String name : dice.some(MEMBERS)) {
        members.put(name, dice.chance(15) ? null : data(dice, depth - 1));
      }
      return members;
    }
    return switch (kind) {
      case 0, 1 -> dice.one(TEXTS);
      case 2, 3 -> (long) dice.below(NUMBERS);
      default -> dice.chance(50);
    };
  }

  /** Words to search for, some of them alternatives, phrases, or to be missing. */
  static String words(Dice dice) {
    List<String> words = List.of("a", "b", "AB", "north", "south", "sea", "user", "none");
    StringBuilder text = new StringBuilder();
    for (int i = dice.between(1, 3); i > 0; i--) {
      text.append(text.isEmpty() ? "" : (dice.chance(40) ? " or " : " "));
      text.append(dice.chance(25) ? "-" : "");
      text.append(
          dice.chance(25) ? '"' + dice.one(words) + " " + dice.one(words) + '"' : dice.one(words));
    }
    return text.toString();
  }
}
