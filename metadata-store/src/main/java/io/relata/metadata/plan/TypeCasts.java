package io.relata.metadata.plan;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.FieldType.Zone;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The casts between field types, as far as {@link io.relata.metadata.edit.TypeConversions} allows
 * them. Which values can not be cast is said with regular expressions and comparisons, since
 * PostgreSQL before version 16 can not be asked without an error. Times without a zone are taken as
 * UTC.
 */
final class TypeCasts {

  /** PostgreSQL's patterns repeat no more than 255 times. */
  private static final String WHOLE = "'^\\s*[+-]?[0-9]{1,255}\\s*$'";

  private static final String NUMBER =
      "'^\\s*[+-]?([0-9]{1,255}([.][0-9]{0,255})?|[.][0-9]{1,255})([eE][+-]?[0-9]{1,2})?\\s*$'";
  private static final String BOOLEANS =
      "('t', 'true', 'y', 'yes', 'on', '1', 'f', 'false', 'n', 'no', 'off', '0')";
  private static final String DAY = "(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
  private static final String CLOCK = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?";
  private static final String ZONE = "(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])";
  private static final String UUID = "'^[0-9a-fA-F]{8}-?([0-9a-fA-F]{4}-?){3}[0-9a-fA-F]{12}$'";
  private static final String INT_RANGE = "(-2147483648) AND 2147483647";
  private static final String LONG_RANGE = "(-9223372036854775808) AND 9223372036854775807";

  /** Doubles above this can not hold every whole number. */
  private static final String EXACT_IN_DOUBLE = "9007199254740992";

  private final DataModel from;
  private final DataModel to;

  TypeCasts(DataModel from, DataModel to) {
    this.from = from;
    this.to = to;
  }

  /**
   * The cast of column {@code c}; empty where the values stay as they are, and only checks may
   * change.
   *
   * @throws IllegalArgumentException for types that can not be turned into each other; the editor
   *     refuses those before
   */
  Optional<TypeCast> between(FieldType source, FieldType target, String c) {
    return source.equals(target) ? Optional.empty() : unequal(source, target, c);
  }

  private Optional<TypeCast> unequal(FieldType source, FieldType target, String c) {
    return switch (target) {
      case FieldType.Text text -> toText(source, c);
      case FieldType.Int integer -> toWhole(source, Columns.type(target), INT_RANGE, c);
      case FieldType.Long whole -> toWhole(source, Columns.type(target), LONG_RANGE, c);
      case FieldType.Decimal decimal -> toDecimal(source, decimal, c);
      case FieldType.Double floating -> toDouble(source, c);
      case FieldType.Timestamp timestamp -> toTimestamp(source, timestamp.zone(), c);
      case FieldType.Enumerated enumerated -> toEnum(source, enumerated.type(), c);
      case FieldType.Json json ->
          Optional.of(TypeCast.safe("to_jsonb(" + readable(source, c) + ")"));
      case FieldType.ListOf list -> toList(source, list, c);
      case FieldType.Bool bool ->
          fromText(source, c + "::boolean", "lower(btrim(" + c + ")) NOT IN " + BOOLEANS, target);
      case FieldType.Date date -> toDate(source, c);
      case FieldType.Time time ->
          fromText(source, c + "::time", c + " !~ '^" + CLOCK + "$'", target);
      case FieldType.Uuid uuid -> fromText(source, c + "::uuid", c + " !~ " + UUID, target);
    };
  }

  private static Optional<TypeCast> fromText(
      FieldType source, String using, String bad, FieldType target) {
    return switch (source) {
      case FieldType.Text text -> Optional.of(TypeCast.checked(using, bad));
      default -> throw impossible(source, target);
    };
  }

  private Optional<TypeCast> toText(FieldType source, String c) {
    return switch (source) {
      case FieldType.Text text -> Optional.empty();
      case FieldType.Enumerated enumerated ->
          readable(source, c).equals(c)
              ? Optional.empty()
              : Optional.of(TypeCast.safe(readable(source, c)));
      case FieldType.Json json -> Optional.of(TypeCast.safe("(" + c + " #>> '{}')"));
      case FieldType.Date date -> Optional.of(TypeCast.safe("to_char(" + c + ", 'YYYY-MM-DD')"));
      case FieldType.Timestamp(Zone zone) ->
          Optional.of(
              TypeCast.safe(
                  zone == Zone.WITH_ZONE
                      ? "to_char(" + c + " AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                      : "to_char(" + c + ", 'YYYY-MM-DD\"T\"HH24:MI:SS.US')"));
      default -> Optional.of(TypeCast.safe(c + "::text"));
    };
  }

  private static Optional<TypeCast> toWhole(FieldType source, String type, String range, String c) {
    String cast = c + "::" + type;
    return switch (source) {
      case FieldType.Text text ->
          Optional.of(
              TypeCast.checked(
                  cast,
                  "CASE WHEN "
                      + c
                      + " ~ "
                      + WHOLE
                      + " THEN "
                      + c
                      + "::numeric NOT BETWEEN "
                      + range
                      + " ELSE "
                      + c
                      + " IS NOT NULL END"));
      case FieldType.Int integer ->
          type.equals("integer") ? Optional.empty() : Optional.of(TypeCast.safe(cast));
      case FieldType.Long whole ->
          type.equals("bigint")
              ? Optional.empty()
              : Optional.of(TypeCast.checked(cast, c + " NOT BETWEEN " + range));
      case FieldType.Decimal decimal ->
          Optional.of(
              TypeCast.checked(
                  cast, "(" + c + " <> trunc(" + c + ") OR " + c + " NOT BETWEEN " + range + ")"));
      case FieldType.Double floating ->
          Optional.of(
              TypeCast.checked(
                  c + "::numeric::" + type,
                  "CASE WHEN "
                      + c
                      + " > -1e19 AND "
                      + c
                      + " < 1e19 THEN "
                      + c
                      + " <> trunc("
                      + c
                      + ") OR "
                      + c
                      + "::numeric NOT BETWEEN "
                      + range
                      + " ELSE "
                      + c
                      + " IS NOT NULL END"));
      default -> throw impossible(source, new FieldType.Long(null, null));
    };
  }

  private static Optional<TypeCast> toDecimal(
      FieldType source, FieldType.Decimal target, String c) {
    String cast = c + "::" + Columns.type(target);
    return switch (source) {
      case FieldType.Text text ->
          Optional.of(
              TypeCast.checked(
                  cast,
                  "CASE WHEN "
                      + c
                      + " ~ "
                      + NUMBER
                      + " THEN "
                      + tooManyDigits(c + "::numeric", target)
                      + " ELSE "
                      + c
                      + " IS NOT NULL END"));
      case FieldType.Int integer -> Optional.of(digits(cast, c, target));
      case FieldType.Long whole -> Optional.of(digits(cast, c, target));
      case FieldType.Decimal decimal ->
          Columns.type(decimal).equals(Columns.type(target))
              ? Optional.empty()
              : Optional.of(digits(cast, c, target));
      case FieldType.Double floating ->
          Optional.of(
              TypeCast.checked(
                  cast,
                  "CASE WHEN "
                      + c
                      + " = 'NaN' OR "
                      + c
                      + " IN ('Infinity', '-Infinity') THEN true ELSE "
                      + tooManyDigits(c + "::numeric", target)
                      + " END"));
      default -> throw impossible(source, target);
    };
  }

  private static TypeCast digits(String cast, String c, FieldType.Decimal target) {
    return target.precision() == null
        ? TypeCast.safe(cast)
        : TypeCast.checked(cast, tooManyDigits(c + "::numeric", target));
  }

  private static String tooManyDigits(String number, FieldType.Decimal target) {
    if (target.precision() == null) {
      return "false";
    }
    int scale = Columns.scale(target);
    return "("
        + number
        + " <> round("
        + number
        + ", "
        + scale
        + ") OR abs("
        + number
        + ") >= 1e"
        + (target.precision() - scale)
        + "::numeric)";
  }

  private static Optional<TypeCast> toDouble(FieldType source, String c) {
    String cast = c + "::double precision";
    return switch (source) {
      case FieldType.Double floating -> Optional.empty();
      case FieldType.Int integer -> Optional.of(TypeCast.safe(cast));
      case FieldType.Long whole ->
          Optional.of(TypeCast.checked(cast, "abs(" + c + "::numeric) > " + EXACT_IN_DOUBLE));
      case FieldType.Decimal decimal ->
          Optional.of(
              TypeCast.checked(
                  cast,
                  "CASE WHEN abs("
                      + c
                      + ") > 1e300 THEN true ELSE "
                      + cast
                      + "::numeric <> "
                      + c
                      + " END"));
      case FieldType.Text text ->
          Optional.of(
              TypeCast.checked(
                  cast,
                  "CASE WHEN "
                      + c
                      + " ~ "
                      + NUMBER
                      + " THEN abs("
                      + c
                      + "::numeric) > 1e300 ELSE "
                      + c
                      + " IS NOT NULL END"));
      default -> throw impossible(source, new FieldType.Double(null, null));
    };
  }

  private static Optional<TypeCast> toDate(FieldType source, String c) {
    return switch (source) {
      case FieldType.Text text -> Optional.of(TypeCast.checked(c + "::date", notADay(c, "$")));
      case FieldType.Timestamp(Zone zone) -> {
        String local = zone == Zone.WITH_ZONE ? "(" + c + " AT TIME ZONE 'UTC')" : c;
        yield Optional.of(new TypeCast(local + "::date", null, local + "::time <> '00:00'"));
      }
      default -> throw impossible(source, new FieldType.Date());
    };
  }

  /** The days of the month are counted only for what looks like a date. */
  private static String notADay(String c, String rest) {
    return "CASE WHEN "
        + c
        + " ~ '^"
        + DAY
        + rest
        + "' THEN substr("
        + c
        + ", 9, 2)::integer > extract(day FROM (substr("
        + c
        + ", 1, 8) || '01')::date + interval '1 month' - interval '1 day') ELSE "
        + c
        + " IS NOT NULL END";
  }

  private static Optional<TypeCast> toTimestamp(FieldType source, Zone zone, String c) {
    boolean zoned = zone == Zone.WITH_ZONE;
    return switch (source) {
      case FieldType.Date date ->
          Optional.of(
              TypeCast.safe(
                  zoned ? "(" + c + "::timestamp AT TIME ZONE 'UTC')" : c + "::timestamp"));
      case FieldType.Timestamp timestamp ->
          Optional.of(TypeCast.safe("(" + c + " AT TIME ZONE 'UTC')"));
      case FieldType.Text text -> {
        String hasZone = c + " ~ '" + ZONE + "$'";
        String with = c + "::timestamptz";
        String without = c + "::timestamp";
        yield Optional.of(
            TypeCast.checked(
                "CASE WHEN "
                    + hasZone
                    + " THEN "
                    + (zoned ? with : "(" + with + " AT TIME ZONE 'UTC')")
                    + " ELSE "
                    + (zoned ? "(" + without + " AT TIME ZONE 'UTC')" : without)
                    + " END",
                notADay(c, "[T ]" + CLOCK + ZONE + "?$")));
      }
      default -> throw impossible(source, new FieldType.Timestamp(zone));
    };
  }

  /** Values are matched by their present names, which callers know, not by what columns hold. */
  private Optional<TypeCast> toEnum(FieldType source, EnumId target, String c) {
    if (source instanceof FieldType.Enumerated(EnumId same) && same.equals(target)) {
      return Optional.empty();
    }
    if (!(source instanceof FieldType.Text) && !(source instanceof FieldType.Enumerated)) {
      throw impossible(source, new FieldType.Enumerated(target));
    }
    List<EnumValue> values = to.enumType(target).orElseThrow().values();
    Map<String, String> names = new LinkedHashMap<>();
    values.forEach(value -> names.put(value.name(), value.stored()));
    String readable = readable(source, c);
    String using = mapped(readable, names);
    if (using.equals(c)) {
      return Optional.empty();
    }
    String bad = readable + " <> ALL (" + SqlText.textArray(names.keySet()) + ")";
    return Optional.of(TypeCast.checked(using, bad));
  }

  private Optional<TypeCast> toList(FieldType source, FieldType.ListOf target, String c) {
    if (source instanceof FieldType.ListOf list) {
      return Columns.type(list).equals(Columns.type(target))
          ? Optional.empty()
          : Optional.of(TypeCast.safe(c + "::" + Columns.type(target)));
    }
    TypeCast element = between(source, target.element(), c).orElse(TypeCast.safe(c));
    return Optional.of(
        new TypeCast(
            "CASE WHEN " + c + " IS NULL THEN NULL ELSE ARRAY[" + element.using() + "] END",
            element.bad(),
            element.loss()));
  }

  /**
   * The value as callers know it: an enum's by its present name, though the column holds its first.
   */
  private String readable(FieldType source, String c) {
    if (!(source instanceof FieldType.Enumerated(EnumId id))) {
      return c;
    }
    Map<String, String> names = new LinkedHashMap<>();
    EnumType known = to.enumType(id).or(() -> from.enumType(id)).orElseThrow();
    known.values().forEach(value -> names.put(value.stored(), value.name()));
    return mapped(c, names);
  }

  private static String mapped(String c, Map<String, String> names) {
    String branches =
        names.entrySet().stream()
            .filter(entry -> !entry.getKey().equals(entry.getValue()))
            .map(
                entry ->
                    " WHEN "
                        + SqlText.literal(entry.getKey())
                        + " THEN "
                        + SqlText.literal(entry.getValue()))
            .collect(Collectors.joining());
    return branches.isEmpty() ? c : "CASE " + c + branches + " ELSE " + c + " END";
  }

  private static IllegalArgumentException impossible(FieldType source, FieldType target) {
    return new IllegalArgumentException("no cast from " + source + " to " + target);
  }
}
