package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.JsonNumbers;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiEnum;
import io.relata.runtime.api.TenantApi;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Record;
import org.jooq.impl.DSL;

/**
 * What statements of one tenant are made against: the API's elements by id, and where they lie in
 * the database. Immutable; whatever counts is passed beside it.
 *
 * @param schema the tenant's own schema, which qualifies every table
 * @param cursors what the tenant's cursors are signed with
 * @param numbers how long and decimal are written in JSON
 */
public record TenantTables(
    TenantApi api, PhysicalName schema, CursorSecret cursors, JsonNumbers numbers) {

  /** With cursors that are good as long as this process runs. */
  public TenantTables(TenantApi api, PhysicalName schema) {
    this(api, schema, CursorSecret.OF_THIS_PROCESS.of(schema.value()), JsonNumbers.NUMBER);
  }

  /** A table of the tenant's schema, not yet under an alias. */
  public org.jooq.Table<Record> physical(PhysicalName table) {
    return DSL.table(DSL.name(schema.value(), table.value()));
  }

  /** A table of the model, whether or not the caller can reach it: rules may. */
  public Table table(TableId id) {
    return api.model()
        .table(id)
        .orElseThrow(() -> new IllegalArgumentException("no such table in this model: " + id));
  }

  /** An end of a relation of the model, hidden or not. */
  public RelationEnd end(RelationRef ref) {
    Relation relation =
        api.model()
            .relation(ref.relation())
            .orElseThrow(() -> new IllegalArgumentException("no such relation: " + ref));
    return relation.end(ref.side());
  }

  /** Where a column lies, and of which type it is. */
  public StoredColumn column(Table table, FieldRef ref) {
    return switch (ref) {
      case FieldRef.Own own -> own(table, own);
      case FieldRef.System system -> system(table, system.field());
      case FieldRef.ForeignKey key -> foreignKey(key);
      case FieldRef.RelationField side ->
          throw new IllegalArgumentException("a side of a relation has no column: " + side);
    };
  }

  /** Whether values are sent and stored as names that differ from the present ones. */
  public ApiEnum enumType(EnumId id) {
    ApiEnum reachable = api.enums().get(id);
    if (reachable != null) {
      return reachable;
    }
    EnumType type =
        api.model()
            .enumType(id)
            .orElseThrow(() -> new IllegalArgumentException("no such enum: " + id));
    Map<String, String> stored = new LinkedHashMap<>();
    for (EnumValue value : type.values()) {
      stored.put(value.name(), value.stored());
    }
    return new ApiEnum(type, type.name().pascalCase(), stored);
  }

  /** Whether rows are found in the order of a column by an index of the model. */
  boolean leadsAnIndex(Table table, FieldRef ref) {
    return switch (ref) {
      case FieldRef.Own(var id) ->
          table.field(id).filter(field -> field.indexed() || field.unique()).isPresent()
              || leadsAnIndex(table, new IndexPart.OfField(id));
      case FieldRef.System(SystemField field) -> field == SystemField.ID;
      case FieldRef.ForeignKey _ -> true;
      case FieldRef.RelationField _ -> false;
    };
  }

  private static boolean leadsAnIndex(Table table, IndexPart part) {
    return table.indexes().stream().anyMatch(index -> index.parts().getFirst().equals(part));
  }

  private static StoredColumn own(Table table, FieldRef.Own ref) {
    Field field =
        table
            .field(ref.field())
            .orElseThrow(() -> new IllegalArgumentException("no such field: " + ref));
    return new StoredColumn(
        field.column(), field.type(), field.required() ? Presence.ALWAYS : Presence.MAY_BE_NULL);
  }

  private static StoredColumn system(Table table, SystemField field) {
    return switch (field) {
      case ID -> new StoredColumn(field.column(), keyType(table), Presence.ALWAYS);
      case CREATED_AT, UPDATED_AT ->
          new StoredColumn(
              field.column(), new FieldType.Timestamp(FieldType.Zone.WITH_ZONE), Presence.ALWAYS);
      case CREATED_BY, UPDATED_BY ->
          new StoredColumn(field.column(), FieldType.Text.PLAIN, Presence.MAY_BE_NULL);
      case ROW_VERSION ->
          new StoredColumn(field.column(), new FieldType.Long(null, null), Presence.ALWAYS);
    };
  }

  private StoredColumn foreignKey(FieldRef.ForeignKey ref) {
    Relation relation =
        api.model()
            .relation(ref.relation())
            .orElseThrow(() -> new IllegalArgumentException("no such relation: " + ref));
    return switch (relation.storage()) {
      case RelationStorage.ForeignKey key ->
          new StoredColumn(
              key.column(),
              keyType(table(relation.to())),
              relation.required() ? Presence.ALWAYS : Presence.MAY_BE_NULL);
      case RelationStorage.LinkTable link ->
          throw new IllegalArgumentException("kept in a link table: " + link.table());
    };
  }

  /** The type of a table's {@code id}. */
  public static FieldType keyType(Table table) {
    return keyType(table.key());
  }

  private static FieldType keyType(KeyType key) {
    return switch (key) {
      case LONG -> new FieldType.Long(null, null);
      case UUID -> new FieldType.Uuid();
    };
  }

  /** A column of a table in the database. */
  public record StoredColumn(PhysicalName name, FieldType type, Presence presence) {}

  /** Whether a column can hold null. */
  public enum Presence {
    ALWAYS,
    MAY_BE_NULL
  }
}
