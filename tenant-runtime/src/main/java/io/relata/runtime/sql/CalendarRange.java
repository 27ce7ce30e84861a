package io.relata.runtime.sql;

import io.relata.metadata.access.Period;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.sql.Infix.Operator;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.impl.CustomField;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * A range of days from one midnight in UTC up to another, reckoned by PostgreSQL from the time of
 * the transaction. The column stands alone on its side of each comparison, so that an index over it
 * can be used.
 *
 * <pre>{@code
 * "a1"."born" >= cast(date_trunc('month', now() at time zone 'UTC') as date)
 * and "a1"."born" < cast(date_trunc('month', now() at time zone 'UTC') + interval '1 month' as date)
 * }</pre>
 */
final class CalendarRange {

  private final Midnight from;
  private final Midnight to;

  private CalendarRange(Midnight from, Midnight to) {
    this.from = from;
    this.to = to;
  }

  static CalendarRange of(Period period) {
    String unit = period.unit().name().toLowerCase(Locale.ROOT);
    return new CalendarRange(
        new Midnight(unit, period.offset(), null), new Midnight(unit, period.offset() + 1, null));
  }

  /** So many days, of which today is the last. */
  static CalendarRange lastDays(Field<Object> days) {
    return new CalendarRange(
        new Midnight("day", 1, new Shift(" - ", days)), new Midnight("day", 1, null));
  }

  /** So many days, of which today is the first. */
  static CalendarRange nextDays(Field<Object> days) {
    return new CalendarRange(
        new Midnight("day", 0, null), new Midnight("day", 0, new Shift(" + ", days)));
  }

  /**
   * Whether a value lies in it.
   *
   * @param type a date or a timestamp
   */
  Condition covers(Field<Object> cell, FieldType type) {
    return new Infix(cell, Operator.GREATER_OR_EQUAL, from.as(type))
        .and(new Infix(cell, Operator.LESS, to.as(type)));
  }

  /** Whether there is a value that lies outside of it. */
  Condition misses(Field<Object> cell, FieldType type) {
    return new Infix(cell, Operator.LESS, from.as(type))
        .or(new Infix(cell, Operator.GREATER_OR_EQUAL, to.as(type)));
  }

  /**
   * @param sign between the moment and the days, with its spaces
   */
  private record Shift(String sign, Field<Object> days) {}

  /**
   * The beginning of a unit.
   *
   * @param offset in units from the present one
   */
  private record Midnight(String unit, int offset, @Nullable Shift shift) {

    Field<Object> as(FieldType type) {
      return new Moment(this, type);
    }

    /** A timestamp without zone, in UTC. */
    void write(Context<?> context) {
      context.sql("date_trunc('").sql(unit).sql("', now() at time zone 'UTC')");
      if (offset != 0) {
        boolean quarter = unit.equals("quarter");
        context
            .sql(offset < 0 ? " - interval '" : " + interval '")
            .sql(Math.abs(offset) * (quarter ? 3 : 1))
            .sql(quarter ? " month'" : " " + unit + "'");
      }
      if (shift != null) {
        context.sql(shift.sign()).sql("interval '1 day' * ").visit(shift.days());
      }
    }
  }

  /** A midnight in the type of the column that it is compared with. */
  private static final class Moment extends CustomField<Object> {

    private final Midnight midnight;
    private final FieldType type;

    Moment(Midnight midnight, FieldType type) {
      super(org.jooq.impl.DSL.unquotedName("midnight"), SQLDataType.OTHER);
      this.midnight = midnight;
      this.type = type;
    }

    @Override
    public void accept(Context<?> context) {
      if (type instanceof FieldType.Date) {
        context.sql("cast(");
        midnight.write(context);
        context.sql(" as date)");
        return;
      }
      context.sql('(');
      midnight.write(context);
      context.sql(')');
      if (type instanceof FieldType.Timestamp(FieldType.Zone zone)
          && zone == FieldType.Zone.WITH_ZONE) {
        context.sql(" at time zone 'UTC'");
      }
    }
  }
}
