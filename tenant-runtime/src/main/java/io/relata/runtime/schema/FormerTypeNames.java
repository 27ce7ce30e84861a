package io.relata.runtime.schema;

import graphql.schema.GraphQLSchema;
import io.relata.metadata.model.Alias;
import io.relata.metadata.model.TableAlias;
import io.relata.runtime.api.ApiEnum;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The names that types had before their table, enum or relation was renamed. GraphQL has no aliases
 * for types, so requests that use one are rewritten before they are validated.
 */
final class FormerTypeNames {

  private record Former(String name, String present, int since) {}

  private final TenantApi api;
  private final List<Former> formers = new ArrayList<>();

  private FormerTypeNames(TenantApi api) {
    this.api = api;
  }

  /** Present names by former ones; a name that a present type has is not among them. */
  static Map<String, String> of(TenantApi api, GraphQLSchema schema) {
    FormerTypeNames names = new FormerTypeNames(api);
    api.tables().values().forEach(names::addTable);
    api.enums().values().forEach(names::addEnum);
    names.formers.sort(Comparator.comparingInt(Former::since));
    Map<String, String> presentByFormer = new HashMap<>();
    for (Former former : names.formers) {
      if (schema.getType(former.name()) == null && schema.getType(former.present()) != null) {
        presentByFormer.put(former.name(), former.present());
      }
    }
    return Map.copyOf(presentByFormer);
  }

  private void addTable(ApiTable table) {
    for (TableAlias alias : table.table().aliases()) {
      for (String ending : TypeNames.TABLE_ENDINGS) {
        add(alias.name().pascalCase() + ending, table.typeName() + ending, alias.since());
      }
    }
    for (ApiMember member : table.members().values()) {
      if (member instanceof ApiMember.Related related && related.deprecation() == null) {
        addItems(table, related);
      }
    }
  }

  /** A relation's item type bears two names, of which each may have changed. */
  private void addItems(ApiTable table, ApiMember.Related related) {
    String present = TypeNames.item(api, related.end());
    String name = related.end().name().pascalCase();
    for (TableAlias tableAlias : table.table().aliases()) {
      String formerTable = tableAlias.name().pascalCase();
      add(TypeNames.item(formerTable, name), present, tableAlias.since());
      for (Alias alias : related.end().definition().aliases()) {
        add(TypeNames.item(formerTable, alias.name().pascalCase()), present, alias.since());
      }
    }
    for (Alias alias : related.end().definition().aliases()) {
      add(TypeNames.item(table.typeName(), alias.name().pascalCase()), present, alias.since());
    }
  }

  private void addEnum(ApiEnum type) {
    for (Alias alias : type.type().aliases()) {
      for (String ending : TypeNames.ENUM_ENDINGS) {
        add(alias.name().pascalCase() + ending, type.typeName() + ending, alias.since());
      }
    }
  }

  private void add(String name, String present, int since) {
    formers.add(new Former(name, present, since));
  }
}
