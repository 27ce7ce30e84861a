package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.Table;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An index has parts, each a column of its table, each once; and its name is its own on the table.
 */
final class IndexRule implements ModelRule {

  @Override
  public void check(DataModel model, Findings findings) {
    for (Table table : model.tables()) {
      Set<String> names = new HashSet<>();
      for (Index index : table.indexes()) {
        if (!names.add(index.name().value())) {
          findings.add(
              ModelProblem.Code.NAME_CLASH,
              index.id(),
              "name",
              "there is an index '" + index.name() + "' already");
        }
        checkParts(model, table, index, findings);
      }
    }
  }

  private static void checkParts(DataModel model, Table table, Index index, Findings findings) {
    if (index.parts().isEmpty() || index.parts().size() > Limits.PARTS_PER_INDEX) {
      invalid(index, "an index has 1 to " + Limits.PARTS_PER_INDEX + " fields", findings);
    }
    if (new HashSet<>(index.parts()).size() < index.parts().size()) {
      invalid(index, "a field is in an index once", findings);
    }
    index
        .parts()
        .forEach(
            part ->
                problem(model, table, part)
                    .ifPresent(message -> invalid(index, message, findings)));
  }

  private static Optional<String> problem(DataModel model, Table table, IndexPart part) {
    return switch (part) {
      case IndexPart.OfField ofField ->
          table
              .field(ofField.field())
              .map(IndexRule::problem)
              .orElse(Optional.of("an index is over fields of its own table"));
      case IndexPart.OfRelation ofRelation ->
          model
                  .relation(ofRelation.relation())
                  .filter(relation -> hasColumn(relation, table))
                  .isPresent()
              ? Optional.empty()
              : Optional.of("an index is over relations that its own table holds the key of");
    };
  }

  private static Optional<String> problem(Field field) {
    return FieldRule.hasPlainOrder(field.type())
        ? Optional.empty()
        : Optional.of(
            "'" + field.name() + "' is json or a list: say indexed: true on the field instead");
  }

  private static boolean hasColumn(Relation relation, Table table) {
    return relation.from().equals(table.id())
        && relation.storage() instanceof RelationStorage.ForeignKey;
  }

  private static void invalid(Index index, String message, Findings findings) {
    findings.add(ModelProblem.Code.INVALID_INDEX, index.id(), "fields", message);
  }
}
