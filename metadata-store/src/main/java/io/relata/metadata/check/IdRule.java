package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.ElementId;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** Every element has an id of its own. */
final class IdRule implements ModelRule {

  @Override
  public void check(DataModel model, Findings findings) {
    Set<UUID> seen = new HashSet<>();
    model
        .enums()
        .forEach(
            type -> {
              check(type.id(), seen, findings);
              type.values().forEach(value -> check(value.id(), seen, findings));
            });
    model
        .tables()
        .forEach(
            table -> {
              check(table.id(), seen, findings);
              table.fields().forEach(field -> check(field.id(), seen, findings));
              table.indexes().forEach(index -> check(index.id(), seen, findings));
            });
    model.relations().forEach(relation -> check(relation.id(), seen, findings));
  }

  private static void check(ElementId id, Set<UUID> seen, Findings findings) {
    if (!seen.add(id.value())) {
      findings.add(
          ModelProblem.Code.DUPLICATE_ID, id, "id", "this id belongs to another element: " + id);
    }
  }
}
