package io.relata.runtime.sql;

import io.relata.metadata.access.Operand;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.Output;
import io.relata.runtime.plan.TableRead;
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

  RowQueries(RowSources sources) {
    this.sources = sources;
  }

  /** The rows of a table, as JSON objects in an array. */
  Select<Record1<JSON>> array(TableRead read, List<Object> path) {
    return array(read, all(read.table().table().id()), path);
  }

  /** All rows of a table, for those who add what is wanted of them. */
  RelatedRows all(TableId table) {
    RowSource row = sources.open(table, Reading.AS_CALLER);
    return new RelatedRows(row, row.from(), DSL.noCondition());
  }

  RowSources sources() {
    return sources;
  }

  /** At most one row of a table, as a JSON object. */
  Select<Record1<JSON>> object(TableRead read, List<Object> path) {
    Shape shape = shape(read, all(read.table().table().id()), path);
    String alias = sources.aliases().next("r");
    return DSL.select(Json.object(shape.members(), alias))
        .from(shape.rows().asTable(DSL.name(alias)));
  }

  Select<Record1<JSON>> array(TableRead read, RelatedRows related, List<Object> path) {
    Shape shape = shape(read, related, path);
    return Json.aggregated(shape.rows(), shape.members(), sources.aliases().next("r"));
  }

  /** The rows that a relation leads to, each as it is asked for. */
  Shape shape(TableRead read, RelatedRows related, List<Object> path) {
    Predicates predicates = new Predicates(sources, path);
    Condition where = predicates.among(related, read.where());
    Operand limit = read.limit();
    if (limit == null) {
      return unpaged(read, related, where, path);
    }
    return read.outputs().stream().allMatch(Output::isOfRowAlone)
        ? flat(read, related, where, path)
        : derived(read, related, where, path);
  }

  /** One row at most: no order, no page, related rows joined at once. */
  private Shape unpaged(TableRead read, RelatedRows related, Condition where, List<Object> path) {
    RowOutputs outputs = new RowOutputs(this, sources, related.far(), read.outputs(), path);
    Table<? extends Record> from = outputs.joinedTo(related.from());
    return new Shape(
        DSL.select(Json.columns(outputs.members())).from(from).where(where), outputs.members());
  }

  private Shape flat(TableRead read, RelatedRows related, Condition where, List<Object> path) {
    RowOutputs outputs = new RowOutputs(this, sources, related.far(), read.outputs(), path);
    return new Shape(
        page(
            read, related, where, Json.columns(outputs.members()), sort(read, related, path), path),
        outputs.members());
  }

  private Shape derived(TableRead read, RelatedRows related, Condition where, List<Object> path) {
    String alias = sources.aliases().next("p");
    DerivedRow row = new DerivedRow(related.far(), alias);
    SortClauses sort = sort(read, related, path);
    RowOutputs outputs = new RowOutputs(this, sources, row, read.outputs(), path);
    var order = sort.outside(row);
    Table<? extends Record> page =
        page(read, related, where, row.exported(), sort, path).asTable(DSL.name(alias));
    return new Shape(
        DSL.select(Json.columns(outputs.members())).from(outputs.joinedTo(page)).orderBy(order),
        outputs.members());
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

  /** A sub-select, and the members of the objects that its rows become. */
  record Shape(Select<?> rows, List<Json.Member> members) {}
}
