package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a mutation makes of each row, put together from all its elements. */
final class Changes {

  private static final long FIRST_NEW = 1_000_000;

  private final Map<Key, Change> old = new LinkedHashMap<>();
  private final List<Change> added = new ArrayList<>();
  private final Map<RelationId, Set<Contents.Pair>> linked = new HashMap<>();
  private final Map<RelationId, Set<Contents.Pair>> unlinked = new HashMap<>();

  private record Key(TableId table, long id) {}

  /** What becomes of one row. */
  static final class Change {
    final TableId table;
    final long id;
    final @Nullable Row before;

    /** What columns are to hold; empty clears. */
    final Map<FieldRef, Optional<Object>> assigned = new LinkedHashMap<>();

    /** Foreign keys that are emptied before anything else is done. */
    final Set<FieldRef> released = new HashSet<>();

    /** What the input gives the row, sides of relations too. */
    final Set<FieldRef> given = new HashSet<>();

    boolean deleted;

    /** Whether the input is about the row itself, not only about a link to it. */
    boolean edited;

    Change(TableId table, long id, @Nullable Row before) {
      this.table = table;
      this.id = id;
      this.before = before;
    }

    boolean isNew() {
      return before == null;
    }

    /** Where a foreign key leads as things stand; null for nowhere. */
    @Nullable Object leadsTo(FieldRef key) {
      Optional<Object> coming = assigned.get(key);
      if (coming != null) {
        return coming.orElse(null);
      }
      return released.contains(key) || before == null ? null : before.cell(key);
    }
  }

  Change of(Row row) {
    return old.computeIfAbsent(
        new Key(row.table(), row.id()), _ -> new Change(row.table(), row.id(), row));
  }

  @Nullable Change known(Row row) {
    return old.get(new Key(row.table(), row.id()));
  }

  Change add(TableId table) {
    Change change = new Change(table, FIRST_NEW + added.size(), null);
    change.edited = true;
    added.add(change);
    return change;
  }

  List<Change> added() {
    return added;
  }

  List<Change> old() {
    return List.copyOf(old.values());
  }

  void link(RelationEnd end, long near, long far) {
    linked.computeIfAbsent(end.relation().id(), _ -> new HashSet<>()).add(pair(end, near, far));
  }

  void unlink(RelationEnd end, long near, long far) {
    unlinked.computeIfAbsent(end.relation().id(), _ -> new HashSet<>()).add(pair(end, near, far));
  }

  Map<RelationId, Set<Contents.Pair>> linked() {
    return linked;
  }

  Map<RelationId, Set<Contents.Pair>> unlinked() {
    return unlinked;
  }

  static Contents.Pair pair(RelationEnd end, long near, long far) {
    return end.side() == Side.OWNING ? new Contents.Pair(near, far) : new Contents.Pair(far, near);
  }
}
