package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.TableId;
import java.time.LocalDate;
import java.util.List;

/** Values of few kinds, so that rows, rules and filters meet. */
final class Sample {

  static final List<String> TEXTS = List.of("a", "B", "ab", "user:1", "north", "south");
  static final List<String> PATTERNS = List.of("a", "%", "a%", "_", "%o%", "_B", "user:_", "");
  static final List<String> CHOICES = List.of("RED", "BLUE");
  static final List<String> WORDS = List.of("de", "en", "fr");
  static final List<String> CALLERS = List.of("user:1", "user:2");
  static final List<LocalDate> DAYS =
      List.of(LocalDate.of(1900, 1, 1), LocalDate.of(1950, 6, 30), LocalDate.of(2000, 12, 31));
  static final int NUMBERS = 4;
  static final long IDS = 6;

  private Sample() {}

  /** A value that a column may hold, numbers as Long. */
  static Object value(Dice dice, Terms terms, TableId table, FieldRef ref) {
    return switch (terms.kind(table, ref)) {
      case TEXT -> dice.one(ref.equals(Terms.CREATED_BY) ? CALLERS : TEXTS);
      case NUMBER -> (long) dice.below(NUMBERS);
      case FLAG -> dice.chance(50);
      case DAY -> dice.one(DAYS);
      case CHOICE -> dice.one(CHOICES);
      case WORDS -> dice.some(WORDS);
      case KEY -> 1 + (long) dice.below((int) IDS);
    };
  }
}
