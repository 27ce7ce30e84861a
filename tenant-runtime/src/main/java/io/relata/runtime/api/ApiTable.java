package io.relata.runtime.api;

import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Table;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as callers see it.
 *
 * @param typeName the GraphQL type, {@code Author}; further type names are made from it
 * @param members fields, foreign keys and relations by name, former names too, in the order in
 *     which a schema shows them
 * @param counts the to-many relations by the name that filters and sorts have for their number of
 *     rows, {@code books_count}; former names too
 * @param relatedFields what to-many relations bring along beside their lists, by name; former names
 *     too
 * @param groupKeys what the rows can be grouped by, by name; former names too
 * @param keys the members that can name one row: the id and each unique field, by present and
 *     former names
 */
public record ApiTable(
    Table table,
    String typeName,
    Map<String, ApiMember> members,
    Map<String, ApiMember.Related> counts,
    Map<String, RelatedField> relatedFields,
    Map<String, GroupKey> groupKeys,
    List<ApiMember.Column> keys) {

  public ApiTable {
    members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    relatedFields = Collections.unmodifiableMap(new LinkedHashMap<>(relatedFields));
    groupKeys = Collections.unmodifiableMap(new LinkedHashMap<>(groupKeys));
    keys = List.copyOf(keys);
  }

  public PhysicalName physicalName() {
    return table.physicalName();
  }
}
