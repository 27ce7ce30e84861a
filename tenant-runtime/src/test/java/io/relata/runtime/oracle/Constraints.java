package io.relata.runtime.oracle;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import io.relata.runtime.plan.ErrorCode;
import java.util.HashSet;
import java.util.Set;

/** What the database itself holds of an outcome. */
final class Constraints {

  private final Terms terms;
  private final Contents contents;
  private final Faults faults;

  Constraints(Terms terms, Contents contents, Faults faults) {
    this.terms = terms;
    this.contents = contents;
    this.faults = faults;
  }

  void check() {
    for (Table table : terms.model().tables()) {
      table.fields().forEach(field -> check(table.id(), field));
    }
    for (Relation relation : terms.model().relations()) {
      if (relation.cardinality() != Cardinality.MANY_TO_MANY) {
        check(relation);
      }
    }
  }

  private void check(TableId table, Field field) {
    FieldRef ref = new FieldRef.Own(field.id());
    if (field.required() && contents.of(table).stream().anyMatch(row -> row.cell(ref) == null)) {
      faults.add(ErrorCode.REQUIRED, field.name() + " is required");
      faults.add(ErrorCode.BAD_INPUT, field.name() + " is required");
    }
    if (field.unique()) {
      if (hasTwins(contents, table, ref)) {
        faults.add(ErrorCode.UNIQUE, field.name() + " is unique");
      }
    }
  }

  private void check(Relation relation) {
    FieldRef ref = new FieldRef.ForeignKey(relation.id());
    TableId table = relation.from();
    if (relation.required() && contents.of(table).stream().anyMatch(row -> row.cell(ref) == null)) {
      faults.add(ErrorCode.REQUIRED, relation.owning().name() + " is required");
    }
    if (relation.cardinality() == Cardinality.ONE_TO_ONE) {
      if (hasTwins(contents, table, ref)) {
        faults.doubt(relation.allowsRelink(), "an id may relink");
        faults.add(ErrorCode.CARDINALITY, relation.owning().name() + " is taken");
      }
    }
  }

  private static boolean hasTwins(Contents of, TableId table, FieldRef ref) {
    Set<Object> values = new HashSet<>();
    return of.of(table).stream()
        .anyMatch(row -> row.cell(ref) != null && !values.add(String.valueOf(row.cell(ref))));
  }
}
