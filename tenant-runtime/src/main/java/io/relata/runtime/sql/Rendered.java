package io.relata.runtime.sql;

import java.util.List;
import org.jooq.QueryPart;

/**
 * The text of a statement and what fills each {@code ?} of it, in order.
 *
 * @param sql JDBC text
 */
public record Rendered(String sql, List<Binder> binders) {

  public Rendered {
    binders = List.copyOf(binders);
  }

  /** Writes out a query whose placeholders are those of {@link Predicates#bind}. */
  public static Rendered of(QueryPart part) {
    return Placeholder.render(part);
  }
}
