package io.relata.runtime.sql;

import io.relata.metadata.model.RelationId;
import io.relata.runtime.plan.RootWrite.Form;
import io.relata.runtime.request.Selection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * New rows of several tables that one statement adds, and what it answers. Rows whose ids the
 * database makes are referred to by their place among the rows that are added with them.
 *
 * @param adds those that others refer to come first
 * @param links for link tables
 * @param root which of the adds is answered about
 */
public record AddedAtOnce(List<Add> adds, List<Link> links, int root, Answer answer) {

  public AddedAtOnce {
    adds = List.copyOf(adds);
    links = List.copyOf(links);
  }

  /**
   * New rows of one table, which come in the parameter {@link #rows}.
   *
   * @param places columns, by their position in the shape, that hold the ids of other new rows: the
   *     position of their add. The rows bring the place of the row there, from 1.
   */
  public record Add(RowShape shape, Map<Integer, Integer> places) {
    public Add {
      places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
    }
  }

  /**
   * New pairs of one relation, which come in the parameters {@link #owning} and {@link #inverse}.
   *
   * @param owning the add whose places stand for ids, or null where ids are given
   * @param inverse likewise
   */
  public record Link(RelationId relation, @Nullable Integer owning, @Nullable Integer inverse) {}

  /** What comes back. */
  public sealed interface Answer {

    /** The ids of the root's rows, one in a row, in no order. */
    record Ids() implements Answer {}

    /**
     * JSON of the root's rows, made of their own columns.
     *
     * @param asked as the request says it; equal ones mean equal outputs
     */
    record Json(String key, Form form, List<Selection> asked) implements Answer {
      public Json {
        asked = List.copyOf(asked);
      }
    }
  }

  /** The parameter of the rows of an add. */
  public static String rows(int add) {
    return WriteStatements.ROWS + add;
  }

  /** The parameter of the owning sides of a link. */
  public static String owning(int link) {
    return WriteStatements.OWNING + link;
  }

  /** The parameter of its inverse sides. */
  public static String inverse(int link) {
    return WriteStatements.INVERSE + link;
  }
}
