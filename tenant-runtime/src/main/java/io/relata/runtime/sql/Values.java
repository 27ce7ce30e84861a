package io.relata.runtime.sql;

import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.JsonNumbers;
import io.relata.runtime.api.ApiEnum;
import io.relata.runtime.api.ApiMember;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.CaseValueStep;
import org.jooq.CaseWhenStep;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** How a stored value is shown to callers. */
final class Values {

  private final TenantTables tables;

  Values(TenantTables tables) {
    this.tables = tables;
  }

  /** A figure over values, in the form of its own type. */
  Field<?> figure(FieldType type, Field<Object> figure) {
    return isWritten(type) ? figure.cast(SQLDataType.CLOB) : figure;
  }

  /** Whether values are numbers that are to be written as texts. */
  private boolean isWritten(FieldType type) {
    return tables.numbers() == JsonNumbers.STRING
        && (type instanceof FieldType.Long || type instanceof FieldType.Decimal);
  }

  /**
   * GraphQL's ID is text in responses, whatever the key's type; enum values go by their present
   * names.
   */
  Field<?> shown(ApiMember.Column column, Field<Object> cell) {
    return switch (column.role()) {
      case KEY, FOREIGN_KEY -> id(column.type(), cell);
      case DATA -> shown(column.type(), cell);
    };
  }

  private static Field<?> id(FieldType type, Field<Object> cell) {
    return type instanceof FieldType.Long ? cell.cast(SQLDataType.CLOB) : cell;
  }

  private Field<?> shown(FieldType type, Field<Object> cell) {
    return switch (type) {
      case FieldType.Long _, FieldType.Decimal _ -> figure(type, cell);
      case FieldType.ListOf(FieldType.Element element) when isWritten(element) ->
          cell.cast(SQLDataType.CLOB.getArrayDataType());
      case FieldType.Enumerated(var id) -> named(renamed(tables.enumType(id)), cell);
      case FieldType.ListOf(FieldType.Enumerated(var id)) ->
          namedElements(renamed(tables.enumType(id)), cell);
      case FieldType.ListOf _,
          FieldType.Text _,
          FieldType.Int _,
          FieldType.Double _,
          FieldType.Bool _,
          FieldType.Date _,
          FieldType.Time _,
          FieldType.Timestamp _,
          FieldType.Uuid _,
          FieldType.Json _ ->
          cell;
    };
  }

  /** Present names by what is stored for them, where the two differ. */
  private static Map<String, String> renamed(ApiEnum type) {
    Map<String, String> renamed = new LinkedHashMap<>();
    type.type()
        .values()
        .forEach(
            value -> {
              if (!value.name().equals(value.stored())) {
                renamed.put(value.stored(), value.name());
              }
            });
    return renamed;
  }

  private static Field<?> named(Map<String, String> renamed, Field<Object> cell) {
    if (renamed.isEmpty()) {
      return cell;
    }
    CaseValueStep<Object> choice = DSL.choose(cell);
    CaseWhenStep<Object, Object> cases = null;
    for (Map.Entry<String, String> entry : renamed.entrySet()) {
      Field<Object> stored = DSL.inline((Object) entry.getKey());
      Field<Object> name = DSL.inline((Object) entry.getValue());
      cases = cases == null ? choice.when(stored, name) : cases.when(stored, name);
    }
    return cases == null ? cell : cases.otherwise(cell);
  }

  /**
   *
   *
   * <pre>{@code
   * case when x is not null then array(select case e when 'OLD' then 'NEW' else e end
   *   from unnest(x) with ordinality as u (e, n) order by n) end
   * }</pre>
   */
  private static Field<?> namedElements(Map<String, String> renamed, Field<Object> cell) {
    if (renamed.isEmpty()) {
      return cell;
    }
    Field<Object> element = DSL.field(DSL.name("_u", "e"), Object.class);
    return new RenamedElements(cell, named(renamed, element));
  }
}
