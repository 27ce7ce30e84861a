package io.relata.runtime.sql;

import java.util.List;
import java.util.stream.IntStream;
import org.jooq.QueryPart;

/**
 * The text of a statement and what fills each {@code ?} of it, in order.
 *
 * @param sql JDBC text
 * @param places where in the text each placeholder is; empty where that is not known
 */
public record Rendered(String sql, List<Binder> binders, List<Integer> places) {

  public Rendered {
    binders = List.copyOf(binders);
    places = List.copyOf(places);
  }

  /** A text whose placeholders are not looked for again. */
  public Rendered(String sql, List<Binder> binders) {
    this(sql, binders, List.of());
  }

  /** Writes out a query whose placeholders are those of {@link Predicates#bind}. */
  public static Rendered of(QueryPart part) {
    return Placeholder.render(part);
  }

  /**
   * The statement over rows of values, one for each that would otherwise be a run of its own: the
   * rows are a table {@code _each} with a column for each placeholder, and come as one array for
   * each. Its first column is the number of the row, from 1; those of the statement follow.
   *
   * @param types PostgreSQL's names of the types of the values, by placeholder; at least one
   * @throws IllegalStateException where the places are not known
   */
  public String overRows(List<String> types) {
    if (places.isEmpty() || places.size() != types.size()) {
      throw new IllegalStateException("the placeholders of this text can not be replaced: " + sql);
    }
    StringBuilder text = new StringBuilder("select _each._n, _one.* from unnest(");
    for (int i = 0; i < types.size(); i++) {
      text.append(i == 0 ? "" : ", ").append("?::").append(types.get(i)).append("[]");
    }
    text.append(") with ordinality as _each(");
    IntStream.range(0, types.size()).forEach(i -> text.append('v').append(i).append(", "));
    text.append("_n), lateral (");
    int from = 0;
    for (int i = 0; i < places.size(); i++) {
      text.append(sql, from, places.get(i)).append("_each.v").append(i);
      from = places.get(i) + 1;
    }
    return text.append(sql, from, sql.length()).append(") as _one").toString();
  }
}
