package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Side;
import io.relata.runtime.plan.ErrorCode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the elements of an input together, on the rows as they were: what is taken away first, over
 * the whole input, then what is edited, added and linked (statements W3 to W17).
 */
final class Gathering {

  private final Terms terms;
  private final Sight before;
  private final Faults faults;
  private final Features features;
  private final Changes changes = new Changes();

  Gathering(Terms terms, Sight before, Faults faults, Features features) {
    this.terms = terms;
    this.before = before;
    this.faults = faults;
    this.features = features;
  }

  Changes changes() {
    return changes;
  }

  /** A new row with all that hangs on it. */
  Changes.Change add(io.relata.metadata.model.TableId table, Operation.Input input) {
    Changes.Change row = changes.add(table);
    apply(row, input);
    return row;
  }

  void edit(Map<Row, Operation.Input> rows) {
    rows.forEach(this::release);
    rows.forEach((row, input) -> apply(changes.of(row), input));
  }

  void delete(Row row) {
    if (!before.granted(row, Action.DELETE)) {
      features.noteIf(before.denied(row, Action.DELETE), Feature.WRITE_DENIED);
      faults.add(ErrorCode.FORBIDDEN, "may not delete");
    }
    changes.of(row).deleted = true;
  }

  private static FieldRef key(Relation relation) {
    return new FieldRef.ForeignKey(relation.id());
  }

  private static boolean isManyToMany(RelationEnd end) {
    return end.relation().cardinality() == Cardinality.MANY_TO_MANY;
  }

  // What is taken away.

  private void release(Row near, Operation.Input input) {
    for (Operation.Related related : input.relations()) {
      for (Operation.Item item : related.items()) {
        release(near, related.end(), item);
      }
    }
  }

  private void release(Row near, RelationEnd end, Operation.Item item) {
    switch (item.act()) {
      case REMOVE -> {
        Row far = linked(near, end, item, true);
        if (far != null) {
          mustBeFresh(far, item);
          unlink(near, end, far);
        }
      }
      case DELETE -> {
        Row far = linked(near, end, item, true);
        if (far != null) {
          mustBeFresh(far, item);
          if (end.holdsForeignKey()) {
            changes.of(near).released.add(key(end.relation()));
          }
          delete(far);
        }
      }
      case EDIT -> {
        Row far = linked(near, end, item, false);
        if (far != null) {
          release(far, item.input());
        }
      }
      case ADD -> {
        Row present = present(near, end);
        if (present != null && item.replace() && !Objects.equals(item.id(), present.id())) {
          replace(near, end, present);
        }
      }
    }
  }

  private void mustBeFresh(Row row, Operation.Item item) {
    mustBeFresh(row, item.version(), Feature.RIGHT_VERSION_OF_ITEM, Feature.STALE_VERSION_OF_ITEM);
  }

  /** The optimistic lock. */
  void mustBeFresh(Row row, @Nullable Long version, Feature right, Feature stale) {
    if (version != null) {
      boolean fresh = version == row.version();
      features.note(fresh ? right : stale);
      if (!fresh) {
        faults.add(ErrorCode.STALE_ROW, "version " + version + " of " + row.id());
      }
    }
  }

  private void unlink(Row near, RelationEnd end, Row far) {
    mustBeLinkable(far);
    if (isManyToMany(end)) {
      changes.unlink(end, near.id(), far.id());
    } else {
      changes.of(end.holdsForeignKey() ? near : far).released.add(key(end.relation()));
    }
  }

  private void replace(Row near, RelationEnd end, Row present) {
    mustBeLinkable(present);
    changes.of(end.holdsForeignKey() ? near : present).released.add(key(end.relation()));
  }

  private void mustBeLinkable(Row row) {
    if (!before.linkable(row)) {
      features.note(Feature.LINK_REFUSED);
      faults.add(ErrorCode.FORBIDDEN, "may not link or unlink " + row.id());
    }
  }

  /** The row on a side of one row, whether the caller sees it or not. */
  private @Nullable Row present(Row near, RelationEnd end) {
    List<Row> rows = end.toMany() ? List.of() : before.related(near, end, Sight.As.RULE);
    return rows.isEmpty() ? null : rows.getFirst();
  }

  /** The row that an element other than ADD means: it goes along links that the caller sees. */
  private @Nullable Row linked(Row near, RelationEnd end, Operation.Item item, boolean aloud) {
    Long id = item.id();
    List<Row> seen = before.related(near, end, Sight.As.CALLER);
    Row only = end.toMany() || seen.isEmpty() ? null : seen.getFirst();
    Row far = id == null ? only : before.contents().row(end.far(), id);
    if (far == null || !before.visible(far)) {
      if (aloud) {
        faults.add(
            id == null ? ErrorCode.NOT_LINKED : ErrorCode.NOT_FOUND,
            "no such " + end.name() + " " + id);
      }
      return null;
    }
    boolean linked = seen.stream().anyMatch(row -> row.id() == far.id());
    if (!linked && aloud) {
      faults.add(ErrorCode.NOT_LINKED, end.name() + " " + far.id() + " is not linked");
    }
    return linked ? far : null;
  }

  // What comes.

  private void apply(Changes.Change row, Operation.Input input) {
    row.edited = true;
    input.values().forEach((ref, value) -> value(row, ref, value));
    for (Operation.Related related : input.relations()) {
      if (!related.items().isEmpty()) {
        row.given.add(FieldRef.of(related.end()));
      }
      for (Operation.Item item : related.items()) {
        apply(row, related.end(), item);
      }
    }
  }

  private void value(Changes.Change row, FieldRef ref, @Nullable Object value) {
    row.given.add(ref);
    if (ref instanceof FieldRef.ForeignKey(RelationId id)) {
      target(row, terms.relation(id), value);
    }
    assign(row, ref, value);
  }

  /** The row that is named by {@code <relation>_id}, and the one that the link is taken from. */
  private void target(Changes.Change row, Relation relation, @Nullable Object value) {
    Object from = row.before == null ? null : row.before.cell(key(relation));
    if (value != null) {
      Row target = before.contents().row(relation.to(), (Long) value);
      if (target == null || !before.visible(target)) {
        faults.add(ErrorCode.NOT_FOUND, "no such target");
      } else if (row.before == null
          || !value.equals(before.cell(row.before, key(relation), Sight.As.CALLER))) {
        mustBeLinkable(target);
      }
    }
    Row parent = from == null ? null : before.contents().row(relation.to(), (Long) from);
    if (parent != null && !Objects.equals(from, value)) {
      mustBeLinkable(parent);
    }
  }

  private void apply(Changes.Change near, RelationEnd end, Operation.Item item) {
    Long id = item.id();
    switch (item.act()) {
      case ADD -> {
        if (id == null) {
          create(near, end, item);
        } else {
          link(near, end, id, item);
        }
      }
      case EDIT -> {
        Row row = near.before;
        Row far = row == null ? null : linked(row, end, item, true);
        if (far != null) {
          mustBeFresh(far, item);
          apply(changes.of(far), item.input());
        }
      }
      case REMOVE, DELETE -> {}
    }
  }

  private void create(Changes.Change near, RelationEnd end, Operation.Item item) {
    Changes.Change far = changes.add(end.far());
    mustBeVacant(near, end, null);
    if (isManyToMany(end)) {
      changes.link(end, near.id, far.id);
    } else if (end.holdsForeignKey()) {
      assign(near, key(end.relation()), far.id);
    } else {
      assign(far, key(end.relation()), near.id);
    }
    apply(far, item.input());
  }

  private void link(Changes.Change near, RelationEnd end, long id, Operation.Item item) {
    Row far = before.contents().row(end.far(), id);
    if (far == null || !before.visible(far)) {
      faults.add(ErrorCode.NOT_FOUND, "no such " + end.name() + " " + id);
      faults.tolerate(ErrorCode.CARDINALITY);
      return;
    }
    mustBeFresh(far, item);
    Row row = near.before;
    boolean stays =
        row != null
            && !isManyToMany(end)
            && before.related(row, end, Sight.As.CALLER).stream().anyMatch(now -> now.id() == id);
    if (!stays) {
      mustBeLinkable(far);
    }
    if (isManyToMany(end)) {
      changes.link(end, near.id, id);
    } else if (end.holdsForeignKey()) {
      linkFromHolder(near, end, far);
    } else {
      linkHolder(near, end, far);
    }
  }

  private void linkFromHolder(Changes.Change near, RelationEnd end, Row far) {
    FieldRef key = key(end.relation());
    if (Objects.equals(near.leadsTo(key), far.id())) {
      return;
    }
    mustBeVacant(near, end, far.id());
    if (end.relation().cardinality() == Cardinality.ONE_TO_ONE && end.relation().allowsRelink()) {
      for (Row other : before.related(far, end.opposite(), Sight.As.RULE)) {
        Changes.Change change = changes.known(other);
        boolean leaves =
            change != null
                && (change.deleted
                    || change.released.contains(key)
                    || change.assigned.containsKey(key));
        if (!leaves && other.id() != near.id) {
          mustBeLinkable(other);
          changes.of(other).released.add(key);
        }
      }
    }
    assign(near, key, far.id());
  }

  private void linkHolder(Changes.Change near, RelationEnd end, Row far) {
    Relation relation = end.relation();
    FieldRef key = key(relation);
    Changes.Change holder = changes.of(far);
    Object now = holder.leadsTo(key);
    if (Objects.equals(now, near.id)) {
      return;
    }
    if (now != null && !relation.allowsRelink()) {
      faults.add(ErrorCode.CARDINALITY, far.id() + " belongs to another");
      return;
    }
    mustBeVacant(near, end, far.id());
    Row parent = now == null ? null : before.contents().row(relation.to(), (Long) now);
    if (parent != null) {
      mustBeLinkable(parent);
    }
    assign(holder, key, near.id);
  }

  /** Statement W9. */
  private void mustBeVacant(Changes.Change near, RelationEnd end, @Nullable Long coming) {
    Row row = near.before;
    Row present = row == null ? null : present(row, end);
    if (present == null || Objects.equals(coming, present.id())) {
      return;
    }
    Changes.Change far = changes.known(present);
    if (far != null && far.deleted) {
      return;
    }
    Changes.Change holder = end.side() == Side.OWNING ? near : far;
    FieldRef key = key(end.relation());
    if (holder != null && holder.leadsTo(key) == null) {
      return;
    }
    faults.doubt(
        holder != null && holder.assigned.containsKey(key), "what is there is moved elsewhere");
    faults.add(ErrorCode.CARDINALITY, end.name() + " is taken");
  }

  /** Two elements may not say different things of one column. */
  private void assign(Changes.Change row, FieldRef column, @Nullable Object value) {
    Optional<Object> said = row.assigned.get(column);
    if (said != null && !said.equals(Optional.ofNullable(value))) {
      faults.add(ErrorCode.BAD_INPUT, "told two things of one column");
    }
    row.assigned.put(column, Optional.ofNullable(value));
  }
}
