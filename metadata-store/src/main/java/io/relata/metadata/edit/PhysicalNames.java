package io.relata.metadata.edit;

import io.relata.metadata.model.ConstraintNames;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds free physical names: readable, from the first API name, numbered where that is taken.
 * PostgreSQL keeps tables, indexes and sequences of a schema in one space of names, and has column
 * names of its own.
 */
final class PhysicalNames {

  /** Tables of the migrations, in each tenant's schema. */
  private static final List<String> KEPT_TABLES =
      List.of("databasechangelog", "databasechangeloglock");

  /** Columns that each table of PostgreSQL has, unseen. */
  private static final List<String> KEPT_COLUMNS =
      List.of("tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "oid");

  private PhysicalNames() {}

  static PhysicalName table(DataModel model, String wanted) {
    return free(wanted, name -> isFree(model, name) && isFree(model, name + "_id_seq"));
  }

  static PhysicalName index(DataModel model, String wanted) {
    return free(wanted, name -> isFree(model, name));
  }

  static PhysicalName column(DataModel model, Table table, String wanted) {
    Set<String> taken = columns(model, table);
    return free(wanted, name -> !taken.contains(name));
  }

  private interface Freedom {
    boolean isFree(String name);
  }

  private static PhysicalName free(String wanted, Freedom freedom) {
    String name = cut(wanted, "");
    for (int number = 2; !freedom.isFree(name); number++) {
      name = cut(wanted, "_" + number);
    }
    return new PhysicalName(name);
  }

  /** API names are ASCII, so that characters are bytes. */
  private static String cut(String head, String tail) {
    int length = Math.min(head.length(), PhysicalName.MAX_BYTES - tail.length());
    return head.substring(0, length) + tail;
  }

  private static boolean isFree(DataModel model, String name) {
    return !KEPT_TABLES.contains(name) && !relationNames(model).contains(name);
  }

  private static Set<String> relationNames(DataModel model) {
    Set<String> names = new HashSet<>();
    for (Table table : model.tables()) {
      names.add(table.physicalName().value());
      names.add(table.physicalName() + "_id_seq");
      names.add(
          ConstraintNames.of(
                  ConstraintNames.Kind.PRIMARY_KEY, table.physicalName(), "id", table.id())
              .value());
      table.indexes().stream()
          .map(Index::physicalName)
          .map(PhysicalName::value)
          .forEach(names::add);
    }
    for (Relation relation : model.relations()) {
      if (relation.storage() instanceof RelationStorage.LinkTable link) {
        names.add(link.table().value());
      }
    }
    return names;
  }

  private static Set<String> columns(DataModel model, Table table) {
    Set<String> names = new HashSet<>(KEPT_COLUMNS);
    Stream.of(SystemField.values()).map(field -> field.column().value()).forEach(names::add);
    table.fields().stream().map(Field::column).map(PhysicalName::value).forEach(names::add);
    foreignKeys(model, table.id()).forEach(names::add);
    return names;
  }

  private static Stream<String> foreignKeys(DataModel model, TableId table) {
    return model.relations().stream()
        .filter(relation -> relation.from().equals(table))
        .map(Relation::storage)
        .flatMap(
            storage ->
                storage instanceof RelationStorage.ForeignKey key
                    ? Stream.of(key.column().value())
                    : Stream.empty());
  }
}
