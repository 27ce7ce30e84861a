package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.ElementId;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.Table;

/** A model and its parts keep within {@link Limits}. */
final class SizeRule implements ModelRule {

  @Override
  public void check(DataModel model, Findings findings) {
    if (!model.tables().isEmpty()) {
      most(model.tables().size(), Limits.TABLES, "tables", model.tables().getLast().id(), findings);
    }
    if (!model.relations().isEmpty()) {
      most(
          model.relations().size(),
          Limits.RELATIONS,
          "relations",
          model.relations().getLast().id(),
          findings);
    }
    if (!model.enums().isEmpty()) {
      most(model.enums().size(), Limits.ENUMS, "enums", model.enums().getLast().id(), findings);
    }
    model
        .enums()
        .forEach(
            type ->
                most(
                    type.values().size(),
                    Limits.VALUES_PER_ENUM,
                    "values of an enum",
                    type.id(),
                    findings));
    model
        .tables()
        .forEach(
            table -> {
              most(
                  columns(model, table),
                  Limits.COLUMNS_PER_TABLE,
                  "fields and relations of a table",
                  table.id(),
                  findings);
              most(
                  table.indexes().size(),
                  Limits.INDEXES_PER_TABLE,
                  "indexes of a table",
                  table.id(),
                  findings);
            });
  }

  private static int columns(DataModel model, Table table) {
    long keys =
        model
            .endsOf(table.id())
            .filter(
                end ->
                    end.side() == Side.OWNING
                        && end.relation().storage() instanceof RelationStorage.ForeignKey)
            .count();
    return table.fields().size() + (int) keys;
  }

  private static void most(
      int count, int limit, String what, ElementId element, Findings findings) {
    if (count > limit) {
      findings.add(
          ModelProblem.Code.TOO_MANY,
          element,
          "",
          "there may be at most " + limit + " " + what + ", not " + count);
    }
  }
}
