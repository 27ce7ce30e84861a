package io.relata.runtime.sql;

import static io.relata.runtime.sql.Infix.Operator;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.sql.TenantTables.Presence;
import io.relata.runtime.sql.TenantTables.StoredColumn;
import java.util.List;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Makes SQL of conditions over the rows of a table: the one way in which a filter, a row rule or a
 * check becomes a predicate. What comes out is true for a row that meets the condition, and false
 * or unknown for one that does not.
 *
 * <pre>{@code
 * {books: {some: {title: {contains: "sea"}}}}
 * exists (select 1 from t."books" as "a2" where "a2"."author_id" = "a1"."id" and "a2"."title" like ?)
 * }</pre>
 */
public final class Predicates {

  private static final StoredColumn COUNT =
      new StoredColumn(new PhysicalName("count"), new FieldType.Long(null, null), Presence.ALWAYS);

  private final RowSources sources;
  private final List<Object> path;

  /**
   * @param path response path of the field whose arguments the conditions come from; empty for
   *     rules
   */
  public Predicates(RowSources sources, List<Object> path) {
    this.sources = sources;
    this.path = List.copyOf(path);
  }

  /** Whether the condition holds for the row of a source. */
  public org.jooq.Condition holds(RowSource row, Condition condition) {
    return switch (condition) {
      case Condition.All all -> all(row, all.parts());
      case Condition.Any any -> any(row, any.parts());
      case Condition.Not not -> withClaims(not.part(), new NotTrue(holds(row, not.part())));
      case Condition.Compare compare -> compare(row, compare);
      case Condition.Follow follow -> some(row, follow.relation(), follow.condition());
      case Condition.IsMissing missing -> isMissing(row, missing);
      case Condition.Quantified quantified -> quantified(row, quantified);
      case Condition.Count count -> count(row, count);
      case Condition.Search search -> new WordSearch(this).holds(row, search.words());
    };
  }

  /** A placeholder for one value. */
  public Field<Object> bind(Operand operand, BindType type) {
    return switch (operand) {
      case Operand.Now now -> DSL.currentTimestamp().coerce(Object.class);
      case Operand.Today today -> DSL.currentDate().coerce(Object.class);
      case Operand.Constant constant -> placeholder(operand, type);
      case Operand.Parameter parameter -> placeholder(operand, type);
      case Operand.OfCaller claim -> placeholder(operand, type);
      case Operand.Listed listed -> placeholder(operand, type);
      case Operand.Inside inside -> throw new IllegalArgumentException("no value: " + inside);
    };
  }

  private Field<Object> placeholder(Operand operand, BindType type) {
    return new Placeholder(new Binder(operand, type, path, sources.inputs().of(operand)));
  }

  private org.jooq.Condition all(RowSource row, List<Condition> parts) {
    return parts.isEmpty()
        ? DSL.trueCondition()
        : DSL.and(parts.stream().map(part -> holds(row, part)).toList());
  }

  private org.jooq.Condition any(RowSource row, List<Condition> parts) {
    return parts.isEmpty()
        ? DSL.falseCondition()
        : DSL.or(parts.stream().map(part -> holds(row, part)).toList());
  }

  private org.jooq.Condition compare(RowSource row, Condition.Compare compare) {
    StoredColumn column = sources.tables().column(row.table(), compare.field());
    Field<Object> cell = row.cell(compare.field());
    BindType type = BindType.of(column.type(), sources.tables());
    return compared(cell, column, type, compare.comparison(), compare.operand());
  }

  /** A value compared with an operand. */
  org.jooq.Condition compared(
      Field<Object> cell,
      StoredColumn column,
      BindType type,
      Comparison comparison,
      Operand operand) {
    return switch (comparison) {
      case EQ -> new Infix(cell, Operator.EQUAL, bind(operand, type));
      case NE -> new Infix(cell, Operator.NOT_EQUAL, bind(operand, type));
      case GT -> new Infix(cell, Operator.GREATER, bind(operand, type));
      case GTE -> new Infix(cell, Operator.GREATER_OR_EQUAL, bind(operand, type));
      case LT -> new Infix(cell, Operator.LESS, bind(operand, type));
      case LTE -> new Infix(cell, Operator.LESS_OR_EQUAL, bind(operand, type));
      case IN -> new Infix(cell, Operator.EQUAL_ANY, bind(operand, new BindType.ArrayOf(type)));
      case NOT_IN -> notIn(cell, column.presence(), bind(operand, new BindType.ArrayOf(type)));
      case IS_NULL -> decided(cell.isNull(), cell.isNotNull(), operand);
      case BETWEEN ->
          new Infix(cell, Operator.GREATER_OR_EQUAL, end(operand, type, BindType.End.FROM))
              .and(new Infix(cell, Operator.LESS_OR_EQUAL, end(operand, type, BindType.End.TO)));
      case LIKE -> new Infix(cell, Operator.LIKE, bind(operand, new BindType.Pattern()));
      case ILIKE -> new Infix(cell, Operator.ILIKE, bind(operand, new BindType.Pattern()));
      case CONTAINS ->
          column.type() instanceof FieldType.Json
              ? new Infix(cell, Operator.CONTAINS, bind(operand, type))
              : new Infix(cell, Operator.LIKE, within(operand, BindType.Place.ANYWHERE));
      case ICONTAINS -> new Infix(cell, Operator.ILIKE, within(operand, BindType.Place.ANYWHERE));
      case STARTS_WITH -> new Infix(cell, Operator.LIKE, within(operand, BindType.Place.AT_START));
      case ENDS_WITH -> new Infix(cell, Operator.LIKE, within(operand, BindType.Place.AT_END));
      case EQ_CI -> new Infix(lower(cell), Operator.EQUAL, lower(bind(operand, type)));
      case HAS -> new Infix(cell, Operator.CONTAINS, bind(operand, ofOne(type)));
      case HAS_ANY -> new Infix(cell, Operator.OVERLAPS, bind(operand, type));
      case HAS_ALL -> new Infix(cell, Operator.CONTAINS, bind(operand, type));
      case IS_EMPTY -> isEmpty(cell, operand);
      case TODAY,
          YESTERDAY,
          TOMORROW,
          THIS_WEEK,
          LAST_WEEK,
          NEXT_WEEK,
          THIS_MONTH,
          LAST_MONTH,
          NEXT_MONTH,
          THIS_QUARTER,
          LAST_QUARTER,
          NEXT_QUARTER,
          THIS_YEAR,
          LAST_YEAR,
          NEXT_YEAR -> {
        CalendarRange range = CalendarRange.of(comparison.period().orElseThrow());
        yield decided(
            range.covers(cell, column.type()), range.misses(cell, column.type()), operand);
      }
      case PATH -> new JsonParts(this).holds(cell, (Operand.Inside) operand);
      case EXISTS -> throw new IllegalArgumentException("of a part of JSON only: " + column);
      case LAST_DAYS ->
          CalendarRange.lastDays(bind(operand, new BindType.Days())).covers(cell, column.type());
      case NEXT_DAYS ->
          CalendarRange.nextDays(bind(operand, new BindType.Days())).covers(cell, column.type());
    };
  }

  /** An empty list matches every row that has a value, and no other. */
  static org.jooq.Condition notIn(Field<Object> cell, Presence presence, Field<Object> values) {
    org.jooq.Condition differs = new Infix(cell, Operator.NOT_EQUAL_ALL, values);
    return presence == Presence.ALWAYS ? differs : cell.isNotNull().and(differs);
  }

  private org.jooq.Condition isEmpty(Field<Object> cell, Operand operand) {
    Field<Integer> size = DSL.function(DSL.unquotedName("cardinality"), SQLDataType.INTEGER, cell);
    Field<Integer> zero = DSL.inline(0);
    return decided(
        new Infix(size, Operator.EQUAL, zero), new Infix(size, Operator.GREATER, zero), operand);
  }

  /** Chooses by a boolean operand: at once where it is known, else in SQL. */
  org.jooq.Condition decided(
      org.jooq.Condition whenTrue, org.jooq.Condition whenFalse, Operand operand) {
    if (operand instanceof Operand.Constant(Object value)) {
      return (Boolean) value ? whenTrue : whenFalse;
    }
    Field<Object> flag = bind(operand, BindType.Scalar.BOOLEAN);
    Field<Boolean> yes = DSL.inline(true);
    Field<Boolean> no = DSL.inline(false);
    return DSL.or(
        new Infix(flag, Operator.EQUAL, yes).and(whenTrue),
        new Infix(flag, Operator.EQUAL, no).and(whenFalse));
  }

  private org.jooq.Condition isMissing(RowSource row, Condition.IsMissing missing) {
    RelationEnd end = sources.tables().end(missing.relation());
    RelatedRows related = sources.related(row, end);
    if (end.holdsForeignKey() && related.far().seesEveryRow()) {
      Field<Object> key = row.cell(new FieldRef.ForeignKey(end.relation().id()));
      return decided(key.isNull(), key.isNotNull(), missing.operand());
    }
    org.jooq.Condition exists = exists(related, related.seen());
    return decided(exists.not(), exists, missing.operand());
  }

  private org.jooq.Condition quantified(RowSource row, Condition.Quantified quantified) {
    RelationRef relation = quantified.relation();
    Condition condition = quantified.condition();
    return switch (quantified.quantifier()) {
      case SOME -> some(row, relation, condition);
      case NONE -> withClaims(condition, some(row, relation, condition).not());
      case EVERY -> withClaims(condition, every(row, relation, condition));
    };
  }

  /** The rows of a relation that are seen and meet a condition. */
  org.jooq.Condition among(RelatedRows related, Condition condition) {
    return condition.equals(Condition.ALWAYS)
        ? related.seen()
        : related.seen().and(holds(related.far(), condition));
  }

  private org.jooq.Condition some(RowSource row, RelationRef relation, Condition condition) {
    RelatedRows related = sources.related(row, sources.tables().end(relation));
    return exists(related, among(related, condition));
  }

  private org.jooq.Condition every(RowSource row, RelationRef relation, Condition condition) {
    RelatedRows related = sources.related(row, sources.tables().end(relation));
    org.jooq.Condition fails = new NotTrue(holds(related.far(), condition));
    return exists(related, related.seen().and(fails)).not();
  }

  private static org.jooq.Condition exists(RelatedRows related, org.jooq.Condition condition) {
    return DSL.exists(DSL.select(DSL.inline(1)).from(related.from()).where(condition));
  }

  private org.jooq.Condition count(RowSource row, Condition.Count count) {
    RelationEnd end = sources.tables().end(count.relation());
    BindType type = BindType.of(COUNT.type(), sources.tables());
    return compared(number(row, end), COUNT, type, count.comparison(), count.operand());
  }

  /** The number of rows to be seen at the other end of a relation. */
  Field<Object> number(RowSource row, RelationEnd end) {
    RelatedRows related = sources.related(row, end);
    return DSL.field(DSL.selectCount().from(related.from()).where(related.seen()))
        .coerce(Object.class);
  }

  /** A claim that is missing must not make a negation true, or a rule would fail open. */
  private org.jooq.Condition withClaims(Condition negated, org.jooq.Condition negation) {
    org.jooq.Condition guarded = negation;
    for (Operand.OfCaller claim : Claims.in(negated)) {
      Field<Object> given = bind(claim, new BindType.Given());
      guarded = guarded.and(new Infix(given, Operator.EQUAL, DSL.inline(true)));
    }
    return guarded;
  }

  private Field<Object> end(Operand operand, BindType type, BindType.End end) {
    return bind(operand, new BindType.EndOf(type, end));
  }

  Field<Object> within(Operand operand, BindType.Place place) {
    return bind(operand, new BindType.Within(place));
  }

  private static Field<String> lower(Field<?> text) {
    return DSL.function(DSL.unquotedName("lower"), SQLDataType.CLOB, text);
  }

  private static BindType ofOne(BindType list) {
    return list instanceof BindType.ArrayOf(BindType element)
        ? new BindType.ArrayOfOne(element)
        : new BindType.ArrayOfOne(list);
  }
}
