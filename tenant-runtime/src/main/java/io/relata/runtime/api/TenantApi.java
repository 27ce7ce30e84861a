package io.relata.runtime.api;

import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.TableId;
import java.util.Map;

/**
 * The names of one tenant's API for one effective access, indexed. GraphQL's schema is made from
 * it, and planners resolve names with it, so that a name that is not in here can not be asked for.
 * Deprecated names are entries of their own that lead to the same element.
 *
 * @param version the model version
 * @param queries root fields of queries by name, in the order in which a schema shows them
 * @param mutations root fields of mutations by name, likewise
 * @param tables the tables that the caller can reach at all
 * @param enums the enums that reachable fields use
 */
public record TenantApi(
    DataModel model,
    int version,
    EffectiveAccess access,
    Map<String, RootField> queries,
    Map<String, RootField> mutations,
    Map<TableId, ApiTable> tables,
    Map<EnumId, ApiEnum> enums) {

  /** The table of an id that is known to be in the API. */
  public ApiTable table(TableId id) {
    ApiTable table = tables.get(id);
    if (table == null) {
      throw new IllegalArgumentException("no such table in this API: " + id);
    }
    return table;
  }
}
