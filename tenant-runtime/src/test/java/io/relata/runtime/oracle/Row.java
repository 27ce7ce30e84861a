package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.TableId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row in memory.
 *
 * @param cells values by column: String, Long, Boolean, LocalDate, OffsetDateTime, a list of
 *     String, or JSON as {@link Data} has it; what is absent is null
 */
record Row(TableId table, long id, Map<FieldRef, Object> cells) {

  Row {
    cells = Map.copyOf(cells);
  }

  @Nullable Object cell(FieldRef ref) {
    return ref.equals(FieldRef.ID) ? Long.valueOf(id) : cells.get(ref);
  }

  /** As {@code if_version} has it. */
  long version() {
    return cells.get(Terms.VERSION) instanceof Long version ? version : 1;
  }

  Row with(FieldRef ref, @Nullable Object value) {
    Map<FieldRef, Object> changed = new HashMap<>(cells);
    if (value == null) {
      changed.remove(ref);
    } else {
      changed.put(ref, value);
    }
    return new Row(table, id, changed);
  }
}
