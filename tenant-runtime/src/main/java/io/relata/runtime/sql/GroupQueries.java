package io.relata.runtime.sql;

import io.relata.metadata.access.Operand;
import io.relata.runtime.api.DatePart;
import io.relata.runtime.api.GroupKey;
import io.relata.runtime.plan.GroupRead;
import io.relata.runtime.plan.SortKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.SelectLimitStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Makes the sub-select of groups: one row for each group that meets the condition, sorted and cut
 * to the page, then the objects around it.
 *
 * <pre>{@code
 * select "d1"."_c1" as "_f1", count(*) as "_f2"
 * from (select "a2"."genre" as "_c1" from "t_1"."books" as "a2") as "d1"
 * group by "d1"."_c1" having count(*) > ? order by count(*) desc, "d1"."_c1" fetch next ? rows only
 * }</pre>
 */
final class GroupQueries {

  private final RowSources sources;
  private final Values values;

  GroupQueries(RowSources sources) {
    this.sources = sources;
    this.values = new Values(sources.tables());
  }

  Select<Record1<JSON>> array(GroupRead read, RelatedRows related, List<Object> path) {
    Predicates predicates = new Predicates(sources, path);
    Figures figures = new Figures(sources, related.far());
    FigureColumns columns = new FigureColumns(sources.aliases());
    Map<GroupKey, Field<Object>> keys = new LinkedHashMap<>();
    read.by().forEach(key -> keys.put(key, figures.key(key)));
    List<Json.Member> members = members(read, figures, columns, keys);
    List<Sorted> sorts = sorts(read, figures, keys);
    List<OrderField<?>> outside = new ArrayList<>();
    sorts.forEach(sort -> outside.add(directed(columns.add(sort.expression()), sort.direction())));
    var having = figures.holds(read.having(), predicates);
    Table<Record> rows = figures.from(related, predicates.among(related, read.where()));
    SelectLimitStep<Record> groups =
        DSL.select(columns.selected())
            .from(rows)
            .groupBy(keys.values())
            .having(having)
            .orderBy(sorts.stream().map(Sorted::ordered).toList());
    Table<Record> page = paged(groups, read, predicates).asTable(DSL.name(columns.alias()));
    String alias = sources.aliases().next("r");
    return Json.aggregated(
        DSL.select(Json.columns(members)).from(columns.joinedTo(page)).orderBy(outside),
        members,
        alias);
  }

  private static Select<Record> paged(
      SelectLimitStep<Record> groups, GroupRead read, Predicates predicates) {
    Field<Long> limit = predicates.bind(read.limit(), new BindType.Limit()).coerce(Long.class);
    Operand offset = read.offset();
    return offset == null
        ? groups.limit(limit)
        : groups
            .limit(limit)
            .offset(predicates.bind(offset, new BindType.Offset()).coerce(Long.class));
  }

  private List<Json.Member> members(
      GroupRead read, Figures figures, FigureColumns columns, Map<GroupKey, Field<Object>> keys) {
    List<Json.Member> members = new ArrayList<>();
    for (GroupRead.Output output : read.outputs()) {
      members.add(
          new Json.Member(
              output.key(),
              switch (output) {
                case GroupRead.Keys _ -> columns.object(keyMembers(columns, keys));
                case GroupRead.Figures(var key, var outputs) ->
                    columns.object(figures.members(outputs, columns));
                case GroupRead.Typename(var key, var name) -> DSL.inline(name);
              }));
    }
    return members;
  }

  private List<Json.Member> keyMembers(FigureColumns columns, Map<GroupKey, Field<Object>> keys) {
    List<Json.Member> members = new ArrayList<>();
    keys.forEach(
        (key, expression) -> {
          Field<Object> column = columns.add(expression);
          members.add(
              new Json.Member(
                  key.name(),
                  key.part() == DatePart.WHOLE ? values.shown(key.column(), column) : column));
        });
    return members;
  }

  private record Sorted(Field<?> expression, SortKey.Direction direction) {
    OrderField<?> ordered() {
      return directed(expression, direction);
    }
  }

  /** All keys come last, so that the order is always the same. */
  private static List<Sorted> sorts(
      GroupRead read, Figures figures, Map<GroupKey, Field<Object>> keys) {
    List<Sorted> sorts = new ArrayList<>();
    for (GroupRead.Sort sort : read.sort()) {
      sorts.add(
          switch (sort) {
            case GroupRead.ByKey(var key, var direction) -> new Sorted(figures.key(key), direction);
            case GroupRead.ByCount(var direction) -> new Sorted(DSL.count(), direction);
            case GroupRead.ByFigure(var function, var column, var direction) ->
                new Sorted(figures.figure(function, column), direction);
          });
    }
    keys.values().forEach(key -> sorts.add(new Sorted(key, SortKey.Direction.ASC)));
    return sorts;
  }

  private static OrderField<?> directed(Field<?> field, SortKey.Direction direction) {
    return SortClauses.directed(field, direction);
  }
}
