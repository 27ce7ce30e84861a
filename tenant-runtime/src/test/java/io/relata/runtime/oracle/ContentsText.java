package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Contents as text in which the ids of new rows do not count, to compare two of them. */
final class ContentsText {

  private ContentsText() {}

  static String of(Contents contents, Case since) {
    Terms terms = since.terms();
    StringBuilder text = new StringBuilder();
    for (Table table : terms.model().tables()) {
      List<String> rows = new ArrayList<>();
      for (Row row : contents.of(table.id())) {
        TreeMap<String, Object> cells = new TreeMap<>();
        for (FieldRef ref : terms.columns(table.id())) {
          Object cell = row.cell(ref);
          if (cell != null) {
            cells.put(terms.name(table.id(), ref), cell);
          }
        }
        boolean old = since.contents().row(table.id(), row.id()) != null;
        rows.add(table.name() + " " + (old ? row.id() : "new") + " " + cells);
      }
      rows.stream().sorted().forEach(row -> text.append(row).append("; "));
    }
    contents
        .links()
        .forEach(
            (RelationId relation, java.util.Set<Contents.Pair> pairs) ->
                text.append(terms.relation(relation).owning().name()).append(pairs).append("; "));
    return text.toString();
  }
}
