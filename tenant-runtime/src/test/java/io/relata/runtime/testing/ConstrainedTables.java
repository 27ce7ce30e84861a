package io.relata.runtime.testing;

import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.ConstraintNames;
import io.relata.metadata.model.ConstraintNames.Kind;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.DefaultValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.List;

/** The statements that put the limits of a sketched model onto its tables, under the names that the runtime knows. */
public final class ConstrainedTables {

  private final DataModel model;
  private final List<String> statements = new ArrayList<>();

  private ConstrainedTables(DataModel model) {
    this.model = model;
  }

  /** To be run after the tables were made. */
  public static String[] statements(DataModel model) {
    ConstrainedTables tables = new ConstrainedTables(model);
    model.tables().forEach(tables::table);
    model.relations().forEach(tables::relation);
    return tables.statements.toArray(String[]::new);
  }

  private void table(Table table) {
    alter(table, "alter created_by set default nullif(current_setting('relata.user', true), '')");
    for (Field field : table.fields()) {
      if (field.defaultValue() instanceof DefaultValue.Constant(Object value)) {
        alter(table, "alter %s set default '%s'".formatted(field.column(), value));
      }
      if (field.defaultValue() instanceof DefaultValue.Now) {
        alter(table, "alter %s set default now()".formatted(field.column()));
      }
      if (field.unique()) {
        alter(
            table,
            "drop constraint %s_%s_key".formatted(table.physicalName(), field.column()));
        add(table, Kind.UNIQUE, field, "unique (%s)".formatted(field.column()));
      }
      if (field.type() instanceof FieldType.Text text && text.pattern() != null) {
        add(table, Kind.PATTERN, field, "check (%s ~ '%s')".formatted(field.column(), text.pattern()));
      }
    }
    for (Index index : table.indexes()) {
      statements.add(
          "create %s index %s on %s (%s)"
              .formatted(
                  index.unique() ? "unique" : "",
                  index.physicalName(),
                  table.physicalName(),
                  String.join(", ", index.parts().stream().map(part -> column(table, part)).toList())));
    }
  }

  private String column(Table table, IndexPart part) {
    return switch (part) {
      case IndexPart.OfField field -> table.field(field.field()).orElseThrow().column().value();
      case IndexPart.OfRelation relation ->
          ((RelationStorage.ForeignKey) model.relation(relation.relation()).orElseThrow().storage())
              .column()
              .value();
    };
  }

  private void add(Table table, Kind kind, Field field, String rule) {
    String name =
        ConstraintNames.of(kind, table.physicalName(), field.column().value(), field.id()).value();
    alter(table, "add constraint \"%s\" %s".formatted(name, rule));
  }

  private void alter(Table table, String change) {
    statements.add("alter table %s %s".formatted(table.physicalName(), change));
  }

  private void relation(Relation relation) {
    Table from = model.table(relation.from()).orElseThrow();
    Table to = model.table(relation.to()).orElseThrow();
    switch (relation.storage()) {
      case RelationStorage.ForeignKey(var column) -> {
        foreignKey(relation, Kind.FOREIGN_KEY, from.physicalName().value(), column.value(), to, onDelete(relation));
        if (relation.cardinality() == Cardinality.ONE_TO_ONE) {
          alter(from, "drop constraint %s_%s_key".formatted(from.physicalName(), column));
          alter(
              from,
              "add constraint \"%s\" unique (%s)"
                  .formatted(
                      ConstraintNames.of(Kind.UNIQUE, from.physicalName(), column.value(), relation.id()),
                      column));
        }
        if (relation.required()) {
          alter(from, "alter %s set not null".formatted(column));
        }
      }
      case RelationStorage.LinkTable(var table, var owning, var inverse) -> {
        foreignKey(relation, Kind.FOREIGN_KEY, table.value(), owning.value(), from, "cascade");
        foreignKey(relation, Kind.INVERSE_FOREIGN_KEY, table.value(), inverse.value(), to, "cascade");
      }
    }
  }

  private void foreignKey(
      Relation relation, Kind kind, String table, String column, Table to, String onDelete) {
    statements.add(
        "alter table %s drop constraint %s_%s_fkey".formatted(table, table, column));
    statements.add(
        "alter table %s add constraint \"%s\" foreign key (%s) references %s (id) on delete %s"
            .formatted(
                table,
                ConstraintNames.of(
                    kind, new io.relata.metadata.model.PhysicalName(table), column, relation.id()),
                column,
                to.physicalName(),
                onDelete));
  }

  private static String onDelete(Relation relation) {
    return switch (relation.onDelete()) {
      case RESTRICT -> "restrict";
      case CASCADE -> "cascade";
      case SET_NULL -> "set null";
    };
  }

}
