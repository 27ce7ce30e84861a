package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import java.util.List;
import org.jooq.impl.DSL;

/** The text of statements for rows that hand unique values on to each other. */
record HandOnText(TenantTables tables) {

  /**
   * Puts a filler into a column and changes nothing else. Of values that are in use none is taken;
   * where too few are left, some rows keep theirs.
   *
   * <pre>{@code
   * with i as (select u.id, row_number() over () as n from unnest(cast(? as int8[])) as u(id)),
   * f as (select s.v, row_number() over () as n from (select <expression> as v from generate_series(0, 30000) as g(k)) as s
   *   where not exists (select 1 from "t_1"."tasks" as o where o."pos" = s.v) limit (select count(*) from i))
   * update "t_1"."tasks" as t set "pos" = f.v from i, f where i.n = f.n and t."id" = i.id
   * }</pre>
   */
  Rendered free(Table table, PhysicalName column, Filler filler) {
    return switch (filler) {
      case Filler.Always(String expression) -> {
        StatementText text = update(new StatementText(), table);
        text.name(column).words(" = " + expression + " where t.").name(SystemField.ID.column());
        yield text.words(" = any(").bind(WriteStatements.IDS, keys(table)).words(")").rendered();
      }
      case Filler.Unused(String expression, long last) ->
          unused(
              table,
              column,
              new StatementText()
                  .words(
                      "select %s as v from generate_series(cast(0 as int8), %d) as g(k)"
                          .formatted(expression, last)));
      case Filler.UnusedOf(List<String> values) ->
          unused(
              table,
              column,
              new StatementText()
                  .words("select e.v from unnest(")
                  .part(DSL.array(values.stream().map(DSL::inline).toList()))
                  .words(") as e(v)"));
      case Filler.UnusedRow(var target) ->
          unused(
              table,
              column,
              new StatementText()
                  .words("select r.")
                  .name(SystemField.ID.column())
                  .words(" as v from ")
                  .part(tables.physical(tables.table(target).physicalName()))
                  .words(" as r"));
    };
  }

  private Rendered unused(Table table, PhysicalName column, StatementText values) {
    StatementText text =
        new StatementText().words("with i as (select u.id, row_number() over () as n from unnest(");
    text.bind(WriteStatements.IDS, keys(table)).words(") as u(id)), ");
    text.words("f as (select s.v, row_number() over () as n from (").words(values.rendered().sql());
    text.words(") as s where not exists (select 1 from ").part(physical(table));
    text.words(" as o where o.").name(column).words(" = s.v) limit (select count(*) from i)) ");
    update(text, table).name(column).words(" = f.v from i, f where i.n = f.n and t.");
    return text.name(SystemField.ID.column()).words(" = i.id").rendered();
  }

  private StatementText update(StatementText text, Table table) {
    return text.words("update ").part(physical(table)).words(" as t set ");
  }

  /**
   * Of rows that are to be edited the ids of those whose new values no other row has in a key.
   *
   * <pre>{@code
   * select t."id" from "t_1"."tasks" as t, json_to_recordset(cast(? as json)) as r(n int4, id int8, c0 int4) where t."id" = r.id
   * and not exists (select 1 from "t_1"."tasks" as o where o."id" <> t."id" and o."team_id" = t."team_id" and o."pos" = r.c0)
   * }</pre>
   */
  Rendered untaken(RowShape shape, List<List<FieldRef>> keys) {
    Table table = tables.table(shape.table());
    PhysicalName id = SystemField.ID.column();
    StatementText text = new StatementText().words("select t.").name(id).words(" from ");
    text.part(physical(table)).words(" as t, ");
    InsertText.given(text, table, new InsertText.Rows(shape, WriteStatements.ROWS));
    text.words(" where t.").name(id).words(" = r.id");
    for (List<FieldRef> key : keys) {
      text.words(" and not exists (select 1 from ").part(physical(table)).words(" as o where o.");
      text.name(id).words(" <> t.").name(id);
      for (FieldRef column : key) {
        PhysicalName name = tables.column(table, column).name();
        coming(text.words(" and o.").name(name).words(" = "), shape, name);
      }
      text.words(")");
    }
    return text.rendered();
  }

  /** What a column is to hold. */
  private static void coming(StatementText text, RowShape shape, PhysicalName name) {
    for (int i = 0; i < shape.columns().size(); i++) {
      if (shape.columns().get(i).name().equals(name)) {
        WriteStatements.coming(text, shape.columns().get(i), i);
        return;
      }
    }
    text.words("t.").name(name);
  }

  private BindType keys(Table table) {
    return new BindType.ArrayOf(BindType.of(TenantTables.keyType(table), tables));
  }

  private org.jooq.Table<?> physical(Table table) {
    return tables.physical(table.physicalName());
  }
}
