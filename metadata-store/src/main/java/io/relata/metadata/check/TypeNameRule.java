package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;

/** No two GraphQL types share a name, after names have become PascalCase and got their endings. */
final class TypeNameRule implements ModelRule {

  @Override
  public void check(DataModel model, Findings findings) {
    NameClaims claims = new NameClaims();
    GeneratedNames.ownTypes().forEach(name -> claims.keep(name, "a type of every schema"));
    for (EnumType type : model.enums()) {
      GeneratedNames.enumTypes(type.name())
          .forEach(name -> claims.add(name, type.id(), "name", "a type of enum " + type.name()));
    }
    for (Table table : model.tables()) {
      GeneratedNames.tableTypes(table.name())
          .forEach(name -> claims.add(name, table.id(), "name", "a type of table " + table.name()));
    }
    for (Relation relation : model.relations()) {
      claimItem(model, relation.end(Side.OWNING), claims);
      claimItem(model, relation.end(Side.INVERSE), claims);
    }
    claims.report(findings);
  }

  private static void claimItem(DataModel model, RelationEnd end, NameClaims claims) {
    model
        .table(end.near())
        .ifPresent(
            table ->
                claims.add(
                    GeneratedNames.itemType(table.name(), end.name()),
                    end.relation().id(),
                    MemberNameRule.property(end.side()),
                    "the input type of relation " + table.name() + "." + end.name()));
  }
}
