package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.api.AggregateFunction;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.DatePart;
import io.relata.runtime.api.GroupKey;
import io.relata.runtime.plan.AggregateCondition;
import io.relata.runtime.plan.AggregateOutput;
import io.relata.runtime.sql.TenantTables.Presence;
import io.relata.runtime.sql.TenantTables.StoredColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectConditionStep;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * What is computed over the rows of one read. The cells that are needed come from a derived table,
 * masked already and each under one name: what groups are made by and what is selected of them is
 * then the same expression, also where a mask holds placeholders.
 */
final class Figures {

  private static final StoredColumn COUNT = stored(new FieldType.Long(null, null));

  private final RowSources sources;
  private final RowSource row;
  private final ToOneJoins joins;
  private final Values values;
  private final String alias;
  private final Map<Source, Field<Object>> cells = new LinkedHashMap<>();

  Figures(RowSources sources, RowSource row) {
    this.sources = sources;
    this.row = row;
    this.joins = new ToOneJoins(sources, row);
    this.values = new Values(sources.tables());
    this.alias = sources.aliases().next("d");
  }

  /** The rows with the cells that were asked for so far. */
  Table<Record> from(RelatedRows related, Condition where) {
    List<Field<?>> columns = new ArrayList<>();
    cells.values().forEach(cell -> columns.add(cell.as(DSL.name(name(columns.size() + 1)))));
    if (columns.isEmpty()) {
      columns.add(DSL.inline(1).as(DSL.name(name(0))));
    }
    SelectConditionStep<Record> rows =
        DSL.select(columns).from(joins.joinedTo(related.from())).where(where);
    return rows.asTable(DSL.name(alias));
  }

  /** The value that rows are grouped by. */
  Field<Object> key(GroupKey key) {
    return exported(new Source(key.via(), key.column().ref(), key.part()));
  }

  private static Field<Object> part(DatePart part, Field<Object> cell) {
    return DSL.function(
            DSL.unquotedName("date_part"), SQLDataType.DOUBLE, DSL.inline(part.field()), cell)
        .cast(SQLDataType.INTEGER)
        .coerce(Object.class);
  }

  /** A figure; null over no values. */
  Field<?> figure(AggregateFunction function, ApiMember.Column column) {
    Field<Object> cell = exported(new Source(null, column.ref(), DatePart.WHOLE));
    if (function != AggregateFunction.AVG) {
      return DSL.function(DSL.unquotedName(function.fieldName()), SQLDataType.OTHER, cell);
    }
    return column.type() instanceof FieldType.Double ? mean(cell) : exactMean(cell);
  }

  private static Field<?> exactMean(Field<Object> cell) {
    Field<Object> mean = DSL.function(DSL.unquotedName("avg"), SQLDataType.OTHER, cell);
    return DSL.function(DSL.unquotedName("trim_scale"), SQLDataType.NUMERIC, mean);
  }

  /**
   * PostgreSQL's {@code avg} of doubles adds up their squares too, and fails where only those leave
   * the range.
   */
  private static Field<?> mean(Field<Object> cell) {
    Field<Double> sum = DSL.function(DSL.unquotedName("sum"), SQLDataType.DOUBLE, cell);
    return sum.div(DSL.count(cell));
  }

  /**
   * Where the values of a column of the derived table come from. A mask with a sub-select has other
   * aliases each time it is made, so the same values are known by this, not by their expression.
   */
  private record Source(@Nullable RelationEnd via, FieldRef column, DatePart part) {}

  private Field<Object> exported(Source source) {
    if (!cells.containsKey(source)) {
      cells.put(source, cell(source));
    }
    int place = List.copyOf(cells.keySet()).indexOf(source) + 1;
    return DSL.field(DSL.name(alias, name(place)), Object.class);
  }

  private static String name(int place) {
    return "_c" + place;
  }

  private Field<Object> cell(Source source) {
    RelationEnd via = source.via();
    RowSource at = via == null ? row : joins.at(List.of(via));
    Field<Object> cell = at.cell(source.column());
    return source.part() == DatePart.WHOLE ? cell : part(source.part(), cell);
  }

  /** The figures that are asked for, by the names of the response. */
  List<Json.Member> members(List<AggregateOutput> outputs, FigureColumns columns) {
    List<Json.Member> members = new ArrayList<>();
    for (AggregateOutput output : outputs) {
      members.add(new Json.Member(output.key(), member(output, columns)));
    }
    return members;
  }

  private Field<?> member(AggregateOutput output, FigureColumns columns) {
    return switch (output) {
      case AggregateOutput.Count _ -> columns.add(DSL.count());
      case AggregateOutput.CountDistinct(var key, var subject) ->
          columns.add(DSL.countDistinct(key(subject)));
      case AggregateOutput.Values(var key, var function, var values) ->
          columns.object(
              values.stream()
                  .map(value -> new Json.Member(value.key(), value(function, value, columns)))
                  .toList());
      case AggregateOutput.Typename(var key, var name) -> DSL.inline(name);
    };
  }

  private Field<?> value(
      AggregateFunction function, AggregateOutput.Value value, FigureColumns columns) {
    return switch (value) {
      case AggregateOutput.OfColumn(var key, var column) ->
          values.figure(function.result(column.type()), columns.add(figure(function, column)));
      case AggregateOutput.ValuesTypename(var key, var name) -> DSL.inline(name);
    };
  }

  /** Whether a condition holds for a group. */
  Condition holds(AggregateCondition condition, Predicates predicates) {
    return switch (condition) {
      case AggregateCondition.All(var parts) when parts.isEmpty() -> DSL.trueCondition();
      case AggregateCondition.All(var parts) ->
          DSL.and(parts.stream().map(part -> holds(part, predicates)).toList());
      case AggregateCondition.Any(var parts) when parts.isEmpty() -> DSL.falseCondition();
      case AggregateCondition.Any(var parts) ->
          DSL.or(parts.stream().map(part -> holds(part, predicates)).toList());
      case AggregateCondition.Not(var part) -> new NotTrue(holds(part, predicates));
      case AggregateCondition.Count(var comparison, var operand) ->
          predicates.compared(
              DSL.count().coerce(Object.class), COUNT, BindType.Scalar.BIGINT, comparison, operand);
      case AggregateCondition.Compare(var function, var column, var comparison, var operand) -> {
        var type = function.result(column.type());
        yield predicates.compared(
            figure(function, column).coerce(Object.class),
            stored(type),
            BindType.of(type, sources.tables()),
            comparison,
            operand);
      }
    };
  }

  private static StoredColumn stored(FieldType type) {
    return new StoredColumn(new PhysicalName("figure"), type, Presence.MAY_BE_NULL);
  }
}
