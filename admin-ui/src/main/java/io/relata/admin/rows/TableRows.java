package io.relata.admin.rows;

import io.relata.admin.layout.NoSuchPageException;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Linking;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import java.util.List;

/**
 * A table of the live model, as the grid sees it: its fields, and the relations that are not
 * hidden.
 */
record TableRows(DataModel model, Table table) {

  static TableRows of(DataModel model, String name) {
    return model.tables().stream()
        .filter(table -> table.name().value().equals(name))
        .findFirst()
        .map(table -> new TableRows(model, table))
        .orElseThrow(
            () -> new NoSuchPageException("There is no such table in the version that is live."));
  }

  String name() {
    return table.name().value();
  }

  List<RelationEnd> toOne() {
    return ends().stream().filter(end -> !end.toMany()).toList();
  }

  List<RelationEnd> toMany() {
    return ends().stream().filter(RelationEnd::toMany).toList();
  }

  /** The relations that a row's form can set: a foreign key of this table. */
  List<RelationEnd> settable() {
    return ends().stream().filter(RelationEnd::holdsForeignKey).toList();
  }

  Table far(RelationEnd end) {
    return model.table(end.far()).orElseThrow();
  }

  /** The name of what stands for a row of a table. */
  static String display(Table table) {
    return table.display() == null
        ? "id"
        : table.field(table.display()).map(Field::name).map(Object::toString).orElse("id");
  }

  private List<RelationEnd> ends() {
    return model
        .endsOf(table.id())
        .filter(end -> end.definition().linking() != Linking.HIDDEN)
        .toList();
  }
}
