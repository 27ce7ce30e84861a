package io.relata.runtime.sql;

import io.relata.metadata.model.RelationEnd;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.Table;

/**
 * The rows that paths of to-one relations lead to from one row, each joined once. The joins find
 * one row at most, so they add none.
 */
final class ToOneJoins {

  private final RowSources sources;
  private final RowSource row;
  private final List<Join> joins = new ArrayList<>();
  private final Map<List<RelationEnd>, RowSource> joined = new HashMap<>();

  ToOneJoins(RowSources sources, RowSource row) {
    this.sources = sources;
    this.row = row;
  }

  /** The row at the end of a path; the row itself where there is no step. */
  RowSource at(List<RelationEnd> path) {
    if (path.isEmpty()) {
      return row;
    }
    RowSource known = joined.get(path);
    if (known != null) {
      return known;
    }
    RelatedRows related = sources.related(at(path.subList(0, path.size() - 1)), path.getLast());
    joins.add(new Join(related.from(), related.seen()));
    joined.put(path, related.far());
    return related.far();
  }

  /** A table with all that has been asked for. */
  Table<? extends Record> joinedTo(Table<? extends Record> from) {
    Table<? extends Record> result = from;
    for (Join join : joins) {
      result = result.leftJoin(join.table()).on(join.condition());
    }
    return result;
  }

  private record Join(Table<? extends Record> table, Condition condition) {}
}
