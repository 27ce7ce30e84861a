package io.relata.runtime.oracle;

import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.Operand;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Compares cells with operands; a comparison with nothing does not hold. */
final class Comparisons {

  private final Caller caller;
  private final Features features;

  Comparisons(Caller caller, Features features) {
    this.caller = caller;
    this.features = features;
  }

  boolean holds(@Nullable Object cell, Comparison comparison, Operand operand) {
    if (operand instanceof Operand.Inside inside) {
      return holds(cell, inside);
    }
    Object value = value(operand);
    if (value == null) {
      return false;
    }
    if (comparison == Comparison.IS_NULL) {
      return (cell == null) == (Boolean) value;
    }
    return cell != null && compared(cell, comparison, value);
  }

  private boolean holds(@Nullable Object cell, Operand.Inside inside) {
    Object steps = value(inside.at());
    Object value = value(inside.operand());
    return steps != null
        && value != null
        && Data.at(cell, list(steps).stream().map(String.class::cast).toList())
            .holds(inside.comparison(), value);
  }

  boolean holds(boolean fact, Operand operand) {
    Object value = value(operand);
    return value != null && fact == (Boolean) value;
  }

  private static boolean compared(Object cell, Comparison comparison, Object operand) {
    return switch (comparison) {
      case EQ -> cell.equals(operand);
      case NE -> !cell.equals(operand);
      case GT -> order(cell, operand) > 0;
      case GTE -> order(cell, operand) >= 0;
      case LT -> order(cell, operand) < 0;
      case LTE -> order(cell, operand) <= 0;
      case IN -> list(operand).contains(cell);
      case NOT_IN -> !list(operand).contains(cell);
      case BETWEEN ->
          order(cell, list(operand).getFirst()) >= 0 && order(cell, list(operand).getLast()) <= 0;
      case CONTAINS -> text(cell).contains(text(operand));
      case ICONTAINS -> lower(cell).contains(lower(operand));
      case STARTS_WITH -> text(cell).startsWith(text(operand));
      case ENDS_WITH -> text(cell).endsWith(text(operand));
      case EQ_CI -> lower(cell).equals(lower(operand));
      case HAS -> list(cell).contains(operand);
      case HAS_ANY -> list(operand).stream().anyMatch(list(cell)::contains);
      case HAS_ALL -> list(cell).containsAll(list(operand));
      case IS_EMPTY -> list(cell).isEmpty() == (Boolean) operand;
      case LIKE -> like(text(cell), text(operand));
      case ILIKE -> like(lower(cell), lower(operand));
      case TODAY,
          YESTERDAY,
          TOMORROW,
          THIS_WEEK,
          LAST_WEEK,
          NEXT_WEEK,
          THIS_MONTH,
          LAST_MONTH,
          NEXT_MONTH,
          THIS_QUARTER,
          LAST_QUARTER,
          NEXT_QUARTER,
          THIS_YEAR,
          LAST_YEAR,
          NEXT_YEAR ->
          Calendar.lies(Calendar.day(cell), comparison) == (Boolean) operand;
      case LAST_DAYS -> Calendar.isAmongLast(Calendar.day(cell), (Long) operand);
      case NEXT_DAYS -> Calendar.isAmongNext(Calendar.day(cell), (Long) operand);
      case IS_NULL, PATH, EXISTS -> throw new IllegalArgumentException("not here: " + comparison);
    };
  }

  /** Whether a pattern fits; {@code %} stands for any text, {@code _} for one character. */
  private static boolean like(String text, String pattern) {
    if (pattern.isEmpty()) {
      return text.isEmpty();
    }
    String rest = pattern.substring(1);
    if (pattern.charAt(0) == '%') {
      return IntStream.rangeClosed(0, text.length())
          .anyMatch(from -> like(text.substring(from), rest));
    }
    return !text.isEmpty()
        && (pattern.charAt(0) == '_' || pattern.charAt(0) == text.charAt(0))
        && like(text.substring(1), rest);
  }

  /** Values that can be ordered are of one of these types. */
  static int order(Object left, Object right) {
    return switch (left) {
      case String text -> text.compareTo((String) right);
      case Long _, BigDecimal _ -> decimal(left).compareTo(decimal(right));
      case Boolean flag -> flag.compareTo((Boolean) right);
      case LocalDate day -> day.compareTo((LocalDate) right);
      case OffsetDateTime moment -> moment.compareTo((OffsetDateTime) right);
      default -> throw new IllegalArgumentException("has no order: " + left);
    };
  }

  private static BigDecimal decimal(Object number) {
    return number instanceof BigDecimal decimal ? decimal : BigDecimal.valueOf((Long) number);
  }

  /** The value of an operand with numbers as Long; null where the caller does not have it. */
  @Nullable Object value(Operand operand) {
    return switch (operand) {
      case Operand.Constant constant -> plain(constant.value());
      case Operand.OfCaller claim -> claim(claim.name());
      case Operand.Listed listed -> {
        List<Object> values = new ArrayList<>();
        for (Operand element : listed.elements()) {
          Object value = value(element);
          if (value == null) {
            yield null;
          }
          values.add(value);
        }
        yield values;
      }
      case Operand.Now _ -> OffsetDateTime.now(ZoneOffset.UTC);
      case Operand.Today _ -> Calendar.today();
      case Operand.Parameter _, Operand.Inside _ ->
          throw new IllegalArgumentException("not here: " + operand);
    };
  }

  private @Nullable Object claim(String name) {
    Object value =
        switch (name) {
          case "id" -> caller.id();
          case "roles" -> List.copyOf(caller.roles());
          default -> caller.context().get(name);
        };
    features.noteIf(value == null, Feature.MISSING_CLAIM);
    features.noteIf(value instanceof List<?>, Feature.LIST_CLAIM);
    features.noteIf(name.equals("roles"), Feature.ROLE_CLAIM);
    return value == null ? null : plain(value);
  }

  private boolean isGiven(Operand operand) {
    return switch (operand) {
      case Operand.OfCaller claim -> claim(claim.name()) != null;
      case Operand.Listed listed -> listed.elements().stream().allMatch(this::isGiven);
      case Operand.Inside inside -> isGiven(inside.operand());
      case Operand.Constant _, Operand.Parameter _, Operand.Now _, Operand.Today _ -> true;
    };
  }

  /** Whether a condition names a value that the caller does not have. */
  boolean lacks(Condition condition) {
    return switch (condition) {
      case Condition.All all -> all.parts().stream().anyMatch(this::lacks);
      case Condition.Any any -> any.parts().stream().anyMatch(this::lacks);
      case Condition.Not not -> lacks(not.part());
      case Condition.Compare compare -> !isGiven(compare.operand());
      case Condition.Follow follow -> lacks(follow.condition());
      case Condition.IsMissing missing -> !isGiven(missing.operand());
      case Condition.Quantified quantified -> lacks(quantified.condition());
      case Condition.Count count -> !isGiven(count.operand());
      case Condition.Search search -> !isGiven(search.words());
    };
  }

  private static Object plain(Object value) {
    return switch (value) {
      case Number number -> number.longValue();
      case List<?> list -> {
        List<@Nullable Object> elements = new ArrayList<>();
        list.forEach(element -> elements.add(element == null ? null : plain(element)));
        yield elements;
      }
      default -> value;
    };
  }

  static List<?> list(Object value) {
    return (List<?>) value;
  }

  private static String text(Object value) {
    return (String) value;
  }

  private static String lower(Object value) {
    return text(value).toLowerCase(Locale.ROOT);
  }
}
