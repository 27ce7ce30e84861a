package io.relata.runtime.transfer;

import io.relata.metadata.model.FieldType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes values as the text of cells that {@link CellReader} reads as the same values. */
final class CellWriter {

  private CellWriter() {}

  /**
   * The cell's text; null for null, which an empty text is not.
   *
   * @param value as the API shows it
   */
  static @Nullable String write(JsonNode value, FieldType type) {
    if (value.isNull()) {
      return null;
    }
    return switch (type) {
      case FieldType.Text _ -> FormulaGuard.guarded(value.stringValue());
      case FieldType.Json _, FieldType.ListOf _ -> value.toString();
      case FieldType.Decimal _ ->
          value.isNumber() ? value.decimalValue().toPlainString() : value.asString();
      case FieldType.Int _,
          FieldType.Long _,
          FieldType.Double _,
          FieldType.Bool _,
          FieldType.Date _,
          FieldType.Time _,
          FieldType.Timestamp _,
          FieldType.Uuid _,
          FieldType.Enumerated _ ->
          value.asString();
    };
  }
}
