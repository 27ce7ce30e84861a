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

  private static final int DEPTH = 3;

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
    Optional<FieldRef> unique = unique(table);
    if (unique.isPresent() && dice.chance(25)) {
      return upsert(table, unique.get(), selection);
    }
    return switch (dice.below(10)) {
      case 0, 1 ->
          new Operation.Add(
              table, List.of(input(table, Action.ADD, DEPTH, null)), false, selection);
      case 2 ->
          new Operation.Add(
              table,
              List.of(input(table, Action.ADD, 1, null), input(table, Action.ADD, 1, null)),
              true,
              selection);
      case 3, 4, 5, 6 ->
          new Operation.Edit(
              table,
              id,
              version(table, id, 25),
              input(table, Action.EDIT, DEPTH, contents.row(table, id)),
              selection);
      case 7 ->
          new Operation.EditWhere(
              table,
              filtered(table),
              input(table, Action.EDIT, dice.below(2), null),
              dice.between(1, 4),
              selection);
      case 8 -> new Operation.Delete(table, id, version(table, id, 40), selection);
      default -> new Operation.DeleteWhere(table, filtered(table), dice.between(1, 3), selection);
    };
  }

  private Operation upsert(TableId table, FieldRef on, List<Selected> selection) {
    boolean several = dice.chance(40);
    List<Operation.Input> inputs = new ArrayList<>();
    for (int i = several ? dice.between(1, 3) : 1; i > 0; i--) {
      Operation.Input input = input(table, Action.ADD, dice.below(2), null);
      Map<FieldRef, @Nullable Object> values = new LinkedHashMap<>(input.values());
      values.put(on, "c" + dice.between(1, 9));
      inputs.add(new Operation.Input(values, input.relations()));
    }
    Long version = several || dice.chance(80) ? null : (Long) (long) dice.between(1, 3);
    return new Operation.Upsert(table, on, inputs, several, version, selection);
  }

  /** Mostly the one that the row has, where any is given. */
  private @Nullable Long version(TableId table, long id, int percent) {
    Row row = contents.row(table, id);
    if (!dice.chance(percent)) {
      return null;
    }
    return row == null || dice.chance(25) ? dice.between(1, 4) : row.version();
  }

  /** A unique field that the caller reads. */
  private Optional<FieldRef> unique(TableId table) {
    return terms.table(table).fields().stream()
        .filter(Field::unique)
        .<FieldRef>map(field -> new FieldRef.Own(field.id()))
        .filter(ref -> sight.inSchema(table) && schema.reads(table, ref))
        .findFirst();
  }

  private Window filtered(TableId table) {
    return sight.inSchema(table) ? Window.of(requests.filter(table)) : Window.ALL;
  }

  /**
   * @param row that the input is about, where it is known
   */
  private Operation.Input input(TableId table, Action action, int depth, @Nullable Row row) {
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
        relations.add(related(end, action, depth - 1, row));
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

  private Operation.Related related(RelationEnd end, Action near, int depth, @Nullable Row row) {
    List<Operation.Item> items = new ArrayList<>();
    List<Long> used = new ArrayList<>();
    int count = end.toMany() ? dice.between(1, 3) : 1;
    for (int i = 0; i < count; i++) {
      Operation.Item item = item(end, near, depth, row);
      Long id = item.id();
      if (id == null || !used.contains(id)) {
        items.add(item);
        used.add(id == null ? -1L : id);
      }
    }
    return new Operation.Related(end, items);
  }

  private Operation.Item item(RelationEnd end, Action near, int depth, @Nullable Row row) {
    boolean replace = !end.toMany() && near == Action.EDIT && dice.chance(40);
    int kind = dice.below(near == Action.ADD ? 5 : 10);
    if (kind < 3) {
      return named(Operation.Act.ADD, end, replace, Operation.Input.NOTHING, someRow(end));
    }
    if (kind < 5) {
      return new Operation.Item(
          Operation.Act.ADD,
          null,
          null,
          dice.chance(2) ? 1L : null,
          replace,
          inner(end, Action.ADD, depth, null));
    }
    long id = someLinked(end, row);
    Operation.Act act =
        switch (kind) {
          case 5, 6, 7 -> Operation.Act.EDIT;
          case 8 -> Operation.Act.REMOVE;
          default -> Operation.Act.DELETE;
        };
    return named(
        act,
        end,
        false,
        act == Operation.Act.EDIT
            ? inner(end, Action.EDIT, depth, contents.row(end.far(), id))
            : Operation.Input.NOTHING,
        id);
  }

  /** An item about a row that is there: by its id, by a key, or by its place alone. */
  private Operation.Item named(
      Operation.Act act, RelationEnd end, boolean replace, Operation.Input input, long id) {
    Long version = version(end.far(), id, 15);
    if (act != Operation.Act.ADD && !end.toMany() && dice.chance(40)) {
      return new Operation.Item(act, null, null, version, replace, input);
    }
    Optional<FieldRef> unique = unique(end.far());
    Row row = contents.row(end.far(), id);
    Object value = unique.isPresent() && row != null ? row.cell(unique.get()) : null;
    if (unique.isPresent() && dice.chance(value == null ? 5 : 40)) {
      Operation.Named named =
          new Operation.Named(unique.get(), value == null ? "c" + dice.between(1, 9) : value);
      return new Operation.Item(act, null, named, version, replace, input);
    }
    return new Operation.Item(act, id, null, version, replace, input);
  }

  /** Without what leads back to the near row, which is not to be said again. */
  private Operation.Input inner(RelationEnd end, Action action, int depth, @Nullable Row row) {
    Operation.Input all = input(end.far(), action, depth, row);
    RelationEnd back = end.opposite();
    if (!back.holdsForeignKey()) {
      return all;
    }
    Map<FieldRef, @Nullable Object> values = new LinkedHashMap<>(all.values());
    values.remove(FieldRef.of(back));
    return new Operation.Input(
        values, all.relations().stream().filter(related -> !related.end().equals(back)).toList());
  }

  /** Mostly one that is linked. */
  private long someLinked(RelationEnd end, @Nullable Row row) {
    List<Row> linked = row == null ? List.of() : sight.related(row, end, Sight.As.RULE);
    return linked.isEmpty() || dice.chance(20) ? someRow(end) : dice.one(linked).id();
  }

  private long someRow(RelationEnd end) {
    Table far = terms.table(end.far());
    List<Row> rows = List.copyOf(contents.of(far.id()));
    return rows.isEmpty() || dice.chance(5) ? 99 : dice.one(rows).id();
  }
}
