package io.relata.metadata.access;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link Caller}'s context may hold, wherever it comes from: a bounded number of texts,
 * numbers, booleans and lists of them.
 */
public final class ContextValues {
  /** Of one caller. */
  public static final int MOST = 100;

  /** In one list. */
  public static final int MOST_ITEMS = 100;

  /** Of a name, in characters. */
  public static final int LONGEST_NAME = 200;

  /** Of a text, in characters. */
  public static final int LONGEST_TEXT = 1_000;

  /** Of a number, before and after the point. */
  private static final int MOST_DIGITS = 40;

  private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}]{1," + LONGEST_NAME + "}");

  /** They are the identity's own: {@code $user.id} and {@code $user.roles}. */
  private static final Set<String> TAKEN = Set.of("id", "roles");

  private ContextValues() {}

  public static boolean isName(String name) {
    return NAME.matcher(name).matches() && !TAKEN.contains(name);
  }

  /**
   * A value as a context holds it: String, Long, BigDecimal, Boolean, or a List of them; empty for
   * anything else, and for what is too large.
   *
   * @param value JSON data
   */
  public static Optional<Object> read(@Nullable Object value) {
    if (!(value instanceof List<?> list)) {
      return single(value);
    }
    List<Object> items = list.stream().flatMap(item -> single(item).stream()).toList();
    return items.size() == list.size() && items.size() <= MOST_ITEMS
        ? Optional.of(items)
        : Optional.empty();
  }

  /** The first thing that is wrong with a context, in words that follow its name; empty if none. */
  public static Optional<String> problem(Map<String, ? extends @Nullable Object> context) {
    if (context.size() > MOST) {
      return Optional.of("must be at most " + MOST + " values");
    }
    return context.entrySet().stream()
        .flatMap(entry -> problem(entry.getKey(), entry.getValue()).stream())
        .findFirst();
  }

  private static Optional<String> problem(String name, @Nullable Object value) {
    if (TAKEN.contains(name)) {
      return Optional.of("must not name a value " + name + ", which is the identity's own");
    }
    if (!isName(name)) {
      return Optional.of("must have names without spaces");
    }
    return read(value).isPresent()
        ? Optional.empty()
        : Optional.of(
            "must hold at "
                + name
                + " a text of at most "
                + LONGEST_TEXT
                + " characters, a number, a boolean or a list of at most "
                + MOST_ITEMS
                + " of them");
  }

  private static Optional<Object> single(@Nullable Object value) {
    return switch (value) {
      case String text when text.length() <= LONGEST_TEXT && text.indexOf('\0') < 0 ->
          Optional.of(text);
      case Boolean bool -> Optional.of(bool);
      case Integer number -> Optional.of(number.longValue());
      case Long number -> Optional.of(number);
      case BigInteger number -> decimal(new BigDecimal(number));
      case BigDecimal number -> decimal(number);
      case null -> Optional.empty();
      case Object _ -> Optional.empty();
    };
  }

  /** Written out, a number with a great exponent would be as long as the exponent says. */
  private static Optional<Object> decimal(BigDecimal number) {
    boolean small = number.precision() <= MOST_DIGITS && Math.abs(number.scale()) <= MOST_DIGITS;
    return small ? Optional.of(number) : Optional.empty();
  }
}
