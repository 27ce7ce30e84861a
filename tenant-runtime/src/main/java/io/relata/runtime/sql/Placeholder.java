package io.relata.runtime.sql;

import java.util.ArrayList;
import java.util.List;
import org.jooq.Configuration;
import org.jooq.Context;
import org.jooq.QueryPart;
import org.jooq.SQLDialect;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.SQLDataType;

/**
 * A placeholder that knows its binder. While rendering it writes a mark with the binder's position;
 * at the end the marks become question marks, so that order and number of binders follow the text,
 * however often a part was rendered on the way.
 */
final class Placeholder extends CustomField<Object> {

  private static final String FOUND = "relata.binders";
  private static final char MARK = '\u0001';

  private final Binder binder;

  Placeholder(Binder binder) {
    super(DSL.unquotedName("bind"), SQLDataType.OTHER);
    this.binder = binder;
  }

  @Override
  @SuppressWarnings("unchecked")
  public void accept(Context<?> context) {
    List<Binder> found = (List<Binder>) context.configuration().data(FOUND);
    if (found == null) { // written for a person, or compared
      context.sql("?");
      return;
    }
    context.sql(MARK).sql(found.size()).sql(MARK);
    found.add(binder);
  }

  static Rendered render(QueryPart part) {
    List<Binder> found = new ArrayList<>();
    Configuration configuration = new DefaultConfiguration().set(SQLDialect.POSTGRES);
    configuration.data(FOUND, found);
    return numbered(DSL.using(configuration).render(part), found);
  }

  private static Rendered numbered(String marked, List<Binder> found) {
    StringBuilder sql = new StringBuilder(marked.length());
    List<Binder> ordered = new ArrayList<>(found.size());
    List<Integer> places = new ArrayList<>(found.size());
    int from = 0;
    for (int mark = marked.indexOf(MARK); mark >= 0; mark = marked.indexOf(MARK, from)) {
      int end = marked.indexOf(MARK, mark + 1);
      sql.append(marked, from, mark);
      places.add(sql.length());
      sql.append('?');
      ordered.add(found.get(Integer.parseInt(marked.substring(mark + 1, end))));
      from = end + 1;
    }
    return new Rendered(sql.append(marked, from, marked.length()).toString(), ordered, places);
  }
}
