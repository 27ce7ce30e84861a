package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The values that a grant forces on a row, as a write sends them. */
public final class ForcedValues {

  /** PostgreSQL's words for the time and the date of the transaction. */
  private static final String NOW = "now";

  private static final String TODAY = "today";

  private ForcedValues() {}

  /**
   * The values by column, in the form in which rows are sent; nothing where the caller lacks a
   * value that is named: null is never forced for want of one.
   *
   * @throws io.relata.runtime.plan.RequestRefused where a value of the caller does not fit its
   *     column
   */
  public static Optional<Map<FieldRef, Object>> of(
      TenantTables tables, Table table, Map<FieldRef, Operand> set, BindContext context) {
    Map<FieldRef, Object> values = new LinkedHashMap<>();
    for (Map.Entry<FieldRef, Operand> entry : set.entrySet()) {
      BindType type = BindType.of(tables.column(table, entry.getKey()).type(), tables);
      Optional<Object> value = value(entry.getValue(), type, context);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      values.put(entry.getKey(), value.get());
    }
    return Optional.of(values);
  }

  private static Optional<Object> value(Operand operand, BindType type, BindContext context) {
    return switch (operand) {
      case Operand.Now _ -> isOfTime(type) ? Optional.of(NOW) : Optional.empty();
      case Operand.Today _ -> isOfTime(type) ? Optional.of(TODAY) : Optional.empty();
      case Operand.Constant(Object value) when type == BindType.Scalar.JSONB -> Optional.of(value);
      case Operand.Constant _,
          Operand.OfCaller _,
          Operand.Listed _,
          Operand.Inside _,
          Operand.Parameter _ ->
          bound(operand, type, context);
    };
  }

  private static boolean isOfTime(BindType type) {
    return type == BindType.Scalar.DATE
        || type == BindType.Scalar.TIMESTAMP
        || type == BindType.Scalar.TIMESTAMPTZ;
  }

  private static Optional<Object> bound(Operand operand, BindType type, BindContext context) {
    Binder binder = new Binder(operand, type, List.of());
    return switch (Bindings.of(List.of(binder), context).getFirst()) {
      case BoundValue.One(var sent, var value) -> Optional.ofNullable(value);
      case BoundValue.Many(var sent, var values) -> Optional.ofNullable(values);
    };
  }
}
