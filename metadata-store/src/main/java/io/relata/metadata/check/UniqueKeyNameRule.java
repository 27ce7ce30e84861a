package io.relata.metadata.check;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;

/**
 * What can name a row of a table, a unique field or a unique index, is told apart by its name
 * ({@code on: email}).
 */
final class UniqueKeyNameRule implements ModelRule {

  @Override
  public void check(DataModel model, Findings findings) {
    for (Table table : model.tables()) {
      NameClaims claims = new NameClaims();
      claims.keep("id", "the id of a row");
      table.fields().stream()
          .filter(Field::unique)
          .forEach(
              field ->
                  claims.add(
                      field.name().value(), field.id(), "name", "unique field " + field.name()));
      model
          .endsOf(table.id())
          .filter(end -> end.side() == Side.OWNING)
          .map(RelationEnd::relation)
          .filter(relation -> relation.cardinality() == Cardinality.ONE_TO_ONE)
          .forEach(
              relation ->
                  claims.add(
                      relation.owning().name().value(),
                      relation.id(),
                      "name",
                      "relation " + table.name() + "." + relation.owning().name()));
      table.indexes().stream()
          .filter(Index::unique)
          .forEach(
              index ->
                  claims.add(
                      index.name().value(), index.id(), "name", "unique index " + index.name()));
      claims.report(findings);
    }
  }
}
