package io.relata.runtime.sql;

import io.relata.metadata.access.Operand;
import io.relata.runtime.plan.Output;
import io.relata.runtime.plan.TableRead;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Makes the sub-select of one read: a row for each row of the table, a column for each output.
 *
 * <p>The page is cut first, in a derived table; only then are related rows joined to what is left
 * of it, so that nothing is looked up for rows that are not shown:
 *
 * <pre>{@code
 * select "p2"."title" as "title", row_to_json("r4".*) as "author"
 * from (
 *   select "a1"."title" as "title", "a1"."author_id" as "author_id", "a1"."id" as "id"
 *   from "t_1"."books" as "a1" where "a1"."title" like ? order by "a1"."id" limit ?
 * ) as "p2"
 * left join lateral (
 *   select "a3"."name" as "name" from "t_1"."authors" as "a3" where "a3"."id" = "p2"."author_id"
 * ) as "r4" on true
 * order by "p2"."id"
 * }</pre>
 */
final class RowQueries {

  private final RowSources sources;
  private final Values values;

  RowQueries(RowSources sources) {
    this.sources = sources;
    this.values = new Values(sources.tables());
  }

  /** The rows of a table, as JSON objects in an array. */
  Select<Record1<JSON>> array(TableRead read, List<Object> path) {
    RowSource row = sources.open(read.table().table().id(), Reading.AS_CALLER);
    return array(read, new RelatedRows(row, row.from(), DSL.noCondition()), path);
  }

  /** At most one row of a table, as a JSON object. */
  Select<Record1<JSON>> object(TableRead read, List<Object> path) {
    RowSource row = sources.open(read.table().table().id(), Reading.AS_CALLER);
    Shape shape = shape(read, new RelatedRows(row, row.from(), DSL.noCondition()), path);
    String alias = sources.aliases().next("r");
    return DSL.select(Json.object(shape.members(), alias))
        .from(shape.rows().asTable(DSL.name(alias)));
  }

  private Select<Record1<JSON>> array(TableRead read, RelatedRows related, List<Object> path) {
    Shape shape = shape(read, related, path);
    return Json.aggregated(shape.rows(), shape.members(), sources.aliases().next("r"));
  }

  private Shape shape(TableRead read, RelatedRows related, List<Object> path) {
    Predicates predicates = new Predicates(sources, path);
    Condition where = predicates.among(related, read.where());
    Operand limit = read.limit();
    if (limit == null) {
      return unpaged(read, related, where, path);
    }
    return read.outputs().stream().allMatch(RowQueries::isFlat)
        ? flat(read, related, where, path)
        : derived(read, related, where, path);
  }

  /** One row at most: no order, no page, related rows joined at once. */
  private Shape unpaged(TableRead read, RelatedRows related, Condition where, List<Object> path) {
    Outputs outputs = new Outputs(related.far(), read.outputs(), path);
    Table<? extends Record> from = outputs.joinedTo(related.from());
    return new Shape(
        DSL.select(Json.columns(outputs.members)).from(from).where(where), outputs.members);
  }

  private Shape flat(TableRead read, RelatedRows related, Condition where, List<Object> path) {
    Outputs outputs = new Outputs(related.far(), read.outputs(), path);
    return new Shape(
        page(read, related, where, Json.columns(outputs.members), sort(read, related, path), path),
        outputs.members);
  }

  private Shape derived(TableRead read, RelatedRows related, Condition where, List<Object> path) {
    String alias = sources.aliases().next("p");
    DerivedRow row = new DerivedRow(related.far(), alias);
    SortClauses sort = sort(read, related, path);
    Outputs outputs = new Outputs(row, read.outputs(), path);
    var order = sort.outside(row);
    Table<? extends Record> page =
        page(read, related, where, row.exported(), sort, path).asTable(DSL.name(alias));
    return new Shape(
        DSL.select(Json.columns(outputs.members)).from(outputs.joinedTo(page)).orderBy(order),
        outputs.members);
  }

  private SortClauses sort(TableRead read, RelatedRows related, List<Object> path) {
    return new SortClauses(sources, new Predicates(sources, path), related.far(), read.sort());
  }

  private Select<?> page(
      TableRead read,
      RelatedRows related,
      Condition where,
      List<Field<?>> columns,
      SortClauses sort,
      List<Object> path) {
    Predicates predicates = new Predicates(sources, path);
    SelectLimitStep<Record> ordered =
        DSL.select(columns).from(sort.joinedTo(related.from())).where(where).orderBy(sort.inside());
    Operand limit = Objects.requireNonNull(read.limit());
    Field<Long> rows = predicates.bind(limit, new BindType.Limit()).coerce(Long.class);
    Operand offset = read.offset();
    return offset == null
        ? ordered.limit(rows)
        : ordered
            .limit(rows)
            .offset(predicates.bind(offset, new BindType.Offset()).coerce(Long.class));
  }

  private static boolean isFlat(Output output) {
    return switch (output) {
      case Output.OfColumn _, Output.Typename _ -> true;
      case Output.ToOne _, Output.ToMany _ -> false;
    };
  }

  /** A sub-select, and the members of the objects that its rows become. */
  private record Shape(Select<?> rows, List<Json.Member> members) {}

  /** The outputs of one row, with the lateral joins that they need. */
  private final class Outputs {

    private final RowCells row;
    private final List<Json.Member> members = new ArrayList<>();
    private final List<Table<?>> joins = new ArrayList<>();

    Outputs(RowCells row, List<Output> outputs, List<Object> path) {
      this.row = row;
      outputs.forEach(output -> members.add(new Json.Member(output.key(), value(output, path))));
    }

    Table<? extends Record> joinedTo(Table<? extends Record> from) {
      Table<? extends Record> result = from;
      for (Table<?> join : joins) {
        result = result.leftJoin(join).on(DSL.trueCondition());
      }
      return result;
    }

    private Field<?> value(Output output, List<Object> path) {
      return switch (output) {
        case Output.OfColumn(var key, var column) -> values.shown(column, row.cell(column.ref()));
        case Output.Typename(var key, var name) -> DSL.inline(name);
        case Output.ToOne(var key, var end, var read) ->
            joined(shape(read, sources.related(row, end), longer(path, key)));
        case Output.ToMany(var key, var end, var read) ->
            joined(array(read, sources.related(row, end), longer(path, key)));
      };
    }

    private Field<?> joined(Shape shape) {
      String alias = sources.aliases().next("r");
      joins.add(DSL.lateral(shape.rows().asTable(DSL.name(alias))));
      return Json.object(shape.members(), alias);
    }

    private Field<?> joined(Select<?> aggregated) {
      String alias = sources.aliases().next("r");
      joins.add(DSL.lateral(aggregated.asTable(DSL.name(alias))));
      return Json.aggregate(alias);
    }
  }

  private static List<Object> longer(List<Object> path, String key) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }
}
