package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether all that a mutation says came true, relation edits too, when it was done. Where a table
 * is related to itself, one element may link again what another has taken away.
 */
final class Promises {

  private final Case played;
  private final Sight after;
  private final List<String> broken = new ArrayList<>();

  Promises(Case played, Sight after) {
    this.played = played;
    this.after = after;
  }

  /**
   * @param id of the row that the input is about
   */
  List<String> broken(TableId table, long id, Action action, Operation.Input input) {
    Row row = after.contents().row(table, id);
    if (row == null) {
      broken.add("no row " + id);
      return broken;
    }
    for (Map.Entry<FieldRef, @Nullable Object> value : input.values().entrySet()) {
      boolean forced =
          after.grants(table, action).stream()
              .anyMatch(grant -> grant.set().containsKey(value.getKey()));
      note(
          forced || Objects.equals(row.cell(value.getKey()), value.getValue()),
          played.terms().name(table, value.getKey()) + " of " + id);
    }
    for (Operation.Related related : input.relations()) {
      List<Row> linked = after.related(row, related.end(), Sight.As.RULE);
      related.items().forEach(item -> item(related.end(), linked, item));
    }
    return broken;
  }

  private void item(RelationEnd end, List<Row> linked, Operation.Item item) {
    Long id = item.id();
    if (id == null && !item.creates()) {
      return;
    }
    if (id == null) {
      note(
          linked.stream().anyMatch(far -> played.contents().row(end.far(), far.id()) == null),
          "a new row under " + end.name());
      return;
    }
    boolean isLinked = linked.stream().anyMatch(far -> far.id() == id);
    String what = item.act() + " " + id + " under " + end.name();
    switch (item.act()) {
      case ADD -> note(isLinked, what);
      case REMOVE -> note(!isLinked || end.near().equals(end.far()), what);
      case DELETE -> note(after.contents().row(end.far(), id) == null, what);
      case EDIT -> broken(end.far(), id, Action.EDIT, item.input());
    }
  }

  private void note(boolean kept, String what) {
    if (!kept) {
      broken.add(what);
    }
  }
}
