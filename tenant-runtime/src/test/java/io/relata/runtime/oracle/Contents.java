package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.TableId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All rows and links of a tenant, in memory; changed in place while it is put together, and by the
 * oracle's own writes on a {@link #copy}.
 *
 * @param rows by table and id
 * @param links of the many-to-many relations
 */
record Contents(Map<TableId, SortedMap<Long, Row>> rows, Map<RelationId, Set<Pair>> links) {

  /** A link of a many-to-many relation, by the ids of its two rows. */
  record Pair(long owning, long inverse) implements Comparable<Pair> {
    @Override
    public int compareTo(Pair other) {
      int byOwning = Long.compare(owning, other.owning);
      return byOwning == 0 ? Long.compare(inverse, other.inverse) : byOwning;
    }
  }

  static Contents empty(DataModel model) {
    Contents contents = new Contents(new LinkedHashMap<>(), new LinkedHashMap<>());
    model.tables().forEach(table -> contents.rows.put(table.id(), new TreeMap<>()));
    model.relations().stream()
        .filter(relation -> relation.cardinality() == Cardinality.MANY_TO_MANY)
        .forEach(relation -> contents.links.put(relation.id(), new TreeSet<>()));
    return contents;
  }

  Contents copy() {
    Contents copy = new Contents(new LinkedHashMap<>(), new LinkedHashMap<>());
    rows.forEach((table, all) -> copy.rows.put(table, new TreeMap<>(all)));
    links.forEach((relation, pairs) -> copy.links.put(relation, new TreeSet<>(pairs)));
    return copy;
  }

  Collection<Row> of(TableId table) {
    return rows.getOrDefault(table, new TreeMap<>()).values();
  }

  @Nullable Row row(TableId table, long id) {
    return rows.getOrDefault(table, new TreeMap<>()).get(id);
  }

  Set<Pair> links(RelationId relation) {
    return links.getOrDefault(relation, Set.of());
  }

  void put(Row row) {
    rows.computeIfAbsent(row.table(), key -> new TreeMap<>()).put(row.id(), row);
  }

  /**
   * Takes a row away with its many-to-many links; foreign keys that lead to it are emptied, and
   * rows that need theirs go as well.
   */
  void remove(DataModel model, Row row) {
    rows.getOrDefault(row.table(), new TreeMap<>()).remove(row.id());
    for (Relation relation : model.relations()) {
      if (relation.cardinality() == Cardinality.MANY_TO_MANY) {
        links
            .getOrDefault(relation.id(), new TreeSet<>())
            .removeIf(
                pair ->
                    (relation.from().equals(row.table()) && pair.owning() == row.id())
                        || (relation.to().equals(row.table()) && pair.inverse() == row.id()));
      } else if (relation.to().equals(row.table())) {
        FieldRef key = new FieldRef.ForeignKey(relation.id());
        for (Row other :
            new TreeMap<>(rows.getOrDefault(relation.from(), new TreeMap<>())).values()) {
          if (Long.valueOf(row.id()).equals(other.cell(key))) {
            if (relation.required()) {
              remove(model, other);
            } else {
              put(other.with(key, null));
            }
          }
        }
      }
    }
  }
}
