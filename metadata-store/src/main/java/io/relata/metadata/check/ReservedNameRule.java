package io.relata.metadata.check;

import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.ElementId;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;

/** Fields and sides of relations leave the words of filters and GraphQL's literals free. */
final class ReservedNameRule implements ModelRule {

  @Override
  public void check(DataModel model, Findings findings) {
    for (Table table : model.tables()) {
      table.fields().forEach(field -> check(field.name(), field.id(), "name", findings));
      table.indexes().forEach(index -> check(index.name(), index.id(), "name", findings));
    }
    model
        .relations()
        .forEach(
            relation -> {
              check(relation.end(Side.OWNING), findings);
              check(relation.end(Side.INVERSE), findings);
            });
  }

  private static void check(RelationEnd end, Findings findings) {
    check(end.name(), end.relation().id(), MemberNameRule.property(end.side()), findings);
  }

  private static void check(ApiName name, ElementId element, String property, Findings findings) {
    if (GeneratedNames.memberWords().contains(name.value())) {
      findings.add(
          ModelProblem.Code.RESERVED_NAME,
          element,
          property,
          "'" + name + "' is a word of filters or of GraphQL itself");
    }
  }
}
