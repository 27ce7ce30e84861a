package io.relata.runtime.sql;

import io.relata.runtime.plan.AggregateRead;
import java.util.List;
import org.jooq.Condition;
import org.jooq.JSON;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Makes the sub-select of figures over the rows of one read.
 *
 * <pre>{@code
 * select row_to_json("r4".*) as "_json" from (
 *   select "g2"."_f1" as "count", row_to_json("r3".*) as "sum"
 *   from (
 *     select count(*) as "_f1", sum("d5"."_c1") as "_f2"
 *     from (select "a1"."pages" as "_c1" from "t_1"."books" as "a1" where ...) as "d5"
 *   ) as "g2"
 *   cross join lateral (select "g2"."_f2" as "pages") as "r3"
 * ) as "r4"
 * }</pre>
 */
final class AggregateQueries {

  private final RowSources sources;

  AggregateQueries(RowSources sources) {
    this.sources = sources;
  }

  /** One object, also over no rows. */
  Select<Record1<JSON>> object(AggregateRead read, RelatedRows related, List<Object> path) {
    Condition where = new Predicates(sources, path).among(related, read.where());
    Figures figures = new Figures(sources, related.far());
    FigureColumns columns = new FigureColumns(sources.aliases());
    List<Json.Member> members = figures.members(read.outputs(), columns);
    Table<Record> inner =
        DSL.select(columns.selected())
            .from(figures.from(related, where))
            .asTable(DSL.name(columns.alias()));
    String alias = sources.aliases().next("r");
    return DSL.select(Json.object(members, alias).as(DSL.name("_json")))
        .from(
            DSL.select(Json.columns(members))
                .from(columns.joinedTo(inner))
                .asTable(DSL.name(alias)));
  }
}
