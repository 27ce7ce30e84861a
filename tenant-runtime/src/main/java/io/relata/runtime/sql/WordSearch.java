package io.relata.runtime.sql;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.SearchDocument;
import java.util.List;
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

  private final Predicates predicates;

  WordSearch(Predicates predicates) {
    this.predicates = predicates;
  }

  Condition holds(RowSource row, Operand words) {
    List<Field<Object>> cells =
        SearchDocument.fields(row.table()).stream()
            .map(field -> new FieldRef.Own(field.id()))
            .filter(field -> !row.covered(field).equals(DSL.falseCondition()))
            .map(row::cell)
            .toList();
    return cells.isEmpty()
        ? DSL.falseCondition()
        : new Matches(cells, predicates.bind(words, new BindType.SearchWords()));
  }

  private static final class Matches extends CustomCondition {
    private final List<Field<Object>> cells;
    private final Field<Object> words;

    Matches(List<Field<Object>> cells, Field<Object> words) {
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
