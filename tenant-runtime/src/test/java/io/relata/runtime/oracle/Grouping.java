package io.relata.runtime.oracle;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Groups of rows, and which of them.
 *
 * @param limit null for the default
 */
record Grouping(
    Condition filter,
    List<Key> by,
    Having having,
    List<Sort> sort,
    @Nullable Integer limit,
    int offset,
    List<Figure> figures) {

  Grouping {
    by = List.copyOf(by);
    sort = List.copyOf(sort);
    figures = List.copyOf(figures);
  }

  Grouping withFilter(Condition less) {
    return new Grouping(less, by, having, sort, limit, offset, figures);
  }

  Grouping withKeys(List<Key> less) {
    return new Grouping(filter, less, having, sort, limit, offset, figures);
  }

  Grouping with(Having less) {
    return new Grouping(filter, by, less, sort, limit, offset, figures);
  }

  Grouping withSort(List<Sort> less) {
    return new Grouping(filter, by, having, less, limit, offset, figures);
  }

  Grouping withFigures(List<Figure> less) {
    return new Grouping(filter, by, having, sort, limit, offset, less);
  }

  /** Without a limit. */
  Grouping whole() {
    return new Grouping(filter, by, having, sort, null, 0, figures);
  }

  /**
   * What rows are grouped by.
   *
   * @param via a to-one relation that leads to the column, or null
   * @param part of a day, or null for the whole value
   */
  record Key(@Nullable RelationEnd via, FieldRef column, @Nullable Part part) {}

  /** Parts of days, as whole numbers. */
  enum Part {
    YEAR,
    QUARTER,
    MONTH,
    WEEK,
    DAY,
    WEEKDAY;

    String apiName() {
      return name().toLowerCase(Locale.ROOT);
    }

    long of(LocalDate day) {
      return switch (this) {
        case YEAR -> day.getYear();
        case QUARTER -> day.get(IsoFields.QUARTER_OF_YEAR);
        case MONTH -> day.getMonthValue();
        case WEEK -> day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
        case DAY -> day.getDayOfMonth();
        case WEEKDAY -> day.getDayOfWeek().getValue();
      };
    }
  }

  /** What groups are sorted by: before their keys, which always come last. */
  sealed interface Sort {
    Window.Direction direction();
  }

  record ByKey(Key key, Window.Direction direction) implements Sort {}

  record ByCount(Window.Direction direction) implements Sort {}

  record ByFigure(Figure.Function function, FieldRef column, Window.Direction direction)
      implements Sort {}
}
