package io.relata.runtime.sql;

import io.relata.runtime.plan.Output;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** The outputs of one row, with the lateral joins that they need. */
final class RowOutputs {

  private final RowQueries queries;
  private final RowSources sources;
  private final Values values;
  private final RowCells row;
  private final List<Json.Member> members = new ArrayList<>();
  private final List<Table<?>> joins = new ArrayList<>();

  RowOutputs(
      RowQueries queries,
      RowSources sources,
      RowCells row,
      List<Output> outputs,
      List<Object> path) {
    this.queries = queries;
    this.sources = sources;
    this.values = new Values(sources.tables());
    this.row = row;
    outputs.forEach(output -> members.add(new Json.Member(output.key(), value(output, path))));
  }

  List<Json.Member> members() {
    return members;
  }

  Table<? extends Record> joinedTo(Table<? extends Record> from) {
    Table<? extends Record> result = from;
    for (Table<?> join : joins) {
      result = result.leftJoin(join).on(DSL.trueCondition());
    }
    return result;
  }

  private Field<?> value(Output output, List<Object> path) {
    List<Object> at = longer(path, output.key());
    return switch (output) {
      case Output.OfColumn(var key, var column) -> values.shown(column, row.cell(column.ref()));
      case Output.Typename(var key, var name) -> DSL.inline(name);
      case Output.ToOne(var key, var end, var read) ->
          joined(queries.shape(read, sources.related(row, end), at));
      case Output.ToMany(var key, var end, var read) ->
          joined(queries.array(read, sources.related(row, end), at));
      case Output.OfAggregate(var key, var end, var read) ->
          joined(new AggregateQueries(sources).object(read, sources.related(row, end), at));
      case Output.OfGroups(var key, var end, var read) ->
          joined(new GroupQueries(sources).array(read, sources.related(row, end), at));
      case Output.OfConnection(var key, var end, var read) ->
          joined(new ConnectionQueries(queries).object(read, sources.related(row, end), at));
    };
  }

  private Field<?> joined(RowQueries.Shape shape) {
    String alias = sources.aliases().next("r");
    joins.add(DSL.lateral(shape.rows().asTable(DSL.name(alias))));
    return Json.object(shape.members(), alias);
  }

  private Field<?> joined(Select<?> aggregated) {
    String alias = sources.aliases().next("r");
    joins.add(DSL.lateral(aggregated.asTable(DSL.name(alias))));
    return Json.aggregate(alias);
  }

  private static List<Object> longer(List<Object> path, String key) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }
}
