package io.relata.metadata.check;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Comparisons;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.Period;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValueId;
import io.relata.metadata.model.FieldType;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the operands of an access policy may be. Values of enums are ids here. A rule that breaks
 * this could not be carried out, so it is refused when it is saved, and fails closed where the
 * model has changed beneath it.
 */
public final class OperandRule {

  private static final String NOT_OF_TYPE = "the value does not fit the field's type";
  private static final int LONGEST_NUMBER = 1_000;
  private static final FieldType DAYS = new FieldType.Int(null, null);

  /** What {@code $now} and {@code $today} can be the operand of. */
  private static final Set<Comparison> SINGLE =
      EnumSet.of(
          Comparison.EQ,
          Comparison.NE,
          Comparison.GT,
          Comparison.GTE,
          Comparison.LT,
          Comparison.LTE);

  private final DataModel model;

  public OperandRule(DataModel model) {
    this.model = model;
  }

  /** Why a column of the type can not be compared so; a sentence without its full stop. */
  public Optional<String> unfit(FieldType type, Comparison comparison, Operand operand) {
    return switch (operand) {
      case Operand.Constant(Object value) -> fitting(type, comparison, value);
      case Operand.OfCaller(String name) -> claim(type, comparison, name);
      case Operand.Listed(List<Operand> elements) -> listed(type, comparison, elements);
      case Operand.Now _ -> moment(type, comparison, "$now");
      case Operand.Today _ -> moment(type, comparison, "$today");
      case Operand.Inside inside -> inside(comparison, inside);
      case Operand.Parameter _ -> Optional.of("a rule has no variables of requests");
    };
  }

  /** Why a column of the type can not be given this value. */
  public Optional<String> unfit(FieldType type, Operand operand) {
    return switch (operand) {
      case Operand.OfCaller(String name) when name.equals("roles") && !holdsRoles(type) ->
          Optional.of("$user.roles is a list of texts");
      case Operand.OfCaller _ -> Optional.empty();
      case Operand.Listed _ -> Optional.of("a list holds constants only");
      case Operand.Constant _,
          Operand.Now _,
          Operand.Today _,
          Operand.Inside _,
          Operand.Parameter _ ->
          unfit(type, Comparison.EQ, operand);
    };
  }

  /**
   * A constant in its one form; enums aside, it is what {@link FieldValues} makes of it. Numbers
   * may be written as texts, as they may in requests.
   */
  public static Object canonical(FieldType type, Comparison comparison, Object value) {
    return switch (comparison.takes()) {
      case LIST, PAIR -> each(type, value);
      case ELEMENT -> one(element(type), value);
      case VALUE -> one(type, value);
      case PART -> type instanceof FieldType.Json ? one(type, value) : value;
      case DAYS -> one(DAYS, value);
      case FLAG, PATTERN, INSIDE -> value;
    };
  }

  private static Object each(FieldType type, Object value) {
    return value instanceof List<?> items
        ? items.stream().map(item -> one(type, item)).toList()
        : value;
  }

  private static Object one(FieldType type, Object value) {
    if (type instanceof FieldType.ListOf(FieldType.Element element)) {
      return each(element, value instanceof List<?> ? value : List.of(value));
    }
    return FieldValues.canonical(type, numeric(type, value)).map(OperandRule::kept).orElse(value);
  }

  /** Numbers as JSON has them, so that a policy that comes back from the store is the same. */
  private static Object kept(Object canonical) {
    return canonical instanceof Number
        ? FieldValues.canonical(new FieldType.Json(), canonical).orElse(canonical)
        : canonical;
  }

  private static Object numeric(FieldType type, Object value) {
    boolean number = type instanceof FieldType.Long || type instanceof FieldType.Decimal;
    if (!number || !(value instanceof String text) || text.length() > LONGEST_NUMBER) {
      return value;
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException none) {
      return value;
    }
  }

  private Optional<String> fitting(FieldType type, Comparison comparison, Object value) {
    return switch (comparison.takes()) {
      case VALUE -> told(is(type, value));
      case ELEMENT -> told(is(element(type), value));
      case LIST -> told(areAll(type, value));
      case PAIR ->
          areAll(type, value) && ((List<?>) value).size() == 2
              ? Optional.empty()
              : Optional.of("between takes a list of two: from and to");
      case FLAG ->
          value instanceof Boolean ? Optional.empty() : Optional.of("true or false is expected");
      case PATTERN -> pattern(value);
      case PART ->
          told(type instanceof FieldType.Json ? is(type, value) : is(FieldType.Text.PLAIN, value));
      case DAYS ->
          areDays(value)
              ? Optional.empty()
              : Optional.of("a number of days from 1 to " + Period.MOST_DAYS + " is expected");
      case INSIDE -> Optional.of("a path and a comparison are expected");
    };
  }

  private static boolean areDays(Object value) {
    return FieldValues.canonical(DAYS, value)
        .map(Integer.class::cast)
        .filter(days -> days >= 1 && days <= Period.MOST_DAYS)
        .isPresent();
  }

  private static Optional<String> told(boolean fits) {
    return fits ? Optional.empty() : Optional.of(NOT_OF_TYPE);
  }

  private boolean is(FieldType type, Object value) {
    return switch (type) {
      case FieldType.Enumerated enumerated ->
          value instanceof EnumValueId id
              && model.enumType(enumerated.type()).flatMap(known -> known.value(id)).isPresent();
      case FieldType.ListOf(FieldType.Element element) -> areAll(element, value);
      case FieldType.Text _,
          FieldType.Int _,
          FieldType.Long _,
          FieldType.Decimal _,
          FieldType.Double _,
          FieldType.Bool _,
          FieldType.Date _,
          FieldType.Time _,
          FieldType.Timestamp _,
          FieldType.Uuid _,
          FieldType.Json _ ->
          !(value instanceof EnumValueId) && FieldValues.canonical(type, value).isPresent();
    };
  }

  private boolean areAll(FieldType type, Object value) {
    return value instanceof List<?> items
        && items.stream().allMatch(item -> item != null && is(type, item));
  }

  private Optional<String> pattern(Object value) {
    if (!is(FieldType.Text.PLAIN, value)) {
      return Optional.of("a text is expected");
    }
    String text = (String) value;
    int escapes = text.length();
    while (escapes > 0 && text.charAt(escapes - 1) == '\\') {
      escapes--;
    }
    return (text.length() - escapes) % 2 == 0
        ? Optional.empty()
        : Optional.of("the pattern ends with a backslash that escapes nothing");
  }

  private static Optional<String> claim(FieldType type, Comparison comparison, String name) {
    return name.equals("roles") && !takesList(type, comparison)
        ? Optional.of("$user.roles is a list, and a single value is expected")
        : Optional.empty();
  }

  private Optional<String> listed(FieldType type, Comparison comparison, List<Operand> elements) {
    if (!takesList(type, comparison)) {
      return Optional.of("a single value is expected");
    }
    if (comparison == Comparison.BETWEEN && elements.size() != 2) {
      return Optional.of("between takes a list of two: from and to");
    }
    FieldType one = type instanceof FieldType.ListOf ? element(type) : type;
    return elements.stream().flatMap(element -> inList(one, element).stream()).findFirst();
  }

  private Optional<String> inList(FieldType type, Operand element) {
    return switch (element) {
      case Operand.Constant(Object value) -> told(is(type, value));
      case Operand.OfCaller(String name) -> claim(type, Comparison.EQ, name);
      case Operand.Now _, Operand.Today _ -> Optional.of("$now and $today stand alone");
      case Operand.Listed _, Operand.Inside _, Operand.Parameter _ -> Optional.of(NOT_OF_TYPE);
    };
  }

  private Optional<String> inside(Comparison comparison, Operand.Inside inside) {
    if (comparison != Comparison.PATH || !Comparisons.INSIDE_JSON.contains(inside.comparison())) {
      return Optional.of(NOT_OF_TYPE);
    }
    if (!isPath(inside.at())) {
      return Optional.of(
          "at takes a list of 1 to "
              + Operand.Inside.MOST_STEPS
              + " texts of at most "
              + Operand.Inside.LONGEST_STEP
              + " characters");
    }
    return unfit(Comparisons.typeInside(inside.comparison()), inside.comparison(), inside.operand())
        .or(() -> unordered(inside));
  }

  private static boolean isPath(Operand at) {
    return at instanceof Operand.Constant(List<?> steps)
        && !steps.isEmpty()
        && steps.size() <= Operand.Inside.MOST_STEPS
        && steps.stream()
            .allMatch(
                step ->
                    step instanceof String text
                        && text.length() <= Operand.Inside.LONGEST_STEP
                        && Texts.storable(text));
  }

  /** Of the values of JSON, numbers and texts have an order that people know. */
  private static Optional<String> unordered(Operand.Inside inside) {
    boolean orders =
        SINGLE.contains(inside.comparison())
            && inside.comparison() != Comparison.EQ
            && inside.comparison() != Comparison.NE;
    return orders
            && inside.operand() instanceof Operand.Constant(Object value)
            && !(value instanceof Number || value instanceof String)
        ? Optional.of("a number or a text is expected")
        : Optional.empty();
  }

  private static Optional<String> moment(FieldType type, Comparison comparison, String name) {
    return SINGLE.contains(comparison)
            && (type instanceof FieldType.Date || type instanceof FieldType.Timestamp)
        ? Optional.empty()
        : Optional.of(name + " can be compared with dates and timestamps, and stands alone");
  }

  private static boolean takesList(FieldType type, Comparison comparison) {
    return switch (comparison.takes()) {
      case LIST, PAIR -> true;
      case VALUE -> type instanceof FieldType.ListOf;
      case FLAG, PATTERN, PART, ELEMENT, DAYS, INSIDE -> false;
    };
  }

  private static boolean holdsRoles(FieldType type) {
    return type instanceof FieldType.ListOf(FieldType.Text _);
  }

  private static FieldType element(FieldType type) {
    return type instanceof FieldType.ListOf(FieldType.Element element) ? element : type;
  }

  /** The enum whose values a column of the type holds. */
  public static Optional<EnumType> enumOf(DataModel model, FieldType type) {
    return element(type) instanceof FieldType.Enumerated(var id)
        ? model.enumType(id)
        : Optional.empty();
  }
}
