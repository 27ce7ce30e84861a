package io.relata.runtime.oracle;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Figures and groups over rows that the caller sees, of the cells that the caller sees. */
final class FigureAnswers {

  private static final int DEFAULT_LIMIT = 100;

  private final Terms terms;
  private final Sight sight;
  private final Features features;
  private final Comparisons comparisons;

  FigureAnswers(Terms terms, Sight sight, Comparisons comparisons, Features features) {
    this.terms = terms;
    this.sight = sight;
    this.comparisons = comparisons;
    this.features = features;
  }

  /** An aggregate as it is answered: the count, and each figure as {@code f0}, {@code f1}. */
  Map<String, @Nullable Object> figures(TableId table, List<Row> rows, List<Figure> figures) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("count", rows.size());
    for (int i = 0; i < figures.size(); i++) {
      shown.put("f" + i, figure(table, rows, figures.get(i)));
    }
    return shown;
  }

  private Object figure(TableId table, List<Row> rows, Figure figure) {
    return switch (figure) {
      case Figure.Distinct(Grouping.Key key) -> {
        features.note(Feature.COUNT_DISTINCT);
        yield rows.stream().map(row -> value(row, key)).filter(Objects::nonNull).distinct().count();
      }
      case Figure.Of(var function, List<FieldRef> columns) -> {
        features.note(Feature.valueOf(function.name()));
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (FieldRef column : columns) {
          Object value = value(rows, function, column);
          values.put(
              terms.name(table, column), value == null ? null : Answers.value(column, value));
        }
        yield values;
      }
    };
  }

  private @Nullable Object value(List<Row> rows, Figure.Function function, FieldRef column) {
    List<Object> values = new ArrayList<>();
    for (Row row : rows) {
      Object cell = sight.cell(row, column, Sight.As.CALLER);
      features.noteIf(cell == null && row.cell(column) != null, Feature.FIGURE_OF_MASKED);
      if (cell != null) {
        values.add(cell);
      }
    }
    if (values.isEmpty()) {
      return null;
    }
    return switch (function) {
      case SUM -> sum(values);
      case AVG -> sum(values).divide(BigDecimal.valueOf(values.size()), 30, RoundingMode.HALF_UP);
      case MIN -> values.stream().min(Comparisons::order).orElseThrow();
      case MAX -> values.stream().max(Comparisons::order).orElseThrow();
    };
  }

  private static BigDecimal sum(List<Object> values) {
    return values.stream()
        .map(value -> BigDecimal.valueOf((Long) value))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private @Nullable Object value(Row row, Grouping.Key key) {
    RelationEnd via = key.via();
    Row at = row;
    if (via != null) {
      List<Row> far = sight.related(row, via, Sight.As.CALLER);
      if (far.isEmpty()) {
        return null;
      }
      at = far.getFirst();
    }
    Object cell = sight.cell(at, key.column(), Sight.As.CALLER);
    Grouping.Part part = key.part();
    return part == null || cell == null ? cell : (Object) part.of((java.time.LocalDate) cell);
  }

  /** The groups as they are answered, of rows that the filter has left. */
  List<Object> groups(TableId table, List<Row> rows, Grouping grouping) {
    note(grouping);
    Map<List<@Nullable Object>, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      List<@Nullable Object> key = new ArrayList<>();
      grouping.by().forEach(part -> key.add(value(row, part)));
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
    }
    Integer limit = grouping.limit();
    List<Object> shown = new ArrayList<>();
    groups.entrySet().stream()
        .map(entry -> new Group(entry.getKey(), entry.getValue()))
        .filter(group -> holds(group.rows(), grouping.having()))
        .sorted(order(grouping))
        .skip(grouping.offset())
        .limit(limit == null ? DEFAULT_LIMIT : limit)
        .forEach(group -> shown.add(shown(table, group, grouping)));
    return shown;
  }

  private void note(Grouping grouping) {
    features.noteIf(
        grouping.by().stream().anyMatch(key -> key.via() != null), Feature.GROUP_BY_RELATED);
    features.noteIf(
        grouping.by().stream().anyMatch(key -> key.part() != null), Feature.GROUP_BY_DATE_PART);
    features.noteIf(!grouping.having().equals(Having.ALWAYS), Feature.HAVING);
    features.noteIf(grouping.limit() != null, Feature.GROUP_LIMIT);
    grouping
        .sort()
        .forEach(
            sort ->
                features.note(
                    switch (sort) {
                      case Grouping.ByKey _ -> Feature.GROUP_SORT_BY_KEY;
                      case Grouping.ByCount _, Grouping.ByFigure _ -> Feature.GROUP_SORT_BY_FIGURE;
                    }));
  }

  private record Group(List<@Nullable Object> key, Collection<Row> members) {
    List<Row> rows() {
      return List.copyOf(members);
    }
  }

  private Map<String, Object> shown(TableId table, Group group, Grouping grouping) {
    Map<String, @Nullable Object> key = new LinkedHashMap<>();
    for (int i = 0; i < grouping.by().size(); i++) {
      Grouping.Key part = grouping.by().get(i);
      TableKey named = new TableKey(terms, table, part);
      Object value = group.key().get(i);
      key.put(
          named.name(),
          part.part() == null && value != null ? Answers.value(part.column(), value) : value);
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("key", key);
    shown.put("aggregate", figures(table, group.rows(), grouping.figures()));
    return shown;
  }

  private Comparator<Group> order(Grouping grouping) {
    Comparator<Group> order = (_, _) -> 0;
    for (Grouping.Sort sort : grouping.sort()) {
      Comparator<@Nullable Object> values = Answers.order(sort.direction());
      order =
          order.thenComparing(
              (left, right) ->
                  values.compare(value(left, sort, grouping), value(right, sort, grouping)));
    }
    Comparator<@Nullable Object> rising = Answers.order(Window.Direction.ASC);
    for (int i = 0; i < grouping.by().size(); i++) {
      int position = i;
      order =
          order.thenComparing(
              (left, right) -> rising.compare(left.key().get(position), right.key().get(position)));
    }
    return order;
  }

  private @Nullable Object value(Group group, Grouping.Sort sort, Grouping grouping) {
    return switch (sort) {
      case Grouping.ByKey by -> group.key().get(grouping.by().indexOf(by.key()));
      case Grouping.ByCount _ -> (long) group.rows().size();
      case Grouping.ByFigure by -> value(group.rows(), by.function(), by.column());
    };
  }

  private boolean holds(List<Row> rows, Having having) {
    return switch (having) {
      case Having.All(var parts) -> parts.stream().allMatch(part -> holds(rows, part));
      case Having.Any(var parts) -> parts.stream().anyMatch(part -> holds(rows, part));
      case Having.Not(var part) -> !holds(rows, part);
      case Having.Count(Comparison comparison, Operand operand) ->
          comparisons.holds((long) rows.size(), comparison, operand);
      case Having.Compare(var function, var column, var comparison, var operand) ->
          comparisons.holds(whole(value(rows, function, column)), comparison, operand);
    };
  }

  /** A whole number as a Long, so that it equals operands. */
  private static @Nullable Object whole(@Nullable Object value) {
    return value instanceof BigDecimal number && number.stripTrailingZeros().scale() <= 0
        ? (Object) number.longValueExact()
        : value;
  }
}
