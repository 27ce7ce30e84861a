package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.TableId;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which rows a request has touched so far, in which fields, and where its writer said so. */
final class Touched {

  private final Map<TableId, Map<Object, Touch>> rows = new LinkedHashMap<>();

  /**
   * @param fields columns and sides of relations; null where the row itself came or went
   * @param path response path of the root field
   */
  record Touch(@Nullable Set<FieldRef> fields, List<Object> path, String inputPath) {

    Touch and(Touch other) {
      if (fields == null || other.fields == null) {
        return new Touch(null, path, inputPath);
      }
      Set<FieldRef> both = new HashSet<>(fields);
      both.addAll(other.fields);
      return new Touch(both, path, inputPath);
    }

    boolean touches(Set<FieldRef> inputs) {
      return fields == null || inputs.stream().anyMatch(fields::contains);
    }
  }

  void add(TableId table, Object id, Touch touch) {
    rows.computeIfAbsent(table, key -> new LinkedHashMap<>()).merge(id, touch, Touch::and);
  }

  void addAll(Touched others) {
    others.rows.forEach((table, its) -> its.forEach((id, touch) -> add(table, id, touch)));
  }

  Map<Object, Touch> of(TableId table) {
    return rows.getOrDefault(table, Map.of());
  }
}
