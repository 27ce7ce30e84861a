package io.relata.runtime.sql;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.TableId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What stands in a unique column while its value is free for another row. It meets the column's own
 * limits, as those are checked at once.
 */
public sealed interface Filler {

  Filler NOTHING = new Always("null");

  /** An expression that gives a value of its own for each row, which no other row has. */
  record Always(String expression) implements Filler {}

  /**
   * Values of which those are taken that no row has.
   *
   * @param expression gives the value number {@code k}
   * @param last the greatest k; the least is 0
   */
  record Unused(String expression, long last) implements Filler {}

  /** The same of few values; the expression is what they are written as. */
  record UnusedOf(List<String> values) implements Filler {
    public UnusedOf {
      values = List.copyOf(values);
    }
  }

  /** Rows of another table that no row leads to. */
  record UnusedRow(TableId table) implements Filler {}

  /** How many values are looked at: more than a request can write rows by its usual limit. */
  int MOST = 30_000;

  /** The first of the characters that texts are made of: they are for private use. */
  int FIRST_CHARACTER = 0xE000;

  int CHARACTERS = 6_400;

  int UUID_LENGTH = 36;

  /** Texts of a well-known form are at most so long. */
  int FORM_LENGTH = 40;

  /** Doubles up to here tell neighbours apart. */
  double GREATEST_EXACT = 1e15;

  /** What a field can be filled with; some with nothing that their limits allow. */
  static Optional<Filler> of(DataModel model, Field field) {
    if (!field.required()) {
      return Optional.of(NOTHING);
    }
    return switch (field.type()) {
      case FieldType.Text text -> text(text);
      case FieldType.Uuid _ -> Optional.of(new Always("gen_random_uuid()"));
      case FieldType.Int(var min, var max) ->
          Optional.of(
              whole(
                  "int4",
                  min == null ? Integer.MIN_VALUE : min,
                  max == null ? Integer.MAX_VALUE : max));
      case FieldType.Long(var min, var max) ->
          Optional.of(
              whole(
                  "int8", min == null ? Long.MIN_VALUE : min, max == null ? Long.MAX_VALUE : max));
      case FieldType.Decimal decimal -> Optional.of(decimal(decimal));
      case FieldType.Double number -> real(number);
      case FieldType.Bool _ -> Optional.of(new Unused("k = 1", 1));
      case FieldType.Date _ -> Optional.of(new Unused("date '0001-01-01' + cast(k as int4)", MOST));
      case FieldType.Time _ ->
          Optional.of(new Unused("time '00:00' + k * interval '1 microsecond'", MOST));
      case FieldType.Timestamp(var zone) ->
          Optional.of(
              new Unused(
                  switch (zone) {
                    case WITH_ZONE ->
                        "timestamptz '0001-01-01 00:00+00' + k * interval '1 microsecond'";
                    case WITHOUT_ZONE ->
                        "timestamp '0001-01-01 00:00' + k * interval '1 microsecond'";
                  },
                  MOST));
      case FieldType.Enumerated(var id) ->
          model
              .enumType(id)
              .map(type -> new UnusedOf(type.values().stream().map(EnumValue::stored).toList()));
      case FieldType.Json _, FieldType.ListOf _ -> Optional.empty();
    };
  }

  private static Optional<Filler> text(FieldType.Text text) {
    int min = text.min() == null ? 0 : text.min();
    int max = text.max() == null ? Integer.MAX_VALUE : text.max();
    FieldType.TextFormat format = text.format();
    if (text.pattern() != null) {
      return Optional.empty();
    }
    if (format != null) {
      return min == 0 && max >= FORM_LENGTH ? Optional.of(form(format)) : Optional.empty();
    }
    if (min <= UUID_LENGTH && max >= UUID_LENGTH) {
      return Optional.of(new Always("cast(gen_random_uuid() as text)"));
    }
    int length = max < UUID_LENGTH ? max : min;
    if (length < 2) {
      return Optional.of(
          new Unused("chr(cast(%d + k as int4))".formatted(FIRST_CHARACTER), CHARACTERS - 1L));
    }
    return Optional.of(
        new Unused(
            "rpad(chr(cast(%1$d + k / 200 as int4)) || chr(cast(%1$d + k %% 200 as int4)), %2$d, '-')"
                .formatted(FIRST_CHARACTER, length),
            MOST));
  }

  private static Filler form(FieldType.TextFormat format) {
    return new Unused(
        switch (format) {
          case EMAIL -> "'k' || k || '@example.invalid'";
          case URL -> "'https://example.invalid/' || k";
          case PHONE -> "'+000' || k";
          case SLUG -> "'k-' || k";
        },
        MOST);
  }

  private static Filler whole(String type, long min, long max) {
    long span = max - min;
    return new Unused(
        "cast(cast('%d' as int8) + k as %s)".formatted(min, type),
        span < 0 ? MOST : Math.min(MOST, span));
  }

  private static Filler decimal(FieldType.Decimal decimal) {
    int scale = decimal.scale() == null ? 0 : decimal.scale();
    BigDecimal step = BigDecimal.ONE.scaleByPowerOfTen(-scale);
    BigDecimal greatest =
        BigDecimal.ONE
            .scaleByPowerOfTen(
                decimal.precision() == null ? UUID_LENGTH : decimal.precision() - scale)
            .subtract(step);
    BigDecimal min = decimal.min() == null ? greatest.negate() : decimal.min();
    BigDecimal max = decimal.max() == null ? greatest : decimal.max();
    BigDecimal span = max.subtract(min).divideToIntegralValue(step);
    return new Unused(
        "cast('%s' as numeric) + k * cast('%s' as numeric)"
            .formatted(min.toPlainString(), step.toPlainString()),
        span.min(BigDecimal.valueOf(MOST)).longValue());
  }

  private static Optional<Filler> real(FieldType.Double number) {
    Double min = number.min();
    Double max = number.max();
    double from = min != null ? min : max != null ? max : -GREATEST_EXACT;
    double step = min == null ? (max == null ? 1 : -1) : max == null ? 1 : (max - min) / MOST;
    return Math.abs(from) > GREATEST_EXACT || !(Math.abs(step) > 1 / GREATEST_EXACT)
        ? Optional.empty()
        : Optional.of(
            new Unused(
                "cast('%s' as float8) + k * cast('%s' as float8)".formatted(from, step), MOST - 1));
  }
}
