package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Random rows of a model, with many nulls. */
final class RandomContents {

  private final Dice dice;
  private final Terms terms;
  private final Contents contents;

  private RandomContents(Dice dice, DataModel model) {
    this.dice = dice;
    this.terms = new Terms(model);
    this.contents = Contents.empty(model);
  }

  static Contents of(Dice dice, DataModel model) {
    RandomContents made = new RandomContents(dice, model);
    model.tables().forEach(made::fill);
    model.relations().forEach(made::relate);
    return made.contents;
  }

  private void fill(Table table) {
    int count = dice.between(2, (int) Sample.IDS);
    for (long id = 1; id <= count; id++) {
      Map<FieldRef, Object> cells = new HashMap<>();
      for (io.relata.metadata.model.Field field : table.fields()) {
        if (field.required() || dice.chance(70)) {
          FieldRef ref = new FieldRef.Own(field.id());
          cells.put(ref, field.unique() ? "c" + id : Sample.value(dice, terms, table.id(), ref));
        }
      }
      if (dice.chance(80)) {
        cells.put(Terms.CREATED_BY, dice.one(Sample.CALLERS));
      }
      cells.put(Terms.VERSION, 1L + dice.below(3));
      contents.put(new Row(table.id(), id, cells));
    }
  }

  private void relate(Relation relation) {
    List<Row> from = new ArrayList<>(contents.of(relation.from()));
    List<Row> to = new ArrayList<>(contents.of(relation.to()));
    if (relation.cardinality() == Cardinality.MANY_TO_MANY) {
      Set<Contents.Pair> pairs = contents.links(relation.id());
      for (Row near : from) {
        for (Row far : to) {
          if (dice.chance(30)) {
            pairs.add(new Contents.Pair(near.id(), far.id()));
          }
        }
      }
      return;
    }
    FieldRef key = new FieldRef.ForeignKey(relation.id());
    List<Row> free = dice.shuffled(to);
    for (Row before : from) {
      Row near = contents.row(before.table(), before.id());
      free.removeIf(row -> contents.row(row.table(), row.id()) == null);
      if (near != null && (relation.required() || dice.chance(70))) {
        pointTo(free, relation, near, key);
      }
    }
  }

  /** A row that must point to one but finds none goes, with all that must point to it. */
  private void pointTo(List<Row> free, Relation relation, Row near, FieldRef key) {
    if (!free.isEmpty()) {
      Row far = dice.one(free);
      contents.put(near.with(key, far.id()));
      if (relation.cardinality() == Cardinality.ONE_TO_ONE) {
        free.remove(far);
      }
    } else if (relation.required()) {
      contents.remove(terms.model(), near);
    }
  }
}
