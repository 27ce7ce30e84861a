package io.relata.runtime.oracle;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a list, and in which order.
 *
 * @param limit null for the default
 * @param offset zero where it is not said
 */
record Window(Condition filter, List<Sort> sort, @Nullable Integer limit, int offset) {

  static final Window ALL = new Window(Condition.ALWAYS, List.of(), null, 0);

  Window {
    sort = List.copyOf(sort);
  }

  static Window of(Condition filter) {
    return new Window(filter, List.of(), null, 0);
  }

  static Window sorted(Condition filter, List<Sort> sort) {
    return new Window(filter, sort, null, 0);
  }

  /**
   * A key of a sort: a column, or the number of rows of a to-many relation, at the end of a path of
   * to-one relations.
   */
  record Sort(
      List<RelationEnd> path,
      @Nullable FieldRef column,
      @Nullable RelationEnd counted,
      Direction direction) {
    Sort {
      path = List.copyOf(path);
    }
  }

  /** As GraphQL names them. */
  enum Direction {
    ASC,
    DESC,
    ASC_NULLS_FIRST,
    ASC_NULLS_LAST,
    DESC_NULLS_FIRST,
    DESC_NULLS_LAST
  }
}
