package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Contents as text in which the ids of new rows do not count, to compare two of them. */
final class ContentsText {

  private static final int ROUNDS = 4;

  private final Contents contents;
  private final Case since;
  private final Terms terms;
  private Map<Key, String> names = new HashMap<>();

  private record Key(TableId table, long id) {}

  private ContentsText(Contents contents, Case since) {
    this.contents = contents;
    this.since = since;
    this.terms = since.terms();
  }

  static String of(Contents contents, Case since) {
    return new ContentsText(contents, since).text();
  }

  private String text() {
    for (int i = 0; i < ROUNDS; i++) {
      Map<Key, String> next = new HashMap<>();
      for (Table table : terms.model().tables()) {
        for (Row row : contents.of(table.id())) {
          if (!isOld(row)) {
            String looks = cells(row) + links(row);
            next.put(
                new Key(row.table(), row.id()), "new#" + Integer.toHexString(looks.hashCode()));
          }
        }
      }
      names = next;
    }
    StringBuilder text = new StringBuilder();
    for (Table table : terms.model().tables()) {
      contents.of(table.id()).stream()
          .map(row -> table.name() + " " + name(row.table(), row.id()) + " " + cells(row))
          .sorted()
          .forEach(row -> text.append(row).append("; "));
    }
    for (Relation relation : terms.model().relations()) {
      text.append(
          contents.links(relation.id()).stream()
              .map(
                  pair ->
                      name(relation.from(), pair.owning())
                          + "-"
                          + name(relation.to(), pair.inverse()))
              .sorted()
              .collect(Collectors.joining(" ", relation.owning().name() + "[", "]; ")));
    }
    return text.toString();
  }

  private boolean isOld(Row row) {
    return since.contents().row(row.table(), row.id()) != null;
  }

  /** Of a new row what it looks like by what it holds and what it is linked to. */
  private String name(TableId table, long id) {
    return since.contents().row(table, id) != null
        ? Long.toString(id)
        : names.getOrDefault(new Key(table, id), "new");
  }

  private Map<String, Object> cells(Row row) {
    TreeMap<String, Object> cells = new TreeMap<>();
    for (FieldRef ref : terms.columns(row.table())) {
      Object cell = row.cell(ref);
      if (cell != null) {
        cells.put(
            terms.name(row.table(), ref),
            ref instanceof FieldRef.ForeignKey(RelationId relation)
                ? name(terms.relation(relation).to(), (Long) cell)
                : cell);
      }
    }
    return cells;
  }

  /** The rows that lead here, and those that a many-to-many relation links. */
  private String links(Row row) {
    List<String> links = new ArrayList<>();
    for (RelationEnd end : terms.ends(row.table())) {
      if (end.relation().cardinality() == Cardinality.MANY_TO_MANY) {
        for (Contents.Pair pair : contents.links(end.relation().id())) {
          boolean owning = end.side() == Side.OWNING;
          if ((owning ? pair.owning() : pair.inverse()) == row.id()) {
            links.add(end.name() + name(end.far(), owning ? pair.inverse() : pair.owning()));
          }
        }
      } else if (end.side() == Side.INVERSE) {
        FieldRef key = new FieldRef.ForeignKey(end.relation().id());
        contents.of(end.far()).stream()
            .filter(far -> Long.valueOf(row.id()).equals(far.cell(key)))
            .forEach(far -> links.add(end.name() + name(far.table(), far.id())));
      }
    }
    return links.stream().sorted().toList().toString();
  }
}
