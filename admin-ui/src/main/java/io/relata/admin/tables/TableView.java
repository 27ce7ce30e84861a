package io.relata.admin.tables;

import io.relata.admin.fields.FieldView;
import io.relata.admin.layout.Option;
import io.relata.admin.relations.RelationView;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableAlias;
import java.util.List;
import java.util.stream.Stream;

/**
 * A table with all that belongs to it.
 *
 * @param key {@code long} or {@code uuid}
 * @param display the field that stands for a row, empty for the id
 * @param relations those that touch the table, each once
 * @param state {@code new} or {@code changed} while a draft says so, else empty
 */
public record TableView(
    String name,
    String plural,
    String label,
    String description,
    String key,
    String display,
    List<FieldView> fields,
    List<RelationView> relations,
    List<String> formerNames,
    String state) {

  static TableView of(Table table, DataModel model, DataModel live) {
    return new TableView(
        table.name().value(),
        table.plural().value(),
        table.caption().label(),
        table.caption().description(),
        table.key() == KeyType.UUID ? "uuid" : "long",
        TableForm.of(table).display(),
        table.fields().stream().map(field -> FieldView.of(field, model)).toList(),
        model.relations().stream()
            .filter(
                relation -> relation.from().equals(table.id()) || relation.to().equals(table.id()))
            .map(relation -> RelationView.of(relation, model))
            .toList(),
        formerNames(table),
        state(table, live));
  }

  private static List<String> formerNames(Table table) {
    return table.aliases().stream()
        .map(TableAlias::name)
        .map(Object::toString)
        .distinct()
        .filter(name -> !name.equals(table.name().value()))
        .toList();
  }

  private static String state(Table table, DataModel live) {
    return live.table(table.id())
        .map(before -> before.equals(table) ? "" : "changed")
        .orElse("new");
  }

  /** The names in the API that this table brings along. */
  public List<String> apiNames() {
    return Stream.of(
            name,
            plural,
            "add_" + name,
            "add_" + plural,
            "edit_" + name,
            "edit_" + plural,
            "delete_" + name,
            "delete_" + plural)
        .toList();
  }

  /** What can stand for a row. */
  public List<Option> displays() {
    return Stream.concat(
            Stream.of(new Option("", "The id")),
            fields.stream().map(field -> Option.of(field.name())))
        .toList();
  }
}
