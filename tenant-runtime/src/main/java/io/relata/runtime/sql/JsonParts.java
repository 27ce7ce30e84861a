package io.relata.runtime.sql;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Operand;
import io.relata.runtime.sql.BindType.Scalar;
import io.relata.runtime.sql.Infix.Operator;
import io.relata.runtime.sql.TenantTables.Presence;
import org.jooq.Condition;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Compares what lies at a path within JSON. The path is a parameter, so no text of a caller gets
 * into the statement; what is missing and JSON's null are null alike. A second parameter has what
 * must be objects for the path to lead anywhere, see {@link JsonSteps}; mostly there is none.
 *
 * <pre>{@code
 * nullif(case when cardinality(?) = 0 or not exists (
 *     select from unnest(?) as "_o" ("at")
 *     where jsonb_typeof("a1"."details" #> "at"::text[]) is distinct from 'object'
 *   ) then "a1"."details" #> ? end, 'null'::jsonb) = ?
 * }</pre>
 */
final class JsonParts {

  private final Predicates predicates;

  JsonParts(Predicates predicates) {
    this.predicates = predicates;
  }

  /** Whether the comparison holds for the part of a cell. */
  Condition holds(Field<Object> cell, Operand.Inside asked) {
    Field<Object> raw =
        new At(
            cell,
            predicates.bind(asked.at(), new BindType.JsonSteps()),
            predicates.bind(asked.at(), new BindType.JsonObjects()));
    Field<Object> part =
        DSL.function(
            DSL.unquotedName("nullif"),
            Object.class,
            raw,
            DSL.inline("null").cast(SQLDataType.JSONB));
    Operand operand = asked.operand();
    return switch (asked.comparison()) {
      case EQ -> new Infix(part, Operator.EQUAL, predicates.bind(operand, Scalar.JSONB));
      case NE -> new Infix(part, Operator.NOT_EQUAL, predicates.bind(operand, Scalar.JSONB));
      case GT -> ordered(part, Operator.GREATER, operand);
      case GTE -> ordered(part, Operator.GREATER_OR_EQUAL, operand);
      case LT -> ordered(part, Operator.LESS, operand);
      case LTE -> ordered(part, Operator.LESS_OR_EQUAL, operand);
      case IN -> new Infix(part, Operator.EQUAL_ANY, list(operand));
      case NOT_IN -> Predicates.notIn(part, Presence.MAY_BE_NULL, list(operand));
      case CONTAINS -> new Infix(part, Operator.CONTAINS, predicates.bind(operand, Scalar.JSONB));
      case ICONTAINS -> like(part, Operator.ILIKE, BindType.Place.ANYWHERE, operand);
      case STARTS_WITH -> like(part, Operator.LIKE, BindType.Place.AT_START, operand);
      case ENDS_WITH -> like(part, Operator.LIKE, BindType.Place.AT_END, operand);
      case IS_NULL -> predicates.decided(part.isNull(), part.isNotNull(), operand);
      case EXISTS -> predicates.decided(raw.isNotNull(), raw.isNull(), operand);
      case LIKE,
          ILIKE,
          BETWEEN,
          EQ_CI,
          HAS,
          HAS_ANY,
          HAS_ALL,
          IS_EMPTY,
          TODAY,
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
          NEXT_YEAR,
          LAST_DAYS,
          NEXT_DAYS,
          PATH ->
          throw unknown(asked.comparison());
    };
  }

  private static IllegalArgumentException unknown(Comparison comparison) {
    return new IllegalArgumentException("not of parts of JSON: " + comparison);
  }

  private Field<Object> list(Operand operand) {
    return predicates.bind(operand, new BindType.ArrayOf(Scalar.JSONB));
  }

  /** JSON of different types has an order in PostgreSQL, but none that means anything. */
  private Condition ordered(Field<Object> part, Operator operator, Operand operand) {
    BindType type = new BindType.JsonOrdered();
    return new Infix(typeOf(part), Operator.EQUAL, typeOf(predicates.bind(operand, type)))
        .and(new Infix(part, operator, predicates.bind(operand, type)));
  }

  private static Field<String> typeOf(Field<?> json) {
    return DSL.function(DSL.unquotedName("jsonb_typeof"), SQLDataType.CLOB, json);
  }

  private Condition like(
      Field<Object> part, Operator operator, BindType.Place place, Operand operand) {
    return new Infix(typeOf(part), Operator.EQUAL, DSL.inline("string"))
        .and(new Infix(new Text(part), operator, predicates.within(operand, place)));
  }

  /** {@code cell #> path}, where nothing that is no position is taken for one. */
  private static final class At extends CustomField<Object> {
    private final Field<Object> cell;
    private final Field<Object> steps;
    private final Field<Object> objects;

    At(Field<Object> cell, Field<Object> steps, Field<Object> objects) {
      super(DSL.unquotedName("part"), SQLDataType.OTHER);
      this.cell = cell;
      this.steps = steps;
      this.objects = objects;
    }

    @Override
    public void accept(Context<?> context) {
      context.sql("case when cardinality(").visit(objects);
      context.sql(") = 0 or not exists (select from unnest(").visit(objects);
      context.sql(") as \"_o\" (\"at\") where jsonb_typeof(").visit(cell);
      context.sql(" #> \"_o\".\"at\"::text[]) is distinct from 'object') then (");
      context.visit(cell).sql(" #> ").visit(steps).sql(") end");
    }
  }

  /** The text that a JSON string stands for. */
  private static final class Text extends CustomField<String> {
    private final Field<Object> part;

    Text(Field<Object> part) {
      super(DSL.unquotedName("text"), SQLDataType.CLOB);
      this.part = part;
    }

    @Override
    public void accept(Context<?> context) {
      context.sql('(').visit(part).sql(" #>> '{}')");
    }
  }
}
