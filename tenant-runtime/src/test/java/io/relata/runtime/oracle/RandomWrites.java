package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Random mutations that are valid on the caller's schema; whether they are allowed is another
 * matter.
 */
final class RandomWrites {

  private static final int DEPTH = 2;

  private final Dice dice;
  private final Terms terms;
  private final Contents contents;
  private final Sight sight;
  private final CallerSchema schema;
  private final RandomRequests requests;

  RandomWrites(Dice dice, Case of, Sight sight, RandomRequests requests) {
    this.dice = dice;
    this.terms = of.terms();
    this.contents = of.contents();
    this.sight = sight;
    this.schema = new CallerSchema(terms, sight);
    this.requests = requests;
  }

  /** Empty where the caller may do none of what the dice say. */
  Optional<Operation> write() {
    TableId table = dice.one(terms.model().tables()).id();
    Optional<Operation> write = Optional.of(write(table));
    return write.filter(schema::knows);
  }

  private Operation write(TableId table) {
    List<Selected> selection = sight.inSchema(table) ? requests.selection(table, 1) : List.of();
    long id = 1 + (long) dice.below((int) Sample.IDS);
    return switch (dice.below(10)) {
      case 0, 1 ->
          new Operation.Add(table, List.of(input(table, Action.ADD, DEPTH)), false, selection);
      case 2 ->
          new Operation.Add(
              table,
              List.of(input(table, Action.ADD, 1), input(table, Action.ADD, 1)),
              true,
              selection);
      case 3, 4, 5, 6 -> new Operation.Edit(table, id, input(table, Action.EDIT, DEPTH), selection);
      case 7 ->
          new Operation.EditWhere(
              table, filtered(table), input(table, Action.EDIT, 0), dice.between(1, 4), selection);
      case 8 -> new Operation.Delete(table, id, selection);
      default -> new Operation.DeleteWhere(table, filtered(table), dice.between(1, 3), selection);
    };
  }

  private Window filtered(TableId table) {
    return sight.inSchema(table) ? Window.of(requests.filter(table)) : Window.ALL;
  }

  private Operation.Input input(TableId table, Action action, int depth) {
    Map<FieldRef, @Nullable Object> values = new LinkedHashMap<>();
    List<Operation.Related> relations = new ArrayList<>();
    for (Field field : terms.table(table).fields()) {
      FieldRef ref = new FieldRef.Own(field.id());
      boolean needed = action == Action.ADD && field.required();
      if (schema.writes(table, action, ref) && (needed || dice.chance(40))) {
        values.put(ref, value(table, field, ref));
      }
    }
    for (RelationEnd end : terms.ends(table)) {
      boolean needed = action == Action.ADD && end.relation().required() && end.holdsForeignKey();
      if (!schema.edits(table, action, end) || !(needed || dice.chance(25))) {
        continue;
      }
      if (end.holdsForeignKey() && (depth == 0 || dice.chance(50))) {
        values.put(
            FieldRef.of(end),
            dice.chance(15) && !needed ? null : 1L + dice.below((int) Sample.IDS));
      } else if (depth > 0) {
        relations.add(related(end, action, depth - 1));
      }
    }
    return new Operation.Input(values, relations);
  }

  private @Nullable Object value(TableId table, Field field, FieldRef ref) {
    if (!field.required() && dice.chance(15)) {
      return null;
    }
    return field.unique() ? "c" + dice.between(5, 12) : Sample.value(dice, terms, table, ref);
  }

  private Operation.Related related(RelationEnd end, Action near, int depth) {
    List<Operation.Item> items = new ArrayList<>();
    List<Long> used = new ArrayList<>();
    int count = end.toMany() ? dice.between(1, 2) : 1;
    for (int i = 0; i < count; i++) {
      Operation.Item item = item(end, near, depth);
      if (item.id() == null || !used.contains(item.id())) {
        items.add(item);
        used.add(item.id() == null ? -1L : item.id());
      }
    }
    return new Operation.Related(end, items);
  }

  private Operation.Item item(RelationEnd end, Action near, int depth) {
    long id = someRow(end);
    boolean replace = !end.toMany() && near == Action.EDIT && dice.chance(40);
    int kind = dice.below(near == Action.ADD ? 5 : 10);
    return switch (kind) {
      case 0, 1, 2 -> new Operation.Item(Operation.Act.ADD, id, replace, Operation.Input.NOTHING);
      case 3, 4 ->
          new Operation.Item(Operation.Act.ADD, null, replace, inner(end, Action.ADD, depth));
      case 5, 6, 7 ->
          new Operation.Item(Operation.Act.EDIT, id, false, inner(end, Action.EDIT, depth));
      case 8 -> new Operation.Item(Operation.Act.REMOVE, id, false, Operation.Input.NOTHING);
      default -> new Operation.Item(Operation.Act.DELETE, id, false, Operation.Input.NOTHING);
    };
  }

  /** Without what leads back to the near row, which is not to be said again. */
  private Operation.Input inner(RelationEnd end, Action action, int depth) {
    Operation.Input all = input(end.far(), action, depth);
    RelationEnd back = end.opposite();
    if (!back.holdsForeignKey()) {
      return all;
    }
    Map<FieldRef, @Nullable Object> values = new LinkedHashMap<>(all.values());
    values.remove(FieldRef.of(back));
    return new Operation.Input(
        values, all.relations().stream().filter(related -> !related.end().equals(back)).toList());
  }

  private long someRow(RelationEnd end) {
    Table far = terms.table(end.far());
    List<Row> rows = List.copyOf(contents.of(far.id()));
    return rows.isEmpty() || dice.chance(5) ? 99 : dice.one(rows).id();
  }
}
