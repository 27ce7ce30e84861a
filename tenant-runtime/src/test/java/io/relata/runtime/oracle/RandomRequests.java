package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Random queries that are valid on the caller's schema, and some that must not be. */
final class RandomRequests {

  private static final int DEPTH = 3;

  private final Dice dice;
  private final Terms terms;
  private final Sight sight;
  private final RandomConditions filters;
  private final RandomFigures figures;

  RandomRequests(Dice dice, Terms terms, Sight sight, Features features) {
    this.dice = dice;
    this.terms = terms;
    this.sight = sight;
    this.filters = RandomConditions.ofFilters(dice, terms, features, sight);
    this.figures = new RandomFigures(dice, terms, sight);
  }

  /** Empty where the caller may read nothing. */
  Optional<Operation> query() {
    List<TableId> tables =
        terms.model().tables().stream().map(Table::id).filter(sight::inSchema).toList();
    if (tables.isEmpty()) {
      return Optional.empty();
    }
    TableId table = dice.one(tables);
    int kind = dice.below(20);
    if (kind == 0) {
      return hidden(table);
    }
    if (kind <= 3) {
      return figures
          .grouping(table, filterOrNone(table, DEPTH))
          .map(grouping -> new Operation.Groups(table, grouping));
    }
    return Optional.of(
        switch (kind) {
          case 6, 7, 8 -> lookup(table);
          case 4, 5 ->
              new Operation.Figures(table, filterOrNone(table, DEPTH), figures.figures(table));
          case 9, 10 ->
              new Operation.Walk(
                  table,
                  Window.sorted(filterOrNone(table, DEPTH), sort(table)),
                  dice.between(1, 3),
                  dice.chance(50),
                  selection(table, 1));
          default -> new Operation.Rows(table, window(table, DEPTH), selection(table, DEPTH));
        });
  }

  private Optional<Operation> hidden(TableId table) {
    List<FieldRef> columns =
        terms.columns(table).stream()
            .filter(ref -> !sight.covers(table, Action.READ, ref))
            .toList();
    return columns.isEmpty()
        ? Optional.empty()
        : Optional.of(new Operation.Unreadable(table, dice.one(columns)));
  }

  private Operation lookup(TableId table) {
    List<Selected> selection = selection(table, DEPTH);
    List<Field> unique =
        terms.table(table).fields().stream()
            .filter(Field::unique)
            .filter(field -> sight.covers(table, Action.READ, new FieldRef.Own(field.id())))
            .toList();
    long id = 1 + (long) dice.below((int) Sample.IDS);
    return unique.isEmpty() || dice.chance(50)
        ? new Operation.Lookup(table, FieldRef.ID, id, selection)
        : new Operation.Lookup(
            table, new FieldRef.Own(unique.getFirst().id()), "c" + id, selection);
  }

  Condition filter(TableId table) {
    return filters.on(table, 2);
  }

  private Condition filterOrNone(TableId table, int depth) {
    return dice.chance(60) ? filters.on(table, depth) : Condition.ALWAYS;
  }

  private Window window(TableId table, int depth) {
    return new Window(
        filterOrNone(table, depth),
        sort(table),
        dice.chance(25) ? dice.below(5) : null,
        dice.chance(15) ? dice.below(3) : 0);
  }

  private List<Window.Sort> sort(TableId table) {
    List<Window.Sort> keys = new ArrayList<>();
    while (dice.chance(40)) {
      keys.add(key(table));
    }
    return keys;
  }

  private Window.Sort key(TableId table) {
    List<RelationEnd> path = new ArrayList<>();
    TableId at = table;
    while (dice.chance(40)) {
      List<RelationEnd> steps = ends(at).stream().filter(end -> !end.toMany()).toList();
      if (steps.isEmpty()) {
        break;
      }
      path.add(dice.one(steps));
      at = path.getLast().far();
    }
    List<RelationEnd> counted = ends(at).stream().filter(RelationEnd::toMany).toList();
    Window.Direction direction = dice.one(List.of(Window.Direction.values()));
    if (!counted.isEmpty() && dice.chance(30)) {
      return new Window.Sort(path, null, dice.one(counted), direction);
    }
    TableId last = at;
    List<FieldRef> columns = new ArrayList<>(columns(last));
    columns.removeIf(
        ref ->
            terms.kind(last, ref) == Terms.Kind.WORDS || terms.kind(last, ref) == Terms.Kind.DATA);
    columns.add(FieldRef.ID);
    return new Window.Sort(path, dice.one(columns), null, direction);
  }

  private List<RelationEnd> ends(TableId table) {
    return terms.ends(table).stream().filter(sight::inSchema).toList();
  }

  private List<FieldRef> columns(TableId table) {
    return terms.columns(table).stream()
        .filter(ref -> sight.covers(table, Action.READ, ref))
        .toList();
  }

  List<Selected> selection(TableId table, int depth) {
    List<Selected> selection = new ArrayList<>();
    for (FieldRef ref : columns(table)) {
      if (dice.chance(60)) {
        selection.add(new Selected.Cell(ref));
      }
    }
    for (RelationEnd end : ends(table)) {
      if (depth > 0 && dice.chance(45)) {
        List<Selected> inner = selection(end.far(), depth - 2);
        selection.add(
            end.toMany()
                ? new Selected.ToMany(end, window(end.far(), depth - 2), inner)
                : new Selected.ToOne(end, inner));
      }
      if (depth > 0 && end.toMany() && dice.chance(25)) {
        selection.add(further(end, depth));
      }
    }
    return selection;
  }

  private Selected further(RelationEnd end, int depth) {
    TableId far = end.far();
    return switch (dice.below(3)) {
      case 0 -> new Selected.OfFigures(end, filterOrNone(far, depth - 2), figures.figures(far));
      case 1 ->
          figures
              .grouping(far, filterOrNone(far, depth - 2))
              .<Selected>map(grouping -> new Selected.OfGroups(end, grouping))
              .orElseGet(() -> new Selected.OfFigures(end, Condition.ALWAYS, List.of()));
      default ->
          new Selected.OfPage(
              end,
              Window.sorted(filterOrNone(far, depth - 2), sort(far)),
              dice.below(4),
              dice.chance(50),
              selection(far, depth - 2));
    };
  }
}
