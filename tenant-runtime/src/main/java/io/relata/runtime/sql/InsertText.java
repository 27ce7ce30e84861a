package io.relata.runtime.sql;

import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.runtime.plan.Output;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Writes out statements that add rows. */
final class InsertText {

  /** What stands in the columns of those who made and last changed a row. */
  static final String ACTING = "nullif(current_setting('relata.user', true), '')";

  private static final String ID = "_id";

  private final TenantTables tables;

  InsertText(TenantTables tables) {
    this.tables = tables;
  }

  /**
   * Rows that come as JSON in a parameter.
   *
   * @param places columns, by position, for which they bring places of other new rows; see {@link
   *     AddedAtOnce.Add}
   */
  record Rows(RowShape shape, String parameter, Map<Integer, Integer> places) {
    Rows(RowShape shape, String parameter) {
      this(shape, parameter, Map.of());
    }
  }

  /**
   * An insert up to its {@code returning}.
   *
   * @param alias for the table, quoted nowhere; empty where none is needed
   */
  StatementText insert(StatementText text, Rows rows, String alias) {
    RowShape shape = rows.shape();
    Table table = tables.table(shape.table());
    boolean givenIds = shape.ids() == RowShape.Ids.GIVEN;
    text.words("insert into ").part(tables.physical(table.physicalName()));
    if (!alias.isEmpty()) {
      text.words(" as ").part(DSL.name(alias));
    }
    text.words(" (");
    if (givenIds) {
      text.name(SystemField.ID.column()).words(", ");
    }
    for (RowShape.Column column : shape.columns()) {
      text.name(column.name()).words(", ");
    }
    text.name(SystemField.CREATED_BY.column()).words(", ").name(SystemField.UPDATED_BY.column());
    text.words(") select ").words(givenIds ? "r.id, " : "");
    for (int i = 0; i < shape.columns().size(); i++) {
      text.words(inserted(rows, i)).words(", ");
    }
    text.words(ACTING).words(", ").words(ACTING);
    return given(text.words(" from "), table, rows).words(" order by r.n");
  }

  private static String inserted(Rows rows, int i) {
    Integer place = rows.places().get(i);
    if (place != null) {
      return idAt(place, "r.c" + i);
    }
    RowShape.Column column = rows.shape().columns().get(i);
    return switch (column.givenBy()) {
      case EVERY_ROW -> "r.c" + i;
      case SOME_ROWS ->
          "case when r.g%d then r.c%d else cast(now() as %s) end"
              .formatted(i, i, BindType.typeName(column.type()));
    };
  }

  /**
   * The id of the row at a place of an add: the k-th smallest, since numbers are given out in the
   * order of the rows.
   */
  private static String idAt(int add, String place) {
    return "(array(select %s from %s order by 1))[%s]".formatted(ID, rowsOf(add), place);
  }

  private static String rowsOf(int add) {
    return "_added" + add;
  }

  /** The rows as a table {@code r} in FROM. */
  static StatementText given(StatementText text, Table table, Rows rows) {
    RowShape shape = rows.shape();
    text.words("json_to_recordset(cast(").bind(rows.parameter(), BindType.Scalar.TEXT);
    text.words(" as json)) as r(n int4, id ").words(BindType.typeName(TenantTables.keyType(table)));
    for (int i = 0; i < shape.columns().size(); i++) {
      RowShape.Column column = shape.columns().get(i);
      String type = rows.places().containsKey(i) ? "int4" : BindType.typeName(column.type());
      text.words(", c" + i + " ").words(type);
      if (column.givenBy() == RowShape.GivenBy.SOME_ROWS) {
        text.words(", g" + i + " bool");
      }
    }
    return text.words(")");
  }

  /**
   * All rows of an {@link AddedAtOnce}.
   *
   * <pre>{@code
   * with _added0 as (
   *   insert into "t_1"."authors" as "a1" ("name", ...) select r.c0, ... from json_to_recordset(...) as r(...) order by r.n
   *   returning "a1"."id" as _id, "a1"."name" as v0
   * ), _added1 as (
   *   insert into "t_1"."books" ("title", "author_id", ...) select r.c0, (array(select _id from _added0 order by 1))[r.c1], ...
   * )
   * select row_to_json("r2".*) from (select "_added0"."v0" as "name" from "_added0") as "r2"
   * }</pre>
   *
   * @param outputs what is asked of the root's rows, all of it of their own columns; not used where
   *     ids are asked for
   */
  Rendered addAtOnce(AddedAtOnce added, List<Output> outputs) {
    RowSources sources = new RowSources(tables, new Aliases());
    List<Json.Member> members = new ArrayList<>();
    StatementText text = new StatementText().words("with ");
    for (int i = 0; i < added.adds().size(); i++) {
      text.words(i == 0 ? "" : ", ").words(rowsOf(i)).words(" as (");
      AddedAtOnce.Add add = added.adds().get(i);
      Rows rows = new Rows(add.shape(), AddedAtOnce.rows(i), add.places());
      if (i == added.root() && added.answer() instanceof AddedAtOnce.Answer.Json json) {
        members.addAll(returning(text, rows, sources, outputs, json));
      } else {
        insert(text, rows, "").words(" returning ").name(SystemField.ID.column());
        text.words(" as " + ID);
      }
      text.words(")");
    }
    for (int i = 0; i < added.links().size(); i++) {
      text.words(", _linked" + i).words(" as (");
      link(text, added.links().get(i), i).words(")");
    }
    return switch (added.answer()) {
      case AddedAtOnce.Answer.Ids _ ->
          text.words(" select " + ID + " from ").words(rowsOf(added.root())).rendered();
      case AddedAtOnce.Answer.Json json ->
          text.words(" ").part(json(json, rowsOf(added.root()), members, sources)).rendered();
    };
  }

  /** An insert that gives back what is asked of its rows; the members that it becomes. */
  private List<Json.Member> returning(
      StatementText text,
      Rows rows,
      RowSources sources,
      List<Output> outputs,
      AddedAtOnce.Answer.Json json) {
    RowSource row = sources.open(rows.shape().table(), Reading.AS_CALLER);
    List<Json.Member> columns =
        new RowOutputs(new RowQueries(sources), sources, row, outputs, List.of(json.key()))
            .members();
    insert(text, rows, row.alias()).words(" returning ").part(row.id()).words(" as " + ID);
    List<Json.Member> members = new ArrayList<>();
    for (Json.Member column : columns) {
      String name = "v" + members.size();
      text.words(", ").part(column.value()).words(" as ").words(name);
      members.add(new Json.Member(column.key(), DSL.field(DSL.name(name))));
    }
    return members;
  }

  private static Select<?> json(
      AddedAtOnce.Answer.Json json, String rows, List<Json.Member> members, RowSources sources) {
    String alias = sources.aliases().next("r");
    SelectJoinStep<Record> columns =
        DSL.select(Json.columns(members)).from(DSL.table(DSL.name(rows)));
    return switch (json.form()) {
      case ROW -> DSL.select(Json.object(members, alias)).from(columns.asTable(DSL.name(alias)));
      case ROWS -> Json.aggregated(columns.orderBy(DSL.field(DSL.name(ID))), members, alias);
    };
  }

  private StatementText link(StatementText text, AddedAtOnce.Link link, int n) {
    Relation relation = tables.api().model().relation(link.relation()).orElseThrow();
    RelationStorage.LinkTable table = linkTable(relation);
    text.words("insert into ").part(tables.physical(table.table())).words(" (");
    text.name(table.owning()).words(", ").name(table.inverse()).words(") select ");
    text.words(side(link.owning(), "p.o")).words(", ").words(side(link.inverse(), "p.i"));
    text.words(" from unnest(");
    text.bind(AddedAtOnce.owning(n), given(link.owning(), tables.table(relation.from())));
    text.words(", ");
    text.bind(AddedAtOnce.inverse(n), given(link.inverse(), tables.table(relation.to())));
    return text.words(") as p(o, i) order by 1, 2 on conflict do nothing");
  }

  private static String side(@Nullable Integer add, String given) {
    return add == null ? given : idAt(add, given);
  }

  private BindType given(@Nullable Integer add, Table table) {
    return new BindType.ArrayOf(
        add == null ? BindType.of(TenantTables.keyType(table), tables) : BindType.Scalar.INTEGER);
  }

  static RelationStorage.LinkTable linkTable(Relation relation) {
    return switch (relation.storage()) {
      case RelationStorage.LinkTable link -> link;
      case RelationStorage.ForeignKey key ->
          throw new IllegalArgumentException("kept in a column: " + key.column());
    };
  }
}
