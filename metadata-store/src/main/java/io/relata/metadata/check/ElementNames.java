package io.relata.metadata.check;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.Optional;

/**
 * What people call the elements that ids of an access policy stand for, {@code author.email}.
 *
 * @param model the model that knows their names, which may be older than the one in question
 */
public record ElementNames(DataModel model) {

  public String table(TableId id) {
    return model.table(id).map(table -> table.name().value()).orElse("a table");
  }

  public String field(FieldRef ref) {
    return switch (ref) {
      case FieldRef.Own own ->
          model.tables().stream()
              .flatMap(table -> own(table, own).stream())
              .findFirst()
              .orElse("a field");
      case FieldRef.System system -> system.field().apiName().value();
      case FieldRef.ForeignKey key ->
          model
              .relation(key.relation())
              .map(relation -> table(relation.from()) + "." + relation.owning().name() + "_id")
              .orElse("a relation");
    };
  }

  private static Optional<String> own(Table table, FieldRef.Own ref) {
    return table.field(ref.field()).map(Field::name).map(name -> table.name() + "." + name);
  }

  public String relation(RelationRef ref) {
    return model.relation(ref.relation()).map(relation -> end(relation, ref)).orElse("a relation");
  }

  private String end(Relation relation, RelationRef ref) {
    return table(relation.end(ref.side()).near()) + "." + relation.side(ref.side()).name();
  }
}
