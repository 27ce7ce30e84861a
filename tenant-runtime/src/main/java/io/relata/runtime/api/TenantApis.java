package io.relata.runtime.api;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableAlias;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the API of a model for an access; pure, and linear in the size of the model. */
public final class TenantApis {

  private TenantApis() {}

  /**
   * What a caller with this access can say about the model. Tables without a grant to read are not
   * in it, and neither is a relation that leads to one.
   *
   * @param version the version number of the model
   */
  public static TenantApi of(DataModel model, int version, EffectiveAccess access) {
    return of(model, version, access, ApiTables.Sides.SHOWN);
  }

  /**
   * What the rules of an access policy can say about the model: everything, also by way of sides of
   * relations that no caller is shown. Not for callers.
   */
  public static TenantApi ofRules(DataModel model, int version) {
    return of(model, version, new EffectiveAccess.Everything(), ApiTables.Sides.ALL);
  }

  private static TenantApi of(
      DataModel model, int version, EffectiveAccess access, ApiTables.Sides sides) {
    Map<TableId, Table> readable = readable(model, access);
    Map<TableId, ApiTable> tables = tables(model, access, readable, sides);
    return new TenantApi(
        model,
        version,
        access,
        rootFields(tables.values(), access, queryKinds()),
        rootFields(tables.values(), access, mutationKinds()),
        tables,
        enums(model, tables));
  }

  private static Map<TableId, Table> readable(DataModel model, EffectiveAccess access) {
    Map<TableId, Table> readable = new LinkedHashMap<>();
    for (Table table : model.tables()) {
      if (!access.grants(table.id(), Action.READ).isEmpty()) {
        readable.put(table.id(), table);
      }
    }
    return readable;
  }

  private static Map<TableId, ApiTable> tables(
      DataModel model,
      EffectiveAccess access,
      Map<TableId, Table> readable,
      ApiTables.Sides sides) {
    Map<TableId, List<RelationEnd>> ends = new HashMap<>();
    model
        .relations()
        .forEach(
            relation -> {
              for (Side side : Side.values()) {
                RelationEnd end = relation.end(side);
                ends.computeIfAbsent(end.near(), table -> new ArrayList<>()).add(end);
              }
            });
    ApiTables views = new ApiTables(access, readable, sides);
    Map<TableId, ApiTable> tables = new LinkedHashMap<>();
    readable.forEach(
        (id, table) -> tables.put(id, views.view(table, ends.getOrDefault(id, List.of()))));
    return Collections.unmodifiableMap(tables);
  }

  private static List<RootField.Kind> queryKinds() {
    return List.of(
        RootField.Kind.ROW,
        RootField.Kind.ROWS,
        RootField.Kind.CONNECTION,
        RootField.Kind.AGGREGATE,
        RootField.Kind.GROUP);
  }

  private static List<RootField.Kind> mutationKinds() {
    return List.of(
        RootField.Kind.ADD_ROW,
        RootField.Kind.ADD_ROWS,
        RootField.Kind.EDIT_ROW,
        RootField.Kind.EDIT_ROWS,
        RootField.Kind.UPSERT_ROW,
        RootField.Kind.UPSERT_ROWS,
        RootField.Kind.DELETE_ROW,
        RootField.Kind.DELETE_ROWS);
  }

  private static Map<String, RootField> rootFields(
      Iterable<ApiTable> tables, EffectiveAccess access, List<RootField.Kind> kinds) {
    Names<RootField> names = new Names<>();
    for (ApiTable view : tables) {
      Table table = view.table();
      for (RootField.Kind kind : kinds) {
        if (isOffered(view, kind, access)) {
          names.add(
              kind.fieldName(table.name(), table.plural()),
              formers(table, kind),
              (name, deprecation) -> new RootField(name, kind, table.id(), deprecation));
        }
      }
    }
    return names.indexed();
  }

  private static boolean isOffered(ApiTable view, RootField.Kind kind, EffectiveAccess access) {
    TableId table = view.table().id();
    boolean granted = !access.grants(table, kind.action()).isEmpty();
    boolean upserts = kind == RootField.Kind.UPSERT_ROW || kind == RootField.Kind.UPSERT_ROWS;
    return granted
        && (!upserts
            || (!view.uniques().isEmpty() && !access.grants(table, Action.EDIT).isEmpty()));
  }

  private static List<Names.Former> formers(Table table, RootField.Kind kind) {
    List<Names.Former> formers = new ArrayList<>();
    for (TableAlias alias : table.aliases()) {
      formers.add(new Names.Former(kind.fieldName(alias.name(), alias.plural()), alias.since()));
    }
    return formers;
  }

  private static Map<EnumId, ApiEnum> enums(DataModel model, Map<TableId, ApiTable> tables) {
    Set<EnumId> used = new HashSet<>();
    for (ApiTable table : tables.values()) {
      for (ApiMember member : table.members().values()) {
        if (member instanceof ApiMember.Column column) {
          enumOf(column.type(), used);
        }
      }
    }
    Map<EnumId, ApiEnum> enums = new LinkedHashMap<>();
    for (EnumType type : model.enums()) {
      if (used.contains(type.id())) {
        enums.put(type.id(), new ApiEnum(type, type.name().pascalCase(), storedByName(type)));
      }
    }
    return Collections.unmodifiableMap(enums);
  }

  private static void enumOf(FieldType type, Set<EnumId> used) {
    if (type instanceof FieldType.Enumerated(EnumId id)) {
      used.add(id);
    } else if (type instanceof FieldType.ListOf(FieldType.Element element)) {
      enumOf(element, used);
    }
  }

  private static Map<String, String> storedByName(EnumType type) {
    Names<String> names = new Names<>();
    for (EnumValue value : type.values()) {
      List<Names.Former> formers =
          value.aliases().stream()
              .map(alias -> new Names.Former(alias.name(), alias.since()))
              .toList();
      names.add(value.name(), formers, (name, deprecation) -> value.stored());
    }
    return names.indexed();
  }
}
