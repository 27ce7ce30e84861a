package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Changes that no grant allows, found by looking at the rows before and after a mutation, whatever
 * it was that the caller sent.
 */
final class Trespasses {

  private final Terms terms;
  private final Sight before;
  private final Sight after;
  private final Set<RelationEnd> mentioned = new HashSet<>();
  private final List<String> found = new ArrayList<>();

  Trespasses(Case played, Operation.Write write, Sight before, Sight after) {
    this.terms = played.terms();
    this.before = before;
    this.after = after;
    write.inputs().forEach(this::mention);
  }

  private void mention(Operation.Input input) {
    for (Operation.Related related : input.relations()) {
      mentioned.add(related.end());
      related.items().forEach(item -> mention(item.input()));
    }
  }

  List<String> found() {
    for (Table table : terms.model().tables()) {
      for (Row row : after.contents().of(table.id())) {
        Row old = before.contents().row(table.id(), row.id());
        if (old == null) {
          note(mayAdd(row), "added", row);
        } else {
          changed(old, row);
        }
        rules(old, row);
      }
      for (Row row : before.contents().of(table.id())) {
        if (after.contents().row(table.id(), row.id()) == null) {
          note(before.granted(row, Action.DELETE), "deleted", row);
        }
      }
    }
    terms.model().relations().stream()
        .filter(relation -> relation.cardinality() == Cardinality.MANY_TO_MANY)
        .forEach(this::links);
    return found;
  }

  private void note(boolean allowed, String what, Row row) {
    if (!allowed) {
      found.add(what + " " + terms.table(row.table()).name() + " " + row.id());
    }
  }

  private boolean mayAdd(Row row) {
    return after.grants(row.table(), Action.ADD).stream().anyMatch(grant -> mayAdd(row, grant))
        && !after.denied(row, Action.ADD);
  }

  private boolean mayAdd(Row row, Grant grant) {
    Set<FieldRef> given = new HashSet<>(row.cells().keySet());
    given.remove(Terms.CREATED_BY);
    given.remove(Terms.VERSION);
    given.removeIf(ref -> isDefault(row, ref) || isParent(ref));
    return isForced(row, grant)
        && covers(grant, given)
        && after.holds(row, grant.rows(), Sight.As.RULE)
        && after.holds(row, grant.check(), Sight.As.RULE);
  }

  private boolean isDefault(Row row, FieldRef ref) {
    return ref instanceof FieldRef.Own own
        && terms.field(row.table(), own).defaultValue()
            instanceof DefaultValue.Constant(Object value)
        && value instanceof Number number
        && Objects.equals(row.cell(ref), number.longValue());
  }

  /** A place under a parent's relation gives the row its foreign key. */
  private boolean isParent(FieldRef ref) {
    return ref instanceof FieldRef.ForeignKey(var relation)
        && mentioned.contains(terms.relation(relation).end(Side.INVERSE));
  }

  private static boolean covers(Grant grant, Set<FieldRef> given) {
    return given.stream().allMatch(ref -> grant.covers(ref) || grant.set().containsKey(ref));
  }

  private boolean isForced(Row row, Grant grant) {
    for (Map.Entry<FieldRef, io.relata.metadata.access.Operand> forced : grant.set().entrySet()) {
      Object value = after.value(forced.getValue());
      if (value == null || !value.equals(row.cell(forced.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private void changed(Row old, Row row) {
    Set<FieldRef> own = new HashSet<>();
    for (FieldRef ref : terms.columns(row.table())) {
      if (!Objects.equals(old.cell(ref), row.cell(ref))) {
        if (ref instanceof FieldRef.ForeignKey(var relation)) {
          note(mayRelink(old, row, terms.relation(relation)), "linked", row);
        } else {
          own.add(ref);
        }
      }
    }
    if (!own.isEmpty()) {
      note(mayEdit(old, row, own), "edited", row);
    }
  }

  private boolean mayEdit(Row old, @Nullable Row row, Set<FieldRef> fields) {
    return row != null
        && !fields.contains(Terms.CREATED_BY)
        && !before.denied(old, Action.EDIT)
        && before.grants(old.table(), Action.EDIT).stream()
            .anyMatch(
                grant ->
                    covers(grant, fields)
                        && before.holds(old, grant.rows(), Sight.As.RULE)
                        && (fields.stream().allMatch(FieldRef.RelationField.class::isInstance)
                            || isForced(row, grant))
                        && after.holds(row, grant.check(), Sight.As.RULE));
  }

  private boolean mayRelink(Row old, Row row, Relation relation) {
    FieldRef key = new FieldRef.ForeignKey(relation.id());
    Row from = target(before, relation, old.cell(key));
    Row to = target(after, relation, row.cell(key));
    if (to == null && from != null && isGone(from)) {
      return relation.onDelete() == OnDelete.SET_NULL
          || mayEdit(old, row, Set.of(key))
          || before.linkable(old);
    }
    if (to == null && from != null && isTaken(from, relation)) {
      return before.linkable(old);
    }
    return (mayEdit(old, row, Set.of(key)) && maySwitch(from, to))
        || mayRelinkFromParent(old, from, to, relation);
  }

  /** Whether another row has the place now that only one can have. */
  private boolean isTaken(Row target, Relation relation) {
    FieldRef key = new FieldRef.ForeignKey(relation.id());
    return relation.cardinality() == Cardinality.ONE_TO_ONE
        && after.contents().of(relation.from()).stream()
            .anyMatch(other -> Long.valueOf(target.id()).equals(other.cell(key)));
  }

  private boolean maySwitch(@Nullable Row from, @Nullable Row to) {
    return (from == null || isGone(from) || before.linkable(from))
        && (to == null || isNew(to) || mayLink(to));
  }

  private boolean mayRelinkFromParent(
      Row child, @Nullable Row from, @Nullable Row to, Relation relation) {
    RelationEnd inverse = relation.end(Side.INVERSE);
    if (!before.linkable(child) || !before.visible(child)) {
      return false;
    }
    if (to == null) {
      return from != null && mayWriteSide(from, inverse);
    }
    return mayWriteSide(to, inverse)
        && (from == null || isGone(from) || before.linkable(from) || mayWriteSide(from, inverse));
  }

  /** The row whose relation is written: an edit of an old row, part of a new one. */
  private boolean mayWriteSide(Row row, RelationEnd end) {
    FieldRef side = FieldRef.of(end);
    Row old = before.contents().row(row.table(), row.id());
    return old == null
        ? after.grants(row.table(), Action.ADD).stream().anyMatch(grant -> grant.covers(side))
        : mayEdit(old, after.contents().row(row.table(), row.id()), Set.of(side));
  }

  private boolean mayLink(Row row) {
    Row old = before.contents().row(row.table(), row.id());
    return old != null && before.visible(old) && before.linkable(old);
  }

  private boolean isGone(Row row) {
    return after.contents().row(row.table(), row.id()) == null;
  }

  private boolean isNew(Row row) {
    return before.contents().row(row.table(), row.id()) == null;
  }

  private static @Nullable Row target(Sight sight, Relation relation, @Nullable Object id) {
    return id == null ? null : sight.contents().row(relation.to(), (Long) id);
  }

  private void links(Relation relation) {
    Set<Contents.Pair> changed = new HashSet<>(before.contents().links(relation.id()));
    Set<Contents.Pair> now = after.contents().links(relation.id());
    Set<Contents.Pair> both = new HashSet<>(changed);
    both.retainAll(now);
    changed.addAll(now);
    changed.removeAll(both);
    for (Contents.Pair pair : changed) {
      Row owning = row(relation.end(Side.OWNING).near(), pair.owning());
      Row inverse = row(relation.end(Side.INVERSE).near(), pair.inverse());
      if (owning == null || inverse == null || isGone(owning) || isGone(inverse)) {
        continue;
      }
      boolean allowed =
          (mayWriteSide(owning, relation.end(Side.OWNING)) && (isNew(inverse) || mayLink(inverse)))
              || (mayWriteSide(inverse, relation.end(Side.INVERSE))
                  && (isNew(owning) || mayLink(owning)));
      if (!allowed) {
        found.add("linked by " + relation.owning().name() + " " + pair);
      }
    }
  }

  private @Nullable Row row(io.relata.metadata.model.TableId table, long id) {
    Row old = before.contents().row(table, id);
    return old == null ? after.contents().row(table, id) : old;
  }

  private void rules(@Nullable Row old, Row row) {
    for (WriteRule rule : after.rules(row.table())) {
      Condition holds = rule.holds();
      if (rule.severity() == WriteRule.Severity.ERROR
          && !after.holds(row, holds, Sight.As.RULE)
          && (old == null || before.holds(old, holds, Sight.As.RULE))) {
        found.add("broke " + rule.name() + " in row " + row.id());
      }
    }
  }
}
