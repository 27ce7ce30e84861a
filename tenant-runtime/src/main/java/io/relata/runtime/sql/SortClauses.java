package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.plan.SortKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * The sort of one read: its expressions, the id last, and the joins to the rows that it sorts by.
 * Those joins find one row at most, so they add none.
 */
final class SortClauses {

  private final RowSources sources;
  private final Predicates predicates;
  private final RowSource row;
  private final List<Join> joins = new ArrayList<>();
  private final Map<List<RelationEnd>, RowSource> joined = new HashMap<>();
  private final List<Key> keys = new ArrayList<>();

  SortClauses(RowSources sources, Predicates predicates, RowSource row, List<SortKey> sort) {
    this.sources = sources;
    this.predicates = predicates;
    this.row = row;
    for (SortKey key : sort) {
      keys.add(new Key(expression(key.subject()), column(key.subject()), key.direction()));
    }
    if (sort.stream().noneMatch(SortClauses::isId)) {
      keys.add(new Key(row.id(), FieldRef.ID, SortKey.Direction.ASC));
    }
  }

  /** The source's table with what it is sorted by. */
  Table<? extends Record> joinedTo(Table<? extends Record> from) {
    Table<? extends Record> result = from;
    for (Join join : joins) {
      result = result.leftJoin(join.table()).on(join.condition());
    }
    return result;
  }

  List<OrderField<?>> inside() {
    return keys.stream().<OrderField<?>>map(key -> key.directed(key.expression())).toList();
  }

  /** The same sort of the rows of a derived table, which exports each key. */
  List<OrderField<?>> outside(DerivedRow derived) {
    List<OrderField<?>> fields = new ArrayList<>();
    for (Key key : keys) {
      fields.add(key.directed(exported(derived, key, fields.size())));
    }
    return fields;
  }

  private static Field<Object> exported(DerivedRow derived, Key key, int position) {
    return key.own() == null
        ? derived.export("_sort" + position, key.expression())
        : derived.cell(key.own());
  }

  private Field<Object> expression(SortKey.Subject subject) {
    return switch (subject) {
      case SortKey.Column(var path, var field) -> at(path).cell(field);
      case SortKey.Count(var path, var relation) when path.isEmpty() ->
          predicates.number(row, relation);
      case SortKey.Count(var path, var relation) -> {
        RowSource far = at(path);
        yield DSL.when(far.id().isNotNull(), predicates.number(far, relation));
      }
    };
  }

  private RowSource at(List<RelationEnd> path) {
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

  private static @Nullable FieldRef column(SortKey.Subject subject) {
    return subject instanceof SortKey.Column(var path, var field) && path.isEmpty() ? field : null;
  }

  private static boolean isId(SortKey key) {
    return FieldRef.ID.equals(column(key.subject()));
  }

  private record Join(Table<? extends Record> table, Condition condition) {}

  /**
   * @param own the column, where it is one of the row's own
   */
  private record Key(
      Field<Object> expression, @Nullable FieldRef own, SortKey.Direction direction) {

    OrderField<?> directed(Field<Object> field) {
      return switch (direction) {
        case ASC -> field.asc();
        case DESC -> field.desc();
        case ASC_NULLS_FIRST -> field.asc().nullsFirst();
        case ASC_NULLS_LAST -> field.asc().nullsLast();
        case DESC_NULLS_FIRST -> field.desc().nullsFirst();
        case DESC_NULLS_LAST -> field.desc().nullsLast();
      };
    }
  }
}
