package io.relata.metadata.model;

import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The text-search document of a row: the words of its searchable fields. One place writes it as
 * SQL, so that a query asks for the very expression that the table's index is over.
 */
public final class SearchDocument {

  /** Words are compared as they are, in small letters; no language's endings are cut off. */
  public static final String CONFIGURATION = "'pg_catalog.simple'";

  /**
   * How many characters of a row are looked at. PostgreSQL refuses documents of a megabyte, which
   * this many can not reach.
   */
  public static final int LONGEST = 100_000;

  private SearchDocument() {}

  /** The searchable fields of a table, oldest first: moving a field leaves the index as it is. */
  public static List<Field> fields(Table table) {
    return table.fields().stream()
        .filter(Field::searchable)
        .sorted(Comparator.comparing(field -> field.id().toString()))
        .toList();
  }

  /**
   * Writes the document as an SQL expression.
   *
   * @param texts at least one
   * @param words writes SQL as it stands
   * @param text writes one text as an SQL expression
   */
  public static <T> void write(List<T> texts, Consumer<String> words, Consumer<T> text) {
    words.accept("to_tsvector(" + CONFIGURATION + ", left(");
    String between = "";
    for (T one : texts) {
      words.accept(between + "coalesce(");
      text.accept(one);
      words.accept(", '')");
      between = " || ' ' || ";
    }
    words.accept(", " + LONGEST + "))");
  }
}
