package io.relata.runtime.oracle;

import io.relata.metadata.access.Comparison;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * JSON in memory: Map, List, String, Long, Boolean, and null within the first two.
 *
 * @param exists whether anything lies here, be it null
 */
record Data(boolean exists, @Nullable Object value) {

  private static final Data NOTHING = new Data(false, null);

  /** What lies at a path: names of members, and positions in lists, written as 0, 1, 2. */
  static Data at(@Nullable Object cell, List<String> steps) {
    Data at = cell == null ? NOTHING : new Data(true, cell);
    for (String step : steps) {
      at = at.step(step);
    }
    return at;
  }

  private Data step(String step) {
    if (value instanceof Map<?, ?> members) {
      return members.containsKey(step) ? new Data(true, members.get(step)) : NOTHING;
    }
    if (value instanceof List<?> list && step.matches("0|[1-9]\\d*")) {
      int position = Integer.parseInt(step);
      return position < list.size() ? new Data(true, list.get(position)) : NOTHING;
    }
    return NOTHING;
  }

  /** Whether a comparison holds for this part; only {@code exists} tells null from nothing. */
  boolean holds(Comparison comparison, Object operand) {
    if (comparison == Comparison.EXISTS) {
      return exists == (Boolean) operand;
    }
    if (comparison == Comparison.IS_NULL) {
      return (value == null) == (Boolean) operand;
    }
    return value != null && compared(value, comparison, operand);
  }

  private static boolean compared(Object part, Comparison comparison, Object operand) {
    return switch (comparison) {
      case EQ -> part.equals(operand);
      case NE -> !part.equals(operand);
      case GT -> isOrdered(part, operand) && Comparisons.order(part, operand) > 0;
      case GTE -> isOrdered(part, operand) && Comparisons.order(part, operand) >= 0;
      case LT -> isOrdered(part, operand) && Comparisons.order(part, operand) < 0;
      case LTE -> isOrdered(part, operand) && Comparisons.order(part, operand) <= 0;
      case IN -> Comparisons.list(operand).contains(part);
      case NOT_IN -> !Comparisons.list(operand).contains(part);
      case CONTAINS -> contains(part, operand);
      case ICONTAINS -> part instanceof String text && lower(text).contains(lower(operand));
      case STARTS_WITH -> part instanceof String text && text.startsWith((String) operand);
      case ENDS_WITH -> part instanceof String text && text.endsWith((String) operand);
      default -> throw new IllegalArgumentException("not of parts: " + comparison);
    };
  }

  private static boolean isOrdered(Object part, Object operand) {
    return part.getClass().equals(operand.getClass())
        && (part instanceof Long || part instanceof String);
  }

  private static String lower(Object text) {
    return ((String) text).toLowerCase(Locale.ROOT);
  }

  /** Whether JSON holds other JSON; a list holds a single value that is among its elements. */
  static boolean contains(Object whole, Object part) {
    return (whole instanceof List<?> list && isSingle(part) && list.contains(part))
        || holds(whole, part);
  }

  private static boolean holds(@Nullable Object whole, @Nullable Object part) {
    if (whole instanceof Map<?, ?> members && part instanceof Map<?, ?> wanted) {
      return wanted.entrySet().stream()
          .allMatch(
              each ->
                  members.containsKey(each.getKey())
                      && holds(members.get(each.getKey()), each.getValue()));
    }
    if (whole instanceof List<?> list && part instanceof List<?> wanted) {
      return wanted.stream().allMatch(each -> list.stream().anyMatch(one -> holds(one, each)));
    }
    return isSingle(whole) && isSingle(part) && Objects.equals(whole, part);
  }

  private static boolean isSingle(@Nullable Object value) {
    return !(value instanceof Map<?, ?> || value instanceof List<?>);
  }
}
