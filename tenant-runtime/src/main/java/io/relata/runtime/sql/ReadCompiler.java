package io.relata.runtime.sql;

import io.relata.runtime.plan.MaskedPaths;
import io.relata.runtime.plan.ReadPlan;
import io.relata.runtime.plan.RootRead;
import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.impl.DSL;

/** Compiles plans of queries: one statement for all roots, and so one snapshot. */
public final class ReadCompiler {

  private final TenantTables tables;

  public ReadCompiler(TenantTables tables) {
    this.tables = tables;
  }

  /** The statement of a plan; equal plans give equal text. */
  public ReadStatement compile(ReadPlan plan) {
    RowQueries queries = new RowQueries(new RowSources(tables, new Aliases(), plan.inputs()));
    List<Field<?>> columns = new ArrayList<>();
    List<ReadStatement.Root> roots = new ArrayList<>();
    for (RootRead root : plan.roots()) {
      roots.add(
          switch (root) {
            case RootRead.Fixed(var key, var json) -> new ReadStatement.Root.Fixed(key, json);
            case RootRead.Rows(var key, var read) ->
                column(key, queries.array(read, List.of(key)), columns);
            case RootRead.Aggregate(var key, var read) ->
                column(
                    key,
                    new AggregateQueries(queries.sources())
                        .object(read, queries.all(read.table().table().id()), List.of(key)),
                    columns);
            case RootRead.Groups(var key, var read) ->
                column(
                    key,
                    new GroupQueries(queries.sources())
                        .array(read, queries.all(read.table().table().id()), List.of(key)),
                    columns);
            case RootRead.Connection(var key, var read) ->
                column(
                    key,
                    new ConnectionQueries(queries)
                        .object(read, queries.all(read.table().table().id()), List.of(key)),
                    columns);
            case RootRead.Row(var key, var read) ->
                column(key, queries.object(read, List.of(key)), columns);
          });
    }
    // Rendered first: rules may open tables while they are written out.
    Rendered query = columns.isEmpty() ? null : Rendered.of(DSL.select(columns));
    return new ReadStatement(
        query, roots, MaskedPaths.of(tables.api().access(), plan), queries.sources().opened());
  }

  private static ReadStatement.Root column(
      String key, Select<Record1<JSON>> query, List<Field<?>> columns) {
    columns.add(DSL.field(query).as(DSL.name("c" + (columns.size() + 1))));
    return new ReadStatement.Root.Column(key, columns.size());
  }
}
