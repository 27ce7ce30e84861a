package io.relata.runtime.sql;

import org.jooq.Context;
import org.jooq.Field;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * A list whose elements are each replaced by an expression over {@code "_u"."e"}; null stays null.
 */
final class RenamedElements extends CustomField<Object> {

  private final Field<?> list;
  private final Field<?> element;

  RenamedElements(Field<?> list, Field<?> element) {
    super(DSL.name("_elements"), SQLDataType.OTHER);
    this.list = list;
    this.element = element;
  }

  @Override
  public void accept(Context<?> context) {
    context.sql("case when ").visit(list).sql(" is not null then array(select ").visit(element);
    context.sql(" from unnest(").visit(list);
    context.sql(") with ordinality as \"_u\" (\"e\", \"n\") order by \"_u\".\"n\") end");
  }
}
