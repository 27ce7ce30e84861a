package io.relata.runtime.plan;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import java.util.List;

/** One key of a sort. */
public record SortKey(Subject subject, Direction direction) {

  /** What is sorted by. */
  public sealed interface Subject {}

  /**
   * A column of the row, or of the row at the end of a path of to-one relations; a row that the
   * caller may not read counts as null (statement R9).
   */
  public record Column(List<RelationEnd> path, FieldRef field) implements Subject {
    public Column {
      path = List.copyOf(path);
    }
  }

  /** The number of readable rows of a to-many relation. */
  public record Count(List<RelationEnd> path, RelationEnd relation) implements Subject {
    public Count {
      path = List.copyOf(path);
    }
  }

  /** By PostgreSQL's rule nulls come last ascending and first descending, unless said. */
  public enum Direction {
    ASC,
    DESC,
    ASC_NULLS_FIRST,
    ASC_NULLS_LAST,
    DESC_NULLS_FIRST,
    DESC_NULLS_LAST
  }
}
