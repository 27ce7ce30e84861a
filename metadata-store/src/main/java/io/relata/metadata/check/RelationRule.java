package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.Relation;

/** The tables of a relation exist, and its parts do not contradict each other. */
final class RelationRule implements ModelRule {

  @Override
  public void check(DataModel model, Findings findings) {
    for (Relation relation : model.relations()) {
      if (model.table(relation.from()).isEmpty()) {
        findings.add(
            ModelProblem.Code.UNKNOWN_TABLE, relation.id(), "from", "there is no such table");
      }
      if (model.table(relation.to()).isEmpty()) {
        findings.add(
            ModelProblem.Code.UNKNOWN_TABLE, relation.id(), "to", "there is no such table");
      }
      switch (relation.cardinality()) {
        case MANY_TO_ONE, ONE_TO_ONE -> checkForeignKey(relation, findings);
        case MANY_TO_MANY -> checkLinkTable(relation, findings);
      }
    }
  }

  private static void checkForeignKey(Relation relation, Findings findings) {
    if (relation.required() && relation.onDelete() == OnDelete.SET_NULL) {
      invalid(
          relation,
          "on_delete",
          "a required relation can not be set to null on a delete",
          findings);
    }
  }

  private static void checkLinkTable(Relation relation, Findings findings) {
    if (relation.required()) {
      invalid(relation, "required", "many-to-many can not be required", findings);
    }
    if (relation.allowsRelink()) {
      invalid(
          relation,
          "allow_relink",
          "in many-to-many a row has as many parents as it likes",
          findings);
    }
    if (relation.onDelete() == OnDelete.SET_NULL) {
      invalid(relation, "on_delete", "the links of many-to-many go with either row", findings);
    }
  }

  private static void invalid(
      Relation relation, String property, String message, Findings findings) {
    findings.add(ModelProblem.Code.INVALID_RELATION, relation.id(), property, message);
  }
}
