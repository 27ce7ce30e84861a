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

  private Condition after(List<SortClauses.Key> keys, int position) {
    SortClauses.Key key = keys.get(position);
    Condition beyond = beyond(key, position);
    return position == keys.size() - 1
        ? beyond
        : beyond.or(same(key, position).and(after(keys, position + 1)));
  }

  private Condition beyond(SortClauses.Key key, int position) {
    Condition compared =
        new Infix(
            key.expression(),
            key.ascends() ? Infix.Operator.GREATER : Infix.Operator.LESS,
            value(key, position));
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
