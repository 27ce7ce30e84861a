package io.relata.runtime.oracle;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.TableId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks for. A further kind of operation is a further record: it needs a text ({@link
 * RequestText}), a judgement ({@link Judgement}), smaller forms ({@link SmallerRequests}) and a
 * place in {@link RandomRequests} or {@link RandomWrites}.
 */
sealed interface Operation {

  TableId table();

  /** {@code books(filter: ..., sort: ..., limit: ..., offset: ...) {...}}. */
  record Rows(TableId table, Window window, List<Selected> selection) implements Operation {}

  /** {@code book(id: 1) {...}}, by the id or by a unique field. */
  record Lookup(TableId table, FieldRef key, Object value, List<Selected> selection)
      implements Operation {}

  /** {@code books_aggregate(filter: ...) {...}}. */
  record Figures(TableId table, Condition filter, List<Figure> figures) implements Operation {}

  /** {@code books_group(...) {...}}. */
  record Groups(TableId table, Grouping grouping) implements Operation {}

  /**
   * {@code books_connection(...)}, page after page from one end to the other, and a part in
   * between.
   *
   * @param window without limit and offset
   * @param size of a page
   */
  record Walk(TableId table, Window window, int size, boolean backward, List<Selected> selection)
      implements Operation {}

  /** {@code books {name}} for a column that the caller's roles never cover. */
  record Unreadable(TableId table, FieldRef column) implements Operation {}

  /** What changes rows. */
  sealed interface Write extends Operation {
    List<Selected> selection();

    /** What is given for rows; empty where rows go. */
    List<Input> inputs();
  }

  /** {@code add_book}, or {@code add_books} where {@code several}. */
  record Add(TableId table, List<Input> inputs, boolean several, List<Selected> selection)
      implements Write {
    Add with(List<Input> changed) {
      return new Add(table, changed, several, selection);
    }
  }

  /**
   * {@code upsert_book(on: code, ...)}, or {@code upsert_books} where {@code several}.
   *
   * @param on a unique field
   * @param version {@code if_version}, or null; of one alone
   */
  record Upsert(
      TableId table,
      FieldRef on,
      List<Input> inputs,
      boolean several,
      @Nullable Long version,
      List<Selected> selection)
      implements Write {
    Upsert with(List<Input> changed) {
      return new Upsert(table, on, changed, several, version, selection);
    }
  }

  /**
   * {@code edit_book}.
   *
   * @param version {@code if_version}, or null
   */
  record Edit(TableId table, long id, @Nullable Long version, Input input, List<Selected> selection)
      implements Write {
    @Override
    public List<Input> inputs() {
      return List.of(input);
    }

    Edit with(Input changed) {
      return new Edit(table, id, version, changed, selection);
    }
  }

  record EditWhere(TableId table, Window window, Input input, int atMost, List<Selected> selection)
      implements Write {
    @Override
    public List<Input> inputs() {
      return List.of(input);
    }

    EditWhere with(Input changed) {
      return new EditWhere(table, window, changed, atMost, selection);
    }
  }

  /**
   * {@code delete_book}.
   *
   * @param version {@code if_version}, or null
   */
  record Delete(TableId table, long id, @Nullable Long version, List<Selected> selection)
      implements Write {
    @Override
    public List<Input> inputs() {
      return List.of();
    }
  }

  record DeleteWhere(TableId table, Window window, int atMost, List<Selected> selection)
      implements Write {
    @Override
    public List<Input> inputs() {
      return List.of();
    }
  }

  /**
   * Values and relation edits of one row.
   *
   * @param values null clears
   */
  record Input(Map<FieldRef, @Nullable Object> values, List<Related> relations) {
    static final Input NOTHING = new Input(Map.of(), List.of());
  }

  /** The items under one relation's field. */
  record Related(io.relata.metadata.model.RelationEnd end, List<Item> items) {
    public Related {
      items = List.copyOf(items);
    }
  }

  /**
   * @param id of the row that is meant; null for a new one, for one that is named otherwise, and
   *     where a side of one row leaves it out
   * @param named {@code _key}, in the place of an id
   * @param version {@code _version}, or null
   * @param replace {@code _replace: true}
   */
  record Item(
      Act act,
      @Nullable Long id,
      @Nullable Named named,
      @Nullable Long version,
      boolean replace,
      Input input) {

    /** Whether it makes a row. */
    boolean creates() {
      return act == Act.ADD && id == null && named == null;
    }
  }

  /** A row by a unique field of it. */
  record Named(FieldRef field, Object value) {}

  /** The actions of relation edits. */
  enum Act {
    ADD,
    EDIT,
    REMOVE,
    DELETE
  }
}
