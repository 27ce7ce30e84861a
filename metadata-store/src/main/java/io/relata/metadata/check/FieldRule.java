package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Table;
import java.util.Optional;

/**
 * A field's enum exists, its traits go with its type, and a table's display field is one of its
 * own.
 */
final class FieldRule implements ModelRule {

  @Override
  public void check(DataModel model, Findings findings) {
    for (Table table : model.tables()) {
      if (table.display() != null && table.field(table.display()).isEmpty()) {
        findings.add(
            ModelProblem.Code.UNKNOWN_FIELD,
            table.id(),
            "display",
            "the display field is not a field of the table");
      }
      table.fields().forEach(field -> check(model, field, findings));
    }
  }

  private static void check(DataModel model, Field field, Findings findings) {
    Optional<EnumId> enumId = enumOf(field.type());
    if (enumId.isPresent() && model.enumType(enumId.get()).isEmpty()) {
      findings.add(ModelProblem.Code.UNKNOWN_ENUM, field.id(), "enum", "there is no such enum");
    }
    if (field.unique() && !hasPlainOrder(field.type())) {
      findings.add(
          ModelProblem.Code.INVALID_OPTION,
          field.id(),
          "unique",
          "a field of json or of a list can not be unique");
    }
    if (field.searchable() && !(field.type() instanceof FieldType.Text)) {
      findings.add(
          ModelProblem.Code.INVALID_OPTION,
          field.id(),
          "searchable",
          "only a field of text can be searchable");
    }
  }

  /** The enum that a type is of, or a list of. */
  static Optional<EnumId> enumOf(FieldType type) {
    return switch (type) {
      case FieldType.Enumerated enumerated -> Optional.of(enumerated.type());
      case FieldType.ListOf list -> enumOf(list.element());
      case FieldType.Text t -> Optional.empty();
      case FieldType.Int t -> Optional.empty();
      case FieldType.Long t -> Optional.empty();
      case FieldType.Decimal t -> Optional.empty();
      case FieldType.Double t -> Optional.empty();
      case FieldType.Bool t -> Optional.empty();
      case FieldType.Date t -> Optional.empty();
      case FieldType.Time t -> Optional.empty();
      case FieldType.Timestamp t -> Optional.empty();
      case FieldType.Uuid t -> Optional.empty();
      case FieldType.Json t -> Optional.empty();
    };
  }

  /**
   * Whether values can be parts of an ordinary index; json and lists have indexes of their own
   * kind.
   */
  static boolean hasPlainOrder(FieldType type) {
    return !(type instanceof FieldType.Json) && !(type instanceof FieldType.ListOf);
  }
}
