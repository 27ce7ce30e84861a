package io.relata.runtime.sql;

import io.relata.metadata.access.Operand;
import io.relata.runtime.sql.TenantTables.Presence;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * Which rows come after a cursor in a sort. Keys that can not be null, and the first among them
 * above all, are compared so that an index on them is of use.
 *
 * <pre>{@code
 * "a1"."pages" >= ? and ("a1"."pages" > ? or ("a1"."pages" = ? and "a1"."id" > ?))
 * }</pre>
 */
final class Keyset {

  private final Predicates predicates;
  private final Cursors cursors;
  private final Operand cursor;

  Keyset(Predicates predicates, Cursors cursors, Operand cursor) {
    this.predicates = predicates;
    this.cursors = cursors;
    this.cursor = cursor;
  }

  /** Strictly after the cursor's row, in the direction of the keys. */
  Condition after(List<SortClauses.Key> keys) {
    Condition after = after(keys, 0);
    SortClauses.Key first = keys.getFirst();
    return keys.size() > 1 && first.presence() == Presence.ALWAYS
        ? new Infix(first.expression(), orEqual(first), value(first, 0)).and(after)
        : after;
  }

  /** All rows in ranges, or else an index on the first key would have all its gaps sorted. */
  static List<Range> all(List<SortClauses.Key> keys) {
    if (!hasGaps(keys)) {
      return List.of(new Range(DSL.noCondition(), keys));
    }
    SortClauses.Key first = keys.getFirst();
    Range gaps = new Range(first.expression().isNull(), keys.subList(1, keys.size()));
    Range values = new Range(first.expression().isNotNull(), keys);
    return first.nullsComeLast() ? List.of(values, gaps) : List.of(gaps, values);
  }

  /** Whether rows come by an index on the first key, which may be null. */
  private static boolean hasGaps(List<SortClauses.Key> keys) {
    return keys.size() > 1
        && keys.getFirst().presence() == Presence.MAY_BE_NULL
        && keys.getFirst().order() == SortClauses.Order.BY_INDEX;
  }

  /**
   * Some of the rows after a cursor.
   *
   * @param order what sorts these rows: a key that is null in all of them does not
   */
  record Range(Condition where, List<SortClauses.Key> order) {}

  /**
   * The same in ranges, in the order of the keys, that share no row. PostgreSQL finds the rows of
   * each by an index on the first key where that can be null, but not those of all by one
   * condition.
   *
   * <pre>{@code
   * "a1"."pages" >= ? and ("a1"."pages" > ? or ("a1"."pages" = ? and "a1"."id" > ?))
   * "a1"."pages" is null and (? = false or "a1"."id" > ?)
   * }</pre>
   */
  List<Range> ranges(List<SortClauses.Key> keys) {
    SortClauses.Key first = keys.getFirst();
    if (!hasGaps(keys)) {
      return List.of(new Range(after(keys), keys));
    }
    List<SortClauses.Key> others = keys.subList(1, keys.size());
    Field<Object> key = first.expression();
    Condition ties = after(keys, 1);
    Condition equal = new Infix(key, Infix.Operator.EQUAL, value(first, 0));
    Condition values =
        new Infix(key, orEqual(first), value(first, 0)).and(compared(first, 0).or(equal.and(ties)));
    return first.nullsComeLast()
        ? List.of(
            new Range(values, keys), new Range(key.isNull().and(isNull(0, false).or(ties)), others))
        : List.of(
            new Range(key.isNull().and(isNull(0, true)).and(ties), others),
            new Range(key.isNotNull().and(isNull(0, true)), keys),
            new Range(values, keys));
  }

  private Condition after(List<SortClauses.Key> keys, int position) {
    SortClauses.Key key = keys.get(position);
    Condition beyond = beyond(key, position);
    return position == keys.size() - 1
        ? beyond
        : beyond.or(same(key, position).and(after(keys, position + 1)));
  }

  private Condition compared(SortClauses.Key key, int position) {
    return new Infix(
        key.expression(),
        key.ascends() ? Infix.Operator.GREATER : Infix.Operator.LESS,
        value(key, position));
  }

  private Condition beyond(SortClauses.Key key, int position) {
    Condition compared = compared(key, position);
    if (key.presence() == Presence.ALWAYS) {
      return compared;
    }
    return key.nullsComeLast()
        ? compared.or(key.expression().isNull().and(isNull(position, false)))
        : compared.or(key.expression().isNotNull().and(isNull(position, true)));
  }

  private Condition same(SortClauses.Key key, int position) {
    Condition equal = new Infix(key.expression(), Infix.Operator.EQUAL, value(key, position));
    return key.presence() == Presence.ALWAYS
        ? equal
        : equal.or(key.expression().isNull().and(isNull(position, true)));
  }

  private static Infix.Operator orEqual(SortClauses.Key key) {
    return key.ascends() ? Infix.Operator.GREATER_OR_EQUAL : Infix.Operator.LESS_OR_EQUAL;
  }

  private Field<Object> value(SortClauses.Key key, int position) {
    return predicates.bind(cursor, new BindType.OfCursor(cursors, position, plain(key.type())));
  }

  /** A cursor holds what is stored, not the name of an enum value. */
  private static BindType plain(BindType type) {
    return type instanceof BindType.Enumerated ? BindType.Scalar.TEXT : type;
  }

  private Condition isNull(int position, boolean whether) {
    return new Infix(
        predicates.bind(cursor, new BindType.IsNullInCursor(cursors, position)),
        Infix.Operator.EQUAL,
        DSL.inline(whether));
  }
}
