package io.relata.metadata.publish;

import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.KeyType;

/** What PostgreSQL calls the types of columns. */
final class ColumnTypes {
  private ColumnTypes() {}

  static String key(KeyType key) {
    return switch (key) {
      case LONG -> "bigint";
      case UUID -> "uuid";
    };
  }

  static String of(FieldType type) {
    return switch (type) {
      case FieldType.Text text -> "text";
      case FieldType.Int integer -> "integer";
      case FieldType.Long integer -> "bigint";
      case FieldType.Decimal decimal -> decimal(decimal);
      case FieldType.Double number -> "double precision";
      case FieldType.Bool bool -> "boolean";
      case FieldType.Date date -> "date";
      case FieldType.Time time -> "time without time zone";
      case FieldType.Timestamp(var zone) ->
          zone == FieldType.Zone.WITH_ZONE
              ? "timestamp with time zone"
              : "timestamp without time zone";
      case FieldType.Uuid uuid -> "uuid";
      case FieldType.Json json -> "jsonb";
      case FieldType.Enumerated enumerated -> "text";
      case FieldType.ListOf(var element) -> of(element) + "[]";
    };
  }

  private static String decimal(FieldType.Decimal decimal) {
    if (decimal.precision() == null) {
      return "numeric";
    }
    return "numeric("
        + decimal.precision()
        + ","
        + (decimal.scale() == null ? 0 : decimal.scale())
        + ")";
  }
}
