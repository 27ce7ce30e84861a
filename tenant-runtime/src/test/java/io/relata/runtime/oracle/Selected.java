package io.relata.runtime.oracle;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import java.util.List;

/** A field of a selection. Each selection of a table has its id besides. */
sealed interface Selected {

  record Cell(FieldRef ref) implements Selected {}

  record ToOne(RelationEnd end, List<Selected> selection) implements Selected {}

  record ToMany(RelationEnd end, Window window, List<Selected> selection) implements Selected {}

  /** {@code books_aggregate(filter: ...) {...}}. */
  record OfFigures(RelationEnd end, Condition filter, List<Figure> figures) implements Selected {}

  record OfGroups(RelationEnd end, Grouping grouping) implements Selected {}

  /**
   * {@code books_connection(...) {nodes {...} total_count pageInfo {...}}}: a page without a
   * cursor.
   *
   * @param window without limit and offset
   * @param last whether it is taken from the end
   */
  record OfPage(RelationEnd end, Window window, int size, boolean last, List<Selected> selection)
      implements Selected {}
}
