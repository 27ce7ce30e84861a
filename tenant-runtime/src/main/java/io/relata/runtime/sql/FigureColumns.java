package io.relata.runtime.sql;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * The columns of a derived table that computes figures, and the objects that are made of them
 * around it.
 */
final class FigureColumns {

  private final Aliases aliases;
  private final String alias;
  private final List<Field<?>> columns = new ArrayList<>();
  private final List<Table<?>> objects = new ArrayList<>();

  FigureColumns(Aliases aliases) {
    this.aliases = aliases;
    this.alias = aliases.next("g");
  }

  String alias() {
    return alias;
  }

  /** Makes an expression a column, and gives the column as the outside sees it. */
  Field<Object> add(Field<?> expression) {
    String name = "_f" + (columns.size() + 1);
    columns.add(expression.as(DSL.name(name)));
    return DSL.field(DSL.name(alias, name), Object.class);
  }

  /** An object with members that are columns. */
  Field<?> object(List<Json.Member> members) {
    String object = aliases.next("r");
    objects.add(DSL.lateral(DSL.select(Json.columns(members)).asTable(DSL.name(object))));
    return Json.object(members, object);
  }

  /** What the inner part selects; not empty. */
  List<Field<?>> selected() {
    return columns.isEmpty() ? List.of(DSL.count().as(DSL.name("_f0"))) : columns;
  }

  /** The inner part with the objects beside it. */
  Table<? extends Record> joinedTo(Table<? extends Record> inner) {
    Table<? extends Record> result = inner;
    for (Table<?> object : objects) {
      result = result.crossJoin(object);
    }
    return result;
  }
}
