package io.relata.runtime.oracle;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The answers that a caller should get: maps, lists and values as JSON has them. */
final class Answers {

  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx");

  private final Terms terms;
  private final Sight sight;
  private final Features features;
  private final FigureAnswers figures;
  private final Set<Masked> masked = new HashSet<>();

  Answers(Terms terms, Sight sight, Features features) {
    this.terms = terms;
    this.sight = sight;
    this.features = features;
    this.figures = new FigureAnswers(terms, sight, sight.comparisons(), features);
  }

  /** A field that was null in an answer though its row has a value. */
  record Masked(TableId table, FieldRef ref) {}

  /** What has been masked so far. */
  Set<Masked> masked() {
    return masked;
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

  Map<String, @Nullable Object> figures(Operation.Figures asked) {
    features.note(Feature.AGGREGATE);
    return figures.figures(
        asked.table(), among(visible(asked.table()), asked.filter()), asked.figures());
  }

  List<Object> groups(Operation.Groups asked) {
    features.note(Feature.GROUPS);
    return figures.groups(
        asked.table(), among(visible(asked.table()), asked.grouping().filter()), asked.grouping());
  }

  /** All rows of a connection, in the order of its sort. */
  List<Row> all(TableId table, Window window) {
    return sorted(visible(table), window);
  }

  List<Row> visible(TableId table) {
    return sight.contents().of(table).stream().filter(sight::visible).toList();
  }

  List<Row> window(Collection<Row> rows, Window window) {
    return sorted(rows, window).stream()
        .skip(window.offset())
        .limit(window.limit() == null ? 100 : window.limit())
        .toList();
  }

  private List<Row> sorted(Collection<Row> rows, Window window) {
    return among(rows, window.filter()).stream().sorted(order(window.sort())).toList();
  }

  private List<Row> among(Collection<Row> rows, Condition filter) {
    return rows.stream().filter(row -> sight.holds(row, filter, Sight.As.CALLER)).toList();
  }

  /** A row as it is answered; the id comes first. */
  Map<String, @Nullable Object> shown(Row row, List<Selected> selection) {
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("id", Long.toString(row.id()));
    for (Selected selected : selection) {
      switch (selected) {
        case Selected.Cell(FieldRef ref) -> {
          Object cell = sight.cell(row, ref, Sight.As.CALLER);
          if (cell == null && row.cell(ref) != null) {
            masked.add(new Masked(row.table(), ref));
          }
          shown.put(terms.name(row.table(), ref), value(ref, cell));
        }
        case Selected.ToOne one -> shown.put(one.end().name().value(), toOne(row, one));
        case Selected.ToMany many -> shown.put(many.end().name().value(), toMany(row, many));
        case Selected.OfFigures asked -> {
          note(asked.end(), Feature.NESTED_AGGREGATE);
          List<Row> far = sight.related(row, asked.end(), Sight.As.CALLER);
          shown.put(
              asked.end().name() + "_aggregate",
              figures.figures(asked.end().far(), among(far, asked.filter()), asked.figures()));
        }
        case Selected.OfGroups(RelationEnd end, Grouping grouping) -> {
          note(end, Feature.NESTED_GROUPS);
          List<Row> far = sight.related(row, end, Sight.As.CALLER);
          shown.put(
              end.name() + "_group",
              figures.groups(end.far(), among(far, grouping.filter()), grouping));
        }
        case Selected.OfPage page -> shown.put(page.end().name() + "_connection", page(row, page));
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

  private Map<String, Object> page(Row row, Selected.OfPage page) {
    note(page.end(), Feature.NESTED_CONNECTION);
    List<Row> all = sorted(sight.related(row, page.end(), Sight.As.CALLER), page.window());
    boolean more = all.size() > page.size();
    List<Object> nodes = new ArrayList<>();
    (page.last()
            ? all.subList(Math.max(0, all.size() - page.size()), all.size())
            : all.subList(0, Math.min(page.size(), all.size())))
        .forEach(far -> nodes.add(shown(far, page.selection())));
    Map<String, Object> info = new LinkedHashMap<>();
    info.put("hasNextPage", more && !page.last());
    info.put("hasPreviousPage", more && page.last());
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("nodes", nodes);
    shown.put("total_count", all.size());
    shown.put("pageInfo", info);
    return shown;
  }

  private void note(RelationEnd end, Feature feature) {
    features.note(feature);
    features.noteIf(end.near().equals(end.far()), Feature.SELF_RELATION);
    features.noteIf(end.relation().cardinality() == Cardinality.MANY_TO_MANY, Feature.MANY_TO_MANY);
    features.noteIf(end.relation().cardinality() == Cardinality.ONE_TO_ONE, Feature.ONE_TO_ONE);
  }

  static @Nullable Object value(FieldRef ref, @Nullable Object cell) {
    return switch (cell) {
      case null -> null;
      case LocalDate day -> day.toString();
      case OffsetDateTime moment -> MOMENT.format(moment);
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

  @Nullable Object value(Row row, Window.Sort key) {
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

  static Comparator<@Nullable Object> order(Window.Direction direction) {
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
