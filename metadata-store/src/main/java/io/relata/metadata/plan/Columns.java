package io.relata.metadata.plan;

import io.relata.metadata.check.FieldValues;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.KeyType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What fields are as columns: types, defaults, constants. */
final class Columns {

  /** The acting identity as the runtime tells it to the session; null where it tells none. */
  static final String ACTING_IDENTITY = "nullif(current_setting('relata.user', true), '')";

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .build();

  private Columns() {}

  static String type(FieldType type) {
    return switch (type) {
      case FieldType.Text text -> "text";
      case FieldType.Int integer -> "integer";
      case FieldType.Long whole -> "bigint";
      case FieldType.Decimal decimal ->
          decimal.precision() == null
              ? "numeric"
              : "numeric(" + decimal.precision() + ", " + scale(decimal) + ")";
      case FieldType.Double floating -> "double precision";
      case FieldType.Bool bool -> "boolean";
      case FieldType.Date date -> "date";
      case FieldType.Time time -> "time";
      case FieldType.Timestamp timestamp ->
          timestamp.zone() == FieldType.Zone.WITH_ZONE ? "timestamptz" : "timestamp";
      case FieldType.Uuid uuid -> "uuid";
      case FieldType.Json json -> "jsonb";
      case FieldType.Enumerated enumerated -> "text";
      case FieldType.ListOf list -> type(list.element()) + "[]";
    };
  }

  static int scale(FieldType.Decimal decimal) {
    return decimal.scale() == null ? 0 : decimal.scale();
  }

  static String keyType(KeyType key) {
    return switch (key) {
      case LONG -> "bigint";
      case UUID -> "uuid";
    };
  }

  /** The expression after {@code DEFAULT}, null where the field has none. */
  static @Nullable String defaultOf(Field field) {
    DefaultValue value = field.defaultValue();
    return value == null ? null : defaultOf(field.type(), value);
  }

  private static String defaultOf(FieldType type, DefaultValue value) {
    return switch (value) {
      case DefaultValue.Now now -> now(type);
      case DefaultValue.NewUuid uuid -> "gen_random_uuid()";
      case DefaultValue.User user -> ACTING_IDENTITY;
      case DefaultValue.Constant constant -> constant(type, constant.value());
    };
  }

  private static String now(FieldType type) {
    if (type instanceof FieldType.Date) {
      return "CURRENT_DATE";
    }
    if (type instanceof FieldType.Time) {
      return "LOCALTIME";
    }
    return type.equals(new FieldType.Timestamp(FieldType.Zone.WITHOUT_ZONE))
        ? "LOCALTIMESTAMP"
        : "now()";
  }

  /**
   * A value of the type as a typed constant.
   *
   * @param value fits the type; the rules of models see to that
   */
  static String constant(FieldType type, Object value) {
    Object canonical =
        FieldValues.canonical(type, value)
            .orElseThrow(() -> new IllegalArgumentException("a constant of another type"));
    return switch (type) {
      case FieldType.Int integer -> number(canonical);
      case FieldType.Long whole -> number(canonical) + "::bigint";
      case FieldType.Decimal decimal -> number(canonical) + "::numeric";
      case FieldType.Double floating -> number(canonical) + "::double precision";
      case FieldType.Bool bool -> canonical.toString();
      case FieldType.Json json -> SqlText.literal(json(canonical)) + "::jsonb";
      case FieldType.ListOf list ->
          ((List<?>) canonical)
              .stream()
                  .map(item -> constant(list.element(), item))
                  .collect(Collectors.joining(", ", "ARRAY[", "]::" + type(type)));
      case FieldType.Text text -> SqlText.literal((String) canonical) + "::text";
      case FieldType.Enumerated enumerated -> SqlText.literal((String) canonical) + "::text";
      case FieldType.Date date -> SqlText.literal((String) canonical) + "::date";
      case FieldType.Time time -> SqlText.literal((String) canonical) + "::time";
      case FieldType.Timestamp timestamp -> SqlText.literal((String) canonical) + "::" + type(type);
      case FieldType.Uuid uuid -> SqlText.literal((String) canonical) + "::uuid";
    };
  }

  private static String number(Object number) {
    return SqlText.number(FieldValues.number(number).map(BigDecimal.class::cast).orElseThrow());
  }

  private static String json(Object value) {
    return JSON.writeValueAsString(value);
  }

  /** What a field is called in the schema of GraphQL. */
  static String graphqlType(
      FieldType type, java.util.function.Function<io.relata.metadata.model.EnumId, String> enums) {
    return switch (type) {
      case FieldType.Text text -> "String";
      case FieldType.Int integer -> "Int";
      case FieldType.Long whole -> "Long";
      case FieldType.Decimal decimal -> "Decimal";
      case FieldType.Double floating -> "Float";
      case FieldType.Bool bool -> "Boolean";
      case FieldType.Date date -> "Date";
      case FieldType.Time time -> "Time";
      case FieldType.Timestamp timestamp -> "DateTime";
      case FieldType.Uuid uuid -> "UUID";
      case FieldType.Json json -> "JSON";
      case FieldType.Enumerated enumerated -> enums.apply(enumerated.type());
      case FieldType.ListOf list -> "[" + graphqlType(list.element(), enums) + "!]";
    };
  }
}
