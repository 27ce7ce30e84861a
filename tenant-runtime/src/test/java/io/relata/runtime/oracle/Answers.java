package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers that a caller should get: maps, lists and values as JSON has them. */
final class Answers {

  private final Terms terms;
  private final Sight sight;
  private final Features features;

  Answers(Terms terms, Sight sight, Features features) {
    this.terms = terms;
    this.sight = sight;
    this.features = features;
  }

  List<Object> rows(Operation.Rows asked) {
    List<Object> rows = new ArrayList<>();
    for (Row row : window(visible(asked.table()), asked.window())) {
      rows.add(shown(row, asked.selection()));
    }
    features.noteIf(!rows.isEmpty(), Feature.ROWS_ANSWERED);
    return rows;
  }

  @Nullable Object row(Operation.Lookup asked) {
    boolean byId = asked.key().equals(FieldRef.ID);
    features.note(byId ? Feature.LOOKUP_BY_ID : Feature.LOOKUP_BY_UNIQUE);
    for (Row row : sight.contents().of(asked.table())) {
      if (asked.value().equals(row.cell(asked.key()))) {
        boolean found =
            sight.visible(row)
                && asked.value().equals(sight.cell(row, asked.key(), Sight.As.CALLER));
        features.noteIf(!found, Feature.LOOKUP_OF_HIDDEN);
        return found ? shown(row, asked.selection()) : null;
      }
    }
    return null;
  }

  List<Row> visible(TableId table) {
    return sight.contents().of(table).stream().filter(sight::visible).toList();
  }

  List<Row> window(Collection<Row> rows, Window window) {
    return rows.stream()
        .filter(row -> sight.holds(row, window.filter(), Sight.As.CALLER))
        .sorted(order(window.sort()))
        .skip(window.offset())
        .limit(window.limit() == null ? 100 : window.limit())
        .toList();
  }

  /** A row as it is answered; the id comes first. */
  Map<String, @Nullable Object> shown(Row row, List<Selected> selection) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("id", Long.toString(row.id()));
    for (Selected selected : selection) {
      switch (selected) {
        case Selected.Cell cell ->
            shown.put(
                terms.name(row.table(), cell.ref()),
                value(cell.ref(), sight.cell(row, cell.ref(), Sight.As.CALLER)));
        case Selected.ToOne one -> shown.put(one.end().name().value(), toOne(row, one));
        case Selected.ToMany many -> shown.put(many.end().name().value(), toMany(row, many));
      }
    }
    return shown;
  }

  private @Nullable Object toOne(Row row, Selected.ToOne one) {
    note(one.end(), Feature.TO_ONE);
    List<Row> far = sight.related(row, one.end(), Sight.As.CALLER);
    return far.isEmpty() ? null : shown(far.getFirst(), one.selection());
  }

  private List<Object> toMany(Row row, Selected.ToMany many) {
    note(many.end(), Feature.NESTED_LIST);
    List<Object> rows = new ArrayList<>();
    window(sight.related(row, many.end(), Sight.As.CALLER), many.window())
        .forEach(far -> rows.add(shown(far, many.selection())));
    return rows;
  }

  private void note(RelationEnd end, Feature feature) {
    features.note(feature);
    features.noteIf(end.near().equals(end.far()), Feature.SELF_RELATION);
    features.noteIf(end.relation().cardinality() == Cardinality.MANY_TO_MANY, Feature.MANY_TO_MANY);
    features.noteIf(end.relation().cardinality() == Cardinality.ONE_TO_ONE, Feature.ONE_TO_ONE);
  }

  private static @Nullable Object value(FieldRef ref, @Nullable Object cell) {
    return switch (cell) {
      case null -> null;
      case LocalDate day -> day.toString();
      case Long id when ref instanceof FieldRef.ForeignKey -> id.toString();
      default -> cell;
    };
  }

  private Comparator<Row> order(List<Window.Sort> sort) {
    Comparator<Row> order = (_, _) -> 0;
    for (Window.Sort key : sort) {
      features.noteIf(!key.path().isEmpty(), Feature.SORT_BY_RELATED);
      features.noteIf(key.counted() != null, Feature.SORT_BY_COUNT);
      Comparator<@Nullable Object> values = order(key.direction());
      order =
          order.thenComparing((left, right) -> values.compare(value(left, key), value(right, key)));
    }
    return order.thenComparing(Row::id);
  }

  private @Nullable Object value(Row row, Window.Sort key) {
    Row at = row;
    for (RelationEnd step : key.path()) {
      List<Row> far = sight.related(at, step, Sight.As.CALLER);
      if (far.isEmpty()) {
        return null;
      }
      at = far.getFirst();
    }
    RelationEnd counted = key.counted();
    if (counted != null) {
      return (long) sight.related(at, counted, Sight.As.CALLER).size();
    }
    FieldRef column = key.column();
    return column == null ? null : sight.cell(at, column, Sight.As.CALLER);
  }

  private static Comparator<@Nullable Object> order(Window.Direction direction) {
    boolean ascending =
        switch (direction) {
          case ASC, ASC_NULLS_FIRST, ASC_NULLS_LAST -> true;
          case DESC, DESC_NULLS_FIRST, DESC_NULLS_LAST -> false;
        };
    boolean nullsFirst =
        switch (direction) {
          case DESC, ASC_NULLS_FIRST, DESC_NULLS_FIRST -> true;
          case ASC, ASC_NULLS_LAST, DESC_NULLS_LAST -> false;
        };
    return (left, right) -> {
      if (left == null || right == null) {
        int nulls = Boolean.compare(left == null, right == null);
        return nullsFirst ? -nulls : nulls;
      }
      int values = Comparisons.order(left, right);
      return ascending ? values : -values;
    };
  }
}
