package io.relata.runtime.api;

import io.relata.metadata.access.Action;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.TableId;
import org.jspecify.annotations.Nullable;

/**
 * A field of the query or mutation type.
 *
 * @param table the table that it is about
 * @param deprecation why the name should not be used any more, or null
 */
public record RootField(String name, Kind kind, TableId table, @Nullable String deprecation) {

  /** What a root field does. */
  public enum Kind {
    ROW("", Count.ONE, Action.READ),
    ROWS("", Count.MANY, Action.READ),
    CONNECTION("", Count.MANY, "_connection", Action.READ),
    AGGREGATE("", Count.MANY, "_aggregate", Action.READ),
    GROUP("", Count.MANY, "_group", Action.READ),
    ADD_ROW("add_", Count.ONE, Action.ADD),
    ADD_ROWS("add_", Count.MANY, Action.ADD),
    EDIT_ROW("edit_", Count.ONE, Action.EDIT),
    EDIT_ROWS("edit_", Count.MANY, Action.EDIT),
    /** Needs a grant to edit as well. */
    UPSERT_ROW("upsert_", Count.ONE, Action.ADD),
    UPSERT_ROWS("upsert_", Count.MANY, Action.ADD),
    DELETE_ROW("delete_", Count.ONE, Action.DELETE),
    DELETE_ROWS("delete_", Count.MANY, Action.DELETE);

    private final String prefix;
    private final Count count;
    private final String ending;
    private final Action action;

    Kind(String prefix, Count count, Action action) {
      this(prefix, count, "", action);
    }

    Kind(String prefix, Count count, String ending, Action action) {
      this.prefix = prefix;
      this.count = count;
      this.ending = ending;
      this.action = action;
    }

    /** What the caller needs some grant for. */
    public Action action() {
      return action;
    }

    /** The name of the root field, {@code add_authors}, for a table's pair of names. */
    public String fieldName(ApiName singular, ApiName plural) {
      return prefix + (count == Count.ONE ? singular : plural) + ending;
    }

    private enum Count {
      ONE,
      MANY
    }
  }
}
