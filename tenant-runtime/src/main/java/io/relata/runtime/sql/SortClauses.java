package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.runtime.plan.SortKey;
import io.relata.runtime.sql.TenantTables.Presence;
import io.relata.runtime.sql.TenantTables.StoredColumn;
import java.util.ArrayList;
import java.util.List;
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
  private final ToOneJoins joins;
  private final List<Key> keys = new ArrayList<>();

  SortClauses(RowSources sources, Predicates predicates, RowSource row, List<SortKey> sort) {
    this.sources = sources;
    this.predicates = predicates;
    this.row = row;
    this.joins = new ToOneJoins(sources, row);
    for (SortKey key : sort) {
      keys.add(key(key.subject(), key.direction()));
    }
    if (sort.stream().noneMatch(SortClauses::isId)) {
      keys.add(key(new SortKey.Column(List.of(), FieldRef.ID), SortKey.Direction.ASC));
    }
  }

  /** The source's table with what it is sorted by. */
  Table<? extends Record> joinedTo(Table<? extends Record> from) {
    return joins.joinedTo(from);
  }

  List<Key> keys() {
    return keys;
  }

  List<OrderField<?>> inside() {
    return inside(keys);
  }

  /** The same with other directions. */
  static List<OrderField<?>> inside(List<Key> keys) {
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

  static Field<Object> exported(DerivedRow derived, Key key, int position) {
    return key.own() == null
        ? derived.export("_sort" + position, key.expression())
        : derived.cell(key.own());
  }

  private Field<Object> expression(SortKey.Subject subject) {
    return switch (subject) {
      case SortKey.Column(var path, var field) -> joins.at(path).cell(field);
      case SortKey.Count(var path, var relation) when path.isEmpty() ->
          predicates.number(row, relation);
      case SortKey.Count(var path, var relation) -> {
        RowSource far = joins.at(path);
        yield DSL.when(far.id().isNotNull(), predicates.number(far, relation));
      }
    };
  }

  private static @Nullable FieldRef column(SortKey.Subject subject) {
    return subject instanceof SortKey.Column(var path, var field) && path.isEmpty() ? field : null;
  }

  private static boolean isId(SortKey key) {
    return FieldRef.ID.equals(column(key.subject()));
  }

  private Key key(SortKey.Subject subject, SortKey.Direction direction) {
    Field<Object> expression = expression(subject);
    return switch (subject) {
      case SortKey.Column(var path, var field) -> {
        RowSource at = joins.at(path);
        StoredColumn column = sources.tables().column(at.table(), field);
        boolean plain = path.isEmpty() && expression.equals(at.column(field));
        boolean always = plain && column.presence() == Presence.ALWAYS;
        boolean indexed = plain && sources.tables().leadsAnIndex(at.table(), field);
        yield new Key(
            expression,
            column(subject),
            direction,
            BindType.of(column.type(), sources.tables()),
            always ? Presence.ALWAYS : Presence.MAY_BE_NULL,
            indexed ? Order.BY_INDEX : Order.BY_SORTING);
      }
      case SortKey.Count(var path, var relation) ->
          new Key(
              expression,
              null,
              direction,
              BindType.Scalar.BIGINT,
              path.isEmpty() ? Presence.ALWAYS : Presence.MAY_BE_NULL,
              Order.BY_SORTING);
    };
  }

  static OrderField<?> directed(Field<?> field, SortKey.Direction direction) {
    return switch (direction) {
      case ASC -> field.asc();
      case DESC -> field.desc();
      case ASC_NULLS_FIRST -> field.asc().nullsFirst();
      case ASC_NULLS_LAST -> field.asc().nullsLast();
      case DESC_NULLS_FIRST -> field.desc().nullsFirst();
      case DESC_NULLS_LAST -> field.desc().nullsLast();
    };
  }

  /** How rows come into the order of a key, as the model has it. */
  enum Order {
    BY_INDEX,
    BY_SORTING
  }

  /**
   * One key of the sort.
   *
   * @param own the column, where it is one of the row's own
   * @param type of its values
   */
  record Key(
      Field<Object> expression,
      @Nullable FieldRef own,
      SortKey.Direction direction,
      BindType type,
      Presence presence,
      Order order) {

    OrderField<?> directed(Field<Object> field) {
      return SortClauses.directed(field, direction);
    }

    /** The other way round, nulls too. */
    Key reversed() {
      SortKey.Direction other =
          switch (direction) {
            case ASC -> SortKey.Direction.DESC;
            case DESC -> SortKey.Direction.ASC;
            case ASC_NULLS_FIRST -> SortKey.Direction.DESC_NULLS_LAST;
            case ASC_NULLS_LAST -> SortKey.Direction.DESC_NULLS_FIRST;
            case DESC_NULLS_FIRST -> SortKey.Direction.ASC_NULLS_LAST;
            case DESC_NULLS_LAST -> SortKey.Direction.ASC_NULLS_FIRST;
          };
      return new Key(expression, own, other, type, presence, order);
    }

    /** Whether greater values come later. */
    boolean ascends() {
      return switch (direction) {
        case ASC, ASC_NULLS_FIRST, ASC_NULLS_LAST -> true;
        case DESC, DESC_NULLS_FIRST, DESC_NULLS_LAST -> false;
      };
    }

    boolean nullsComeLast() {
      return switch (direction) {
        case ASC, ASC_NULLS_LAST, DESC_NULLS_LAST -> true;
        case DESC, ASC_NULLS_FIRST, DESC_NULLS_FIRST -> false;
      };
    }
  }
}
