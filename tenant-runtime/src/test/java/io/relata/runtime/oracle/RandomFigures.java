package io.relata.runtime.oracle;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Random figures and groups over what the caller reads. */
final class RandomFigures {

  private static final List<Comparison> OF_COUNTS =
      List.of(
          Comparison.EQ,
          Comparison.NE,
          Comparison.GT,
          Comparison.GTE,
          Comparison.LT,
          Comparison.LTE,
          Comparison.BETWEEN);

  private final Dice dice;
  private final Terms terms;
  private final Sight sight;

  RandomFigures(Dice dice, Terms terms, Sight sight) {
    this.dice = dice;
    this.terms = terms;
    this.sight = sight;
  }

  List<Figure> figures(TableId table) {
    List<Figure> figures = new ArrayList<>();
    List<Grouping.Key> keys = keys(table);
    if (!keys.isEmpty() && dice.chance(40)) {
      figures.add(new Figure.Distinct(dice.one(keys)));
    }
    for (Figure.Function function : Figure.Function.values()) {
      List<FieldRef> columns = dice.some(columns(table, function));
      if (!columns.isEmpty()) {
        figures.add(new Figure.Of(function, columns));
      }
    }
    return figures;
  }

  /** Empty where there is nothing to group by. */
  Optional<Grouping> grouping(TableId table, Condition filter) {
    List<Grouping.Key> keys = keys(table);
    return keys.isEmpty() ? Optional.empty() : Optional.of(grouping(table, filter, keys));
  }

  private Grouping grouping(TableId table, Condition filter, List<Grouping.Key> keys) {
    List<Grouping.Key> by = new ArrayList<>();
    for (int i = dice.between(1, 3); i > 0; i--) {
      Grouping.Key key = dice.one(keys);
      if (!by.contains(key)) {
        by.add(key);
      }
    }
    List<Grouping.Sort> sort = new ArrayList<>();
    while (dice.chance(40)) {
      sort.add(sort(table, by));
    }
    return new Grouping(
        filter,
        by,
        dice.chance(40) ? having(table, 2) : Having.ALWAYS,
        sort,
        dice.chance(25) ? dice.below(4) : null,
        dice.chance(15) ? dice.below(3) : 0,
        figures(table));
  }

  private List<FieldRef> columns(TableId table, Figure.Function function) {
    return readable(table).stream()
        .filter(column -> function.takes(terms.kind(table, column)))
        .toList();
  }

  private List<FieldRef> readable(TableId table) {
    return terms.columns(table).stream()
        .filter(ref -> sight.covers(table, Action.READ, ref))
        .toList();
  }

  /** Columns of the row, and of related ones. */
  private List<Grouping.Key> keys(TableId table) {
    List<Grouping.Key> keys = new ArrayList<>();
    readable(table).forEach(column -> add(keys, table, null, column));
    for (RelationEnd end : terms.ends(table)) {
      if (!end.toMany() && sight.inSchema(end)) {
        readable(end.far()).stream()
            .filter(FieldRef.Own.class::isInstance)
            .forEach(column -> add(keys, end.far(), end, column));
      }
    }
    return keys;
  }

  private void add(
      List<Grouping.Key> keys, TableId table, @Nullable RelationEnd via, FieldRef column) {
    Terms.Kind kind = terms.kind(table, column);
    if (kind != Terms.Kind.WORDS && kind != Terms.Kind.DATA) {
      keys.add(new Grouping.Key(via, column, null));
    }
    if (kind == Terms.Kind.DAY) {
      keys.add(new Grouping.Key(via, column, dice.one(List.of(Grouping.Part.values()))));
    }
  }

  private Grouping.Sort sort(TableId table, List<Grouping.Key> by) {
    Window.Direction direction = dice.one(List.of(Window.Direction.values()));
    Figure.Function function = dice.one(List.of(Figure.Function.values()));
    List<FieldRef> columns = columns(table, function);
    if (dice.chance(30)) {
      return new Grouping.ByCount(direction);
    }
    return columns.isEmpty() || dice.chance(50)
        ? new Grouping.ByKey(dice.one(by), direction)
        : new Grouping.ByFigure(function, dice.one(columns), direction);
  }

  private Having having(TableId table, int depth) {
    if (depth > 0 && dice.chance(40)) {
      List<Having> parts = new ArrayList<>();
      for (int i = dice.below(3); i > 0; i--) {
        parts.add(having(table, depth - 1));
      }
      return switch (dice.below(3)) {
        case 0 -> new Having.All(parts);
        case 1 -> new Having.Any(parts);
        default -> new Having.Not(having(table, depth - 1));
      };
    }
    Figure.Function function = dice.one(List.of(Figure.Function.values()));
    List<FieldRef> columns = columns(table, function);
    return columns.isEmpty() || dice.chance(40)
        ? count(dice.one(OF_COUNTS))
        : compare(table, function, dice.one(columns));
  }

  private Having count(Comparison comparison) {
    return new Having.Count(
        comparison,
        new Operand.Constant(
            comparison == Comparison.BETWEEN
                ? List.of((long) dice.below(3), (long) dice.below(5))
                : (Object) (long) dice.below(4)));
  }

  private Having compare(TableId table, Figure.Function function, FieldRef column) {
    List<Comparison> possible = new ArrayList<>(OF_COUNTS);
    possible.add(Comparison.IS_NULL);
    possible.add(Comparison.IN);
    possible.add(Comparison.NOT_IN);
    Comparison comparison = dice.one(possible);
    Object operand =
        switch (comparison) {
          case IS_NULL -> dice.chance(50);
          case IN, NOT_IN, BETWEEN -> List.of(value(table, column), value(table, column));
          default -> value(table, column);
        };
    return new Having.Compare(function, column, comparison, new Operand.Constant(operand));
  }

  private Object value(TableId table, FieldRef column) {
    Object value = Sample.value(dice, terms, table, column);
    return value instanceof Long number ? (Object) Math.toIntExact(number) : value;
  }
}
