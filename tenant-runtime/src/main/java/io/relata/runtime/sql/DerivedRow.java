package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationEnd;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;

/**
 * A row of a derived table: it exports those columns of its source that are asked for, and no
 * others. It is asked while the outer part of the statement is made; the inner one is made of what
 * was asked for.
 */
final class DerivedRow implements RowCells {

  private final RowSource source;
  private final String alias;
  private final Map<String, Field<?>> exports = new LinkedHashMap<>();

  DerivedRow(RowSource source, String alias) {
    this.source = source;
    this.alias = alias;
  }

  @Override
  public Field<Object> cell(FieldRef ref) {
    String column = source.columnName(ref);
    return export(column, source.cell(ref));
  }

  @Override
  public Condition follows(RelationEnd end) {
    Condition follows = source.follows(end);
    return RowSources.isNone(follows)
        ? follows
        : new Infix(
            export("_follows_" + end.side() + end.relation().id(), DSL.field(follows)),
            Infix.Operator.EQUAL,
            DSL.inline(true));
  }

  @Override
  public Field<Object> id() {
    return cell(FieldRef.ID);
  }

  @Override
  public Reading reading() {
    return source.reading();
  }

  /**
   * Makes an expression of the source a column; its name must not be one of the source's columns.
   */
  Field<Object> export(String column, Field<?> expression) {
    exports.putIfAbsent(column, expression);
    return DSL.field(DSL.name(alias, column), Object.class);
  }

  /** What the inner part selects. */
  List<Field<?>> exported() {
    List<Field<?>> fields = new ArrayList<>();
    exports.forEach((column, expression) -> fields.add(expression.as(DSL.name(column))));
    return fields;
  }
}
