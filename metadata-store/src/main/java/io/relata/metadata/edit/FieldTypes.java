package io.relata.metadata.edit;

import io.relata.metadata.check.FieldValues;
import io.relata.metadata.check.Limits;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.check.Texts;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.FieldType;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The way between field types and what documents say of them. */
public final class FieldTypes {

  private FieldTypes() {}

  /** What makes this type again; an enum is named by its id. */
  public static TypeSpec spec(FieldType type) {
    return switch (type) {
      case FieldType.Text text -> {
        TypeSpec spec = TypeSpec.of(TypeName.TEXT);
        spec = number(spec, TypeOption.MIN, text.min());
        spec = number(spec, TypeOption.MAX, text.max());
        spec = option(spec, TypeOption.PATTERN, text.pattern());
        spec = option(spec, TypeOption.FORMAT, text.format());
        yield text.lines() == FieldType.Lines.MANY ? spec.with(TypeOption.MULTILINE, true) : spec;
      }
      case FieldType.Int integer ->
          bounds(TypeSpec.of(TypeName.INTEGER), integer.min(), integer.max());
      case FieldType.Long whole -> bounds(TypeSpec.of(TypeName.LONG), whole.min(), whole.max());
      case FieldType.Decimal decimal -> {
        TypeSpec spec = TypeSpec.of(TypeName.DECIMAL);
        spec = option(spec, TypeOption.PRECISION, decimal.precision());
        spec = option(spec, TypeOption.SCALE, decimal.scale());
        yield bounds(spec, decimal.min(), decimal.max());
      }
      case FieldType.Double floating ->
          bounds(TypeSpec.of(TypeName.DOUBLE), floating.min(), floating.max());
      case FieldType.Bool bool -> TypeSpec.of(TypeName.BOOLEAN);
      case FieldType.Date date -> TypeSpec.of(TypeName.DATE);
      case FieldType.Time time -> TypeSpec.of(TypeName.TIME);
      case FieldType.Timestamp timestamp -> {
        TypeSpec spec = TypeSpec.of(TypeName.TIMESTAMP);
        yield timestamp.zone() == FieldType.Zone.WITH_ZONE
            ? spec
            : spec.with(TypeOption.WITH_ZONE, false);
      }
      case FieldType.Uuid uuid -> TypeSpec.of(TypeName.UUID);
      case FieldType.Json json -> TypeSpec.of(TypeName.JSON);
      case FieldType.Enumerated enumerated ->
          TypeSpec.of(TypeName.ENUM).with(TypeOption.ENUM, Ref.to(enumerated.type()));
      case FieldType.ListOf list -> listSpec(spec(list.element()));
    };
  }

  private static TypeSpec listSpec(TypeSpec element) {
    TypeSpec spec = TypeSpec.listOf(element.type());
    for (var option : element.options().entrySet()) {
      spec = spec.with(option.getKey(), option.getValue());
    }
    return spec;
  }

  private static TypeSpec option(TypeSpec spec, TypeOption option, @Nullable Object value) {
    return value == null ? spec : spec.with(option, value);
  }

  private static TypeSpec number(TypeSpec spec, TypeOption option, @Nullable Object value) {
    return value == null ? spec : spec.with(option, FieldValues.number(value).orElseThrow());
  }

  private static TypeSpec bounds(TypeSpec spec, @Nullable Object min, @Nullable Object max) {
    return number(number(spec, TypeOption.MIN, min), TypeOption.MAX, max);
  }

  /**
   * The type that is asked for; empty where a problem was added.
   *
   * @param enums finds an enum, and adds the problem itself where there is none
   * @param path of the element that has the type; options are problems at {@code path.<option>}
   */
  public static Optional<FieldType> type(
      TypeSpec spec, Function<Ref, Optional<EnumId>> enums, String path, Problems problems) {
    return new Reading(spec, enums, path, problems).type();
  }

  /** One type being read; every problem of it is added. */
  private static final class Reading {
    private final TypeSpec spec;
    private final Function<Ref, Optional<EnumId>> enums;
    private final String path;
    private final Problems problems;

    Reading(TypeSpec spec, Function<Ref, Optional<EnumId>> enums, String path, Problems problems) {
      this.spec = spec;
      this.enums = enums;
      this.path = path;
      this.problems = problems;
    }

    Optional<FieldType> type() {
      int before = problems.count();
      for (TypeOption option : spec.options().keySet()) {
        if (!spec.type().options().contains(option)) {
          problem(
              option, "a field of type " + spec.type().word() + " has no option " + option.word());
        }
      }
      Optional<FieldType> type = typed();
      return problems.count() == before ? type : Optional.empty();
    }

    private Optional<FieldType> typed() {
      return switch (spec.type()) {
        case TEXT -> Optional.of(text());
        case INTEGER -> Optional.of(integer());
        case LONG -> Optional.of(whole());
        case DECIMAL -> Optional.of(decimal());
        case DOUBLE -> Optional.of(floating());
        case BOOLEAN -> Optional.of(new FieldType.Bool());
        case DATE -> Optional.of(new FieldType.Date());
        case TIME -> Optional.of(new FieldType.Time());
        case TIMESTAMP ->
            Optional.of(
                new FieldType.Timestamp(
                    flag(TypeOption.WITH_ZONE, true)
                        ? FieldType.Zone.WITH_ZONE
                        : FieldType.Zone.WITHOUT_ZONE));
        case UUID -> Optional.of(new FieldType.Uuid());
        case JSON -> Optional.of(new FieldType.Json());
        case ENUM -> enumerated().map(FieldType.class::cast);
        case LIST -> list();
      };
    }

    private FieldType text() {
      BigDecimal most = BigDecimal.valueOf(Limits.TEXT_LENGTH);
      @Nullable Integer min =
          integral(TypeOption.MIN, BigDecimal.ZERO, most)
              .map(BigDecimal::intValueExact)
              .orElse(null);
      @Nullable Integer max =
          integral(TypeOption.MAX, BigDecimal.ONE, most)
              .map(BigDecimal::intValueExact)
              .orElse(null);
      ordered();
      String pattern = spec.option(TypeOption.PATTERN, String.class).orElse(null);
      if (pattern != null
          && (pattern.isEmpty()
              || pattern.length() > Limits.PATTERN_LENGTH
              || !Texts.storable(pattern))) {
        problem(
            TypeOption.PATTERN,
            "a pattern has 1 to " + Limits.PATTERN_LENGTH + " printable characters");
      }
      return new FieldType.Text(
          min,
          max,
          pattern,
          spec.option(TypeOption.FORMAT, FieldType.TextFormat.class).orElse(null),
          flag(TypeOption.MULTILINE, false) ? FieldType.Lines.MANY : FieldType.Lines.ONE);
    }

    private FieldType.Int integer() {
      BigDecimal least = BigDecimal.valueOf(Integer.MIN_VALUE);
      BigDecimal most = BigDecimal.valueOf(Integer.MAX_VALUE);
      ordered();
      return new FieldType.Int(
          integral(TypeOption.MIN, least, most).map(BigDecimal::intValueExact).orElse(null),
          integral(TypeOption.MAX, least, most).map(BigDecimal::intValueExact).orElse(null));
    }

    private FieldType.Long whole() {
      BigDecimal least = BigDecimal.valueOf(Long.MIN_VALUE);
      BigDecimal most = BigDecimal.valueOf(Long.MAX_VALUE);
      ordered();
      return new FieldType.Long(
          integral(TypeOption.MIN, least, most).map(BigDecimal::longValueExact).orElse(null),
          integral(TypeOption.MAX, least, most).map(BigDecimal::longValueExact).orElse(null));
    }

    private FieldType decimal() {
      Integer precision = spec.option(TypeOption.PRECISION, Integer.class).orElse(null);
      Integer scale = spec.option(TypeOption.SCALE, Integer.class).orElse(null);
      if (precision != null && (precision < 1 || precision > Limits.DECIMAL_PRECISION)) {
        problem(TypeOption.PRECISION, "precision is from 1 to " + Limits.DECIMAL_PRECISION);
      }
      if (scale != null && precision == null) {
        problem(TypeOption.SCALE, "scale needs a precision");
      } else if (scale != null && precision != null && (scale < 0 || scale > precision)) {
        problem(TypeOption.SCALE, "scale is from 0 to the precision");
      }
      ordered();
      return new FieldType.Decimal(
          precision, scale, modest(TypeOption.MIN), modest(TypeOption.MAX));
    }

    private FieldType floating() {
      ordered();
      return new FieldType.Double(finite(TypeOption.MIN), finite(TypeOption.MAX));
    }

    private Optional<FieldType.Enumerated> enumerated() {
      if (spec.type().options().contains(TypeOption.ENUM)
          && !spec.options().containsKey(TypeOption.ENUM)) {
        problem(TypeOption.ENUM, "name an enum, or give its values");
        return Optional.empty();
      }
      return spec.option(TypeOption.ENUM, Ref.class).flatMap(enums).map(FieldType.Enumerated::new);
    }

    private Optional<FieldType> list() {
      Optional<TypeName> element = spec.option(TypeOption.OF, TypeName.class);
      if (element.isEmpty()) {
        problem(TypeOption.OF, "say what the list is of: text, integer, long, uuid or enum");
        return Optional.empty();
      }
      TypeSpec rest = spec.without(TypeOption.OF);
      return elementOf(element.get(), rest).map(FieldType.ListOf::new);
    }

    private Optional<FieldType.Element> elementOf(TypeName element, TypeSpec rest) {
      return switch (element) {
        case TEXT -> {
          none(rest, "a list of text");
          yield Optional.of(FieldType.Text.PLAIN);
        }
        case UUID -> {
          none(rest, "a list of uuid");
          yield Optional.of(new FieldType.Uuid());
        }
        case INTEGER -> {
          none(rest.without(TypeOption.MIN).without(TypeOption.MAX), "a list of integer");
          yield Optional.of(integer());
        }
        case LONG -> {
          none(rest.without(TypeOption.MIN).without(TypeOption.MAX), "a list of long");
          yield Optional.of(whole());
        }
        case ENUM -> {
          none(rest.without(TypeOption.ENUM).without(TypeOption.VALUES), "a list of enum");
          yield enumerated().map(FieldType.Element.class::cast);
        }
        case DECIMAL, DOUBLE, BOOLEAN, DATE, TIME, TIMESTAMP, JSON, LIST -> {
          problem(TypeOption.OF, "a list is of text, integer, long, uuid or enum");
          yield Optional.empty();
        }
      };
    }

    private void none(TypeSpec rest, String what) {
      rest.options()
          .keySet()
          .forEach(option -> problem(option, what + " has no option " + option.word()));
    }

    private boolean flag(TypeOption option, boolean otherwise) {
      return spec.option(option, Boolean.class).orElse(otherwise);
    }

    private Optional<BigDecimal> integral(TypeOption option, BigDecimal least, BigDecimal most) {
      Optional<BigDecimal> number = Optional.ofNullable(modest(option));
      if (number.isPresent()
          && (number.get().stripTrailingZeros().scale() > 0
              || number.get().compareTo(least) < 0
              || number.get().compareTo(most) > 0)) {
        problem(option, option.word() + " is a whole number from " + least + " to " + most);
        return Optional.empty();
      }
      return number;
    }

    private @Nullable BigDecimal modest(TypeOption option) {
      Optional<BigDecimal> given = spec.number(option);
      Optional<BigDecimal> modest = given.flatMap(FieldValues::number);
      if (given.isPresent() && modest.isEmpty()) {
        problem(option, option.word() + " has at most " + Limits.NUMBER_DIGITS + " digits");
      }
      return modest.orElse(null);
    }

    private java.lang.@Nullable Double finite(TypeOption option) {
      BigDecimal number = modest(option);
      if (number != null && !Double.isFinite(number.doubleValue())) {
        problem(option, option.word() + " is beyond what a double can hold");
        return null;
      }
      return number == null ? null : (java.lang.Double) number.doubleValue();
    }

    private void ordered() {
      BigDecimal min = spec.number(TypeOption.MIN).orElse(null);
      BigDecimal max = spec.number(TypeOption.MAX).orElse(null);
      if (min != null && max != null && min.compareTo(max) > 0) {
        problem(TypeOption.MAX, "max is less than min");
      }
    }

    private void problem(TypeOption option, String message) {
      problems.add(Code.INVALID_OPTION, path + "." + option.word(), message);
    }
  }
}
