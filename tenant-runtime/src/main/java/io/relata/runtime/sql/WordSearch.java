package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.SearchDocument;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Condition;
import org.jooq.Context;
import org.jooq.Field;
import org.jooq.impl.CustomCondition;
import org.jooq.impl.DSL;

/**
 * Looks for words in the searchable fields of a row, as far as they may be seen. Where all of them
 * may be in all rows, the expression is that of the table's index; else it is made of what is
 * visible in the row, so that no hidden word is ever found, nor missed by a minus.
 *
 * <pre>{@code
 * to_tsvector('pg_catalog.simple', left(coalesce("a1"."title", ''), 100000))
 *   @@ websearch_to_tsquery('pg_catalog.simple', ?)
 * }</pre>
 */
final class WordSearch {

  /** What stands in quotes, up to the end where one is missing, or a word outside of them. */
  private static final Pattern UNQUOTED_WORD =
      Pattern.compile("\"[^\"]*+\"?|(?<minus>-?)(?<word>[^\\s\"]++)");

  private static final Pattern PLAIN = Pattern.compile("[^:<>()|&!*]*+");

  /** What may not be seen has no words, so that it has none of those that are to be missing. */
  private static final List<Field<?>> NOTHING = List.of(DSL.inline(""));

  private final Predicates predicates;

  WordSearch(Predicates predicates) {
    this.predicates = predicates;
  }

  Condition holds(RowSource row, Operand words) {
    List<? extends Field<?>> cells =
        SearchDocument.fields(row.table()).stream()
            .map(field -> new FieldRef.Own(field.id()))
            .filter(field -> !row.covered(field).equals(DSL.falseCondition()))
            .map(row::cell)
            .toList();
    return new Matches(
        cells.isEmpty() ? NOTHING : cells, predicates.bind(words, new BindType.SearchWords()));
  }

  /**
   * Puts quotes around words with characters that {@code websearch_to_tsquery} cuts words at, while
   * it keeps them whole in documents and within quotes: {@code http://example.org/sea}.
   */
  static String wholeWords(String words) {
    return UNQUOTED_WORD
        .matcher(words)
        .replaceAll(
            found -> {
              String word = found.group("word");
              boolean kept = word == null || PLAIN.matcher(word).matches();
              return Matcher.quoteReplacement(
                  kept ? found.group() : found.group("minus") + '"' + word + '"');
            });
  }

  private static final class Matches extends CustomCondition {
    private final List<? extends Field<?>> cells;
    private final Field<Object> words;

    Matches(List<? extends Field<?>> cells, Field<Object> words) {
      this.cells = cells;
      this.words = words;
    }

    @Override
    public void accept(Context<?> context) {
      SearchDocument.write(cells, context::sql, context::visit);
      context
          .sql(" @@ websearch_to_tsquery(" + SearchDocument.CONFIGURATION + ", ")
          .visit(words)
          .sql(')');
    }
  }
}
