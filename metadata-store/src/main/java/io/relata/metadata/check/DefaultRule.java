package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Table;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A default value is of the field's type and keeps its limits. Patterns and formats are
 * PostgreSQL's to check, in the plan.
 */
final class DefaultRule implements ModelRule {

  @Override
  public void check(DataModel model, Findings findings) {
    for (Table table : model.tables()) {
      for (Field field : table.fields()) {
        if (field.defaultValue() != null) {
          problem(model, field, field.defaultValue())
              .ifPresent(
                  message ->
                      findings.add(
                          ModelProblem.Code.INVALID_DEFAULT, field.id(), "default", message));
        }
      }
    }
  }

  private static Optional<String> problem(DataModel model, Field field, DefaultValue value) {
    if (field.unique() && value instanceof DefaultValue.Constant) {
      return Optional.of("a unique field can not have the same default for every row");
    }
    return switch (value) {
      case DefaultValue.Now now -> unless(isTime(field.type()), "now is for dates and times");
      case DefaultValue.NewUuid uuid ->
          unless(field.type() instanceof FieldType.Uuid, "uuid is for fields of type uuid");
      case DefaultValue.User user ->
          unless(field.type() instanceof FieldType.Text, "user is for fields of type text");
      case DefaultValue.Constant constant -> constant(model, field.type(), constant.value());
    };
  }

  private static Optional<String> unless(boolean fits, String message) {
    return fits
        ? Optional.empty()
        : Optional.of(message + "; write {value: ...} for the word itself");
  }

  private static boolean isTime(FieldType type) {
    return type instanceof FieldType.Date
        || type instanceof FieldType.Time
        || type instanceof FieldType.Timestamp;
  }

  private static Optional<String> constant(DataModel model, FieldType type, Object value) {
    Optional<Object> canonical = FieldValues.canonical(type, value);
    if (canonical.isEmpty() || canonical.get().toString().length() > Limits.DEFAULT_LENGTH) {
      return Optional.of("the value is not one of the field's type, or is too long");
    }
    return limits(model, type, canonical.get());
  }

  /** What a value of the type, in canonical form, breaks of the type's limits. */
  static Optional<String> limits(DataModel model, FieldType type, Object value) {
    return switch (type) {
      case FieldType.Text text -> {
        String string = (String) value;
        int length = string.codePointCount(0, string.length());
        yield within(BigDecimal.valueOf(length), text.min(), text.max(), "its length");
      }
      case FieldType.Int integer ->
          within(decimal(value), integer.min(), integer.max(), "the value");
      case FieldType.Long whole -> within(decimal(value), whole.min(), whole.max(), "the value");
      case FieldType.Double floating ->
          within(decimal(value), floating.min(), floating.max(), "the value");
      case FieldType.Decimal number -> decimalLimits(number, decimal(value));
      case FieldType.Enumerated enumerated ->
          model
                  .enumType(enumerated.type())
                  .filter(
                      known -> known.values().stream().noneMatch(one -> one.stored().equals(value)))
                  .isPresent()
              ? Optional.of("the enum has no such value")
              : Optional.empty();
      case FieldType.ListOf list ->
          ((List<?>) value)
              .stream().flatMap(item -> limits(model, list.element(), item).stream()).findFirst();
      case FieldType.Bool t -> Optional.empty();
      case FieldType.Date t -> Optional.empty();
      case FieldType.Time t -> Optional.empty();
      case FieldType.Timestamp t -> Optional.empty();
      case FieldType.Uuid t -> Optional.empty();
      case FieldType.Json t -> Optional.empty();
    };
  }

  private static Optional<String> decimalLimits(FieldType.Decimal type, BigDecimal value) {
    if (type.precision() != null) {
      int scale = type.scale() == null ? 0 : type.scale();
      BigDecimal plain = value.stripTrailingZeros();
      if (plain.scale() > scale || plain.precision() - plain.scale() > type.precision() - scale) {
        return Optional.of("the value has more digits than precision and scale allow");
      }
    }
    return within(value, type.min(), type.max(), "the value");
  }

  private static Optional<String> within(
      BigDecimal value, @Nullable Number min, @Nullable Number max, String what) {
    boolean fits =
        (min == null || value.compareTo(decimal(min)) >= 0)
            && (max == null || value.compareTo(decimal(max)) <= 0);
    return fits ? Optional.empty() : Optional.of(what + " is beyond min and max");
  }

  private static BigDecimal decimal(Object number) {
    return FieldValues.number(number).orElseThrow();
  }
}
