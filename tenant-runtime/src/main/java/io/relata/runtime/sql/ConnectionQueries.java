package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.plan.ConnectionRead;
import io.relata.runtime.plan.ConnectionRead.PageFact;
import io.relata.runtime.plan.ConnectionRead.Taken;
import io.relata.runtime.plan.Output;
import io.relata.runtime.plan.SortKey;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSON;
import org.jooq.OrderField;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Makes the sub-select of a connection. One row more than the window holds is read, which tells
 * whether there are more; rows are numbered from the end that they are taken from.
 *
 * <pre>{@code
 * select coalesce(json_agg(row_to_json("r5".*) order by "n2"."_n") filter (where "n2"."_n" <= ?), '[]') as "edges"
 * from (
 *   select "p1".*, row_number() over (order by "p1"."id") as "_n"
 *   from (select "a1"."id", ... from "t_1"."books" as "a1" where "a1"."id" > ? order by "a1"."id"
 *         fetch next (? + 1) rows only) as "p1"
 * ) as "n2"
 * cross join lateral (select "n2"."_cursor" as "cursor", ... as "node") as "r5"
 * }</pre>
 */
final class ConnectionQueries {

  private static final String NUMBER = "_n";
  private static final String CURSOR = "_cursor";

  private final RowQueries rows;
  private final RowSources sources;

  ConnectionQueries(RowQueries rows) {
    this.rows = rows;
    this.sources = rows.sources();
  }

  Select<Record1<JSON>> object(ConnectionRead read, RelatedRows related, List<Object> path) {
    return new Window(read, related, path).object();
  }

  /** One window, while its statement is made. */
  private final class Window {

    private final ConnectionRead read;
    private final RelatedRows related;
    private final List<Object> path;
    private final Predicates predicates;
    private final SortClauses sort;
    private final List<SortClauses.Key> keys;
    private final Cursors cursors;
    private final String pageAlias = sources.aliases().next("p");
    private final String alias = sources.aliases().next("n");
    private final DerivedRow page;
    private final List<Table<?>> edges = new ArrayList<>();
    private final List<Field<?>> exports = new ArrayList<>();
    private boolean needsPage;

    Window(ConnectionRead read, RelatedRows related, List<Object> path) {
      this.read = read;
      this.related = related;
      this.path = path;
      this.predicates = new Predicates(sources, path);
      this.sort = new SortClauses(sources, predicates, related.far(), read.sort());
      this.keys =
          read.taken() == Taken.FIRST
              ? sort.keys()
              : sort.keys().stream().map(SortClauses.Key::reversed).toList();
      this.cursors = new Cursors(sources.tables().cursors().of(purpose(read)));
      this.page = new DerivedRow(related.far(), alias);
    }

    Select<Record1<JSON>> object() {
      List<Json.Member> members = new ArrayList<>();
      read.outputs().forEach(output -> members.add(new Json.Member(output.key(), member(output))));
      String object = sources.aliases().next("r");
      Select<?> all = DSL.select(Json.columns(members));
      if (needsPage) {
        all = DSL.select(Json.columns(members)).from(joined(numbered()));
      } else if (read.isWindowGiven()) {
        // So that a cursor or a size that will not do is refused, whatever is asked for.
        all =
            DSL.select(Json.columns(members))
                .from(DSL.selectCount().from(numbered()).asTable(DSL.name(pageAlias)));
      }
      return DSL.select(Json.object(members, object).as(DSL.name("_json")))
          .from(all.asTable(DSL.name(object)));
    }

    private Field<?> member(ConnectionRead.Output output) {
      return switch (output) {
        case ConnectionRead.Edges(var key, var outputs) -> edges(key, outputs);
        case ConnectionRead.Nodes(var key, var outputs) -> listed(node(outputs, longer(path, key)));
        case ConnectionRead.PageInfo(var key, var facts) -> pageInfo(facts);
        case ConnectionRead.TotalCount _ -> total();
        case ConnectionRead.Typename(var key, var name) -> DSL.inline(name);
      };
    }

    private Field<?> edges(String key, List<ConnectionRead.EdgeOutput> outputs) {
      List<Json.Member> members = new ArrayList<>();
      for (ConnectionRead.EdgeOutput output : outputs) {
        members.add(
            new Json.Member(
                output.key(),
                switch (output) {
                  case ConnectionRead.Cursor _ -> cursor();
                  case ConnectionRead.Node(var node, var of) ->
                      node(of, longer(longer(path, key), node));
                  case ConnectionRead.EdgeTypename(var name, var type) -> DSL.inline(type);
                }));
      }
      return listed(lateral(DSL.select(Json.columns(members)), members));
    }

    private Field<?> node(List<Output> outputs, List<Object> at) {
      needsPage = true;
      RowOutputs node = new RowOutputs(rows, sources, page, outputs, at);
      Table<?> one = DSL.select(DSL.inline(1)).asTable(DSL.name(sources.aliases().next("v")));
      return lateral(
          DSL.select(Json.columns(node.members())).from(node.joinedTo(one)), node.members());
    }

    private Field<JSON> lateral(Select<?> select, List<Json.Member> members) {
      String object = sources.aliases().next("r");
      edges.add(DSL.lateral(select.asTable(DSL.name(object))));
      return Json.object(members, object);
    }

    /** The elements of the window, in the order of the sort. */
    private Field<?> listed(Field<?> element) {
      needsPage = true;
      return DSL.coalesce(
          DSL.jsonArrayAgg(element)
              .orderBy(inOrder(false))
              .filterWhere(within())
              .coerce(JSON.class),
          DSL.inline(JSON.json("[]")));
    }

    private OrderField<?> inOrder(boolean fromTheEnd) {
      return (read.taken() == Taken.FIRST) == fromTheEnd ? number().desc() : number().asc();
    }

    private Condition within() {
      return new Infix(number(), Infix.Operator.LESS_OR_EQUAL, size());
    }

    private Field<?> pageInfo(List<ConnectionRead.PageMember> facts) {
      List<Field<?>> members = new ArrayList<>();
      for (ConnectionRead.PageMember member : facts) {
        members.add(DSL.inline(member.key()));
        members.add(fact(member.fact()));
      }
      return DSL.function(
          DSL.unquotedName("json_build_object"), SQLDataType.JSON, members.toArray(Field[]::new));
    }

    private Field<?> fact(PageFact fact) {
      boolean forward = read.taken() == Taken.FIRST;
      return switch (fact) {
        case HAS_NEXT_PAGE -> forward ? more() : DSL.inline(read.before() != null);
        case HAS_PREVIOUS_PAGE -> forward ? DSL.inline(read.after() != null) : more();
        case START_CURSOR -> end(false);
        case END_CURSOR -> end(true);
        case TYPENAME -> DSL.inline("PageInfo");
      };
    }

    private Field<Boolean> more() {
      needsPage = true;
      return DSL.field(new Infix(DSL.count(), Infix.Operator.GREATER, size()));
    }

    private Field<?> end(boolean last) {
      needsPage = true;
      Field<Object[]> all = DSL.arrayAgg(cursor()).orderBy(inOrder(last)).filterWhere(within());
      return DSL.arrayGet(all, DSL.inline(1));
    }

    private Field<?> total() {
      return DSL.field(
          DSL.selectCount().from(related.from()).where(predicates.among(related, read.where())));
    }

    private Field<Object> number() {
      return DSL.field(DSL.name(alias, NUMBER), Object.class);
    }

    private Field<Object> size() {
      return predicates.bind(read.size(), new BindType.Limit());
    }

    private Field<Object> cursor() {
      if (exports.isEmpty()) {
        exports.add(
            cursors
                .of(sort.keys().stream().map(SortClauses.Key::expression).toList(), predicates)
                .as(DSL.name(CURSOR)));
      }
      return DSL.field(DSL.name(alias, CURSOR), Object.class);
    }

    private Table<? extends Record> joined(Table<? extends Record> from) {
      Table<? extends Record> result = from;
      for (Table<?> edge : edges) {
        result = result.crossJoin(edge);
      }
      return result;
    }

    /** The rows of the window and one more, each with its number. */
    private Table<? extends Record> numbered() {
      List<OrderField<?>> order = new ArrayList<>();
      List<Field<?>> sorted = new ArrayList<>();
      for (SortClauses.Key key : keys) {
        String name = "_k" + sorted.size();
        sorted.add(key.expression().as(DSL.name(name)));
        order.add(key.directed(DSL.field(DSL.name(pageAlias, name), Object.class)));
      }
      List<Field<?>> columns = new ArrayList<>(page.exported());
      columns.addAll(exports);
      columns.addAll(sorted);
      Table<Record> cut = cut(columns, order).asTable(DSL.name(pageAlias));
      return DSL.select(
              cut.asterisk(), DSL.rowNumber().over(DSL.orderBy(order)).as(DSL.name(NUMBER)))
          .from(cut)
          .asTable(DSL.name(alias));
    }

    /** The rows behind the cursor that they are read from, of each of its ranges as many. */
    private Select<Record> cut(List<Field<?>> columns, List<OrderField<?>> order) {
      List<Select<Record>> cuts = ranges().stream().map(range -> cut(columns, range)).toList();
      if (cuts.size() == 1) {
        return cuts.getFirst();
      }
      Table<Record> together =
          cuts.stream().reduce(Select::unionAll).orElseThrow().asTable(DSL.name(pageAlias));
      return DSL.select(together.asterisk()).from(together).orderBy(order).limit(limit());
    }

    private Select<Record> cut(Collection<Field<?>> columns, Keyset.Range range) {
      return DSL.select(columns)
          .from(sort.joinedTo(related.from()))
          .where(where().and(range.where()))
          .orderBy(SortClauses.inside(range.order()))
          .limit(limit());
    }

    private Field<Long> limit() {
      return size().coerce(Long.class).plus(DSL.inline(1L));
    }

    private Condition where() {
      Condition where = predicates.among(related, read.where());
      return read.taken() == Taken.FIRST
          ? where.and(bound(read.before(), backwards()))
          : where.and(bound(read.after(), sort.keys()));
    }

    private List<SortClauses.Key> backwards() {
      return sort.keys().stream().map(SortClauses.Key::reversed).toList();
    }

    private Condition bound(@Nullable Operand cursor, List<SortClauses.Key> order) {
      return cursor == null
          ? DSL.noCondition()
          : new Keyset(predicates, cursors, cursor).after(order);
    }

    private List<Keyset.Range> ranges() {
      Operand cursor = read.taken() == Taken.FIRST ? read.after() : read.before();
      if (cursor != null) {
        return new Keyset(predicates, cursors, cursor).ranges(keys);
      }
      return isOfAllRows() ? Keyset.all(keys) : List.of(new Keyset.Range(DSL.noCondition(), keys));
    }

    /** Others are read once whatever they are sorted by. */
    private boolean isOfAllRows() {
      return path.size() == 1 && read.where().equals(io.relata.metadata.access.Condition.ALWAYS);
    }
  }

  /** What a cursor is good for: one sort of one table. */
  private static String purpose(ConnectionRead read) {
    StringBuilder purpose = new StringBuilder("cursor of ").append(read.table().table().id());
    for (SortKey key : read.sort()) {
      purpose.append(", ").append(subject(key.subject())).append(' ').append(key.direction());
    }
    return purpose.toString();
  }

  private static String subject(SortKey.Subject subject) {
    return switch (subject) {
      case SortKey.Column(var path, FieldRef field) -> steps(path) + field;
      case SortKey.Count(var path, var relation) -> steps(path) + "number of " + step(relation);
    };
  }

  private static String steps(List<RelationEnd> path) {
    StringBuilder steps = new StringBuilder();
    path.forEach(end -> steps.append(step(end)).append('.'));
    return steps.toString();
  }

  private static String step(RelationEnd end) {
    return end.relation().id() + "/" + end.side();
  }

  private static List<Object> longer(List<Object> path, String key) {
    List<Object> longer = new ArrayList<>(path);
    longer.add(key);
    return longer;
  }
}
