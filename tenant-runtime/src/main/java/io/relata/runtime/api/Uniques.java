package io.relata.runtime.api;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds the keys of a table that upserts can be told to go by. */
final class Uniques {

  private Uniques() {}

  /** Each unique field, then each unique index; a field's name wins. */
  static Map<String, ApiUnique> of(Table table, Map<String, ApiMember> members) {
    Map<String, ApiUnique> uniques = new LinkedHashMap<>();
    for (ApiMember member : members.values()) {
      if (member instanceof ApiMember.Column column
          && isGiven(column)
          && isUniqueField(table, column)) {
        uniques.put(
            column.name(), new ApiUnique(column.name(), List.of(column), column.deprecation()));
      }
    }
    for (Index index : table.indexes()) {
      if (index.unique()) {
        columns(index, members)
            .ifPresent(
                columns ->
                    uniques.putIfAbsent(
                        index.name().value(), new ApiUnique(index.name().value(), columns, null)));
      }
    }
    return uniques;
  }

  /** Lists and JSON may be unique, but are no names. */
  static boolean canName(FieldType type) {
    return !(type instanceof FieldType.ListOf) && !(type instanceof FieldType.Json);
  }

  private static boolean isGiven(ApiMember.Column column) {
    return column.isReadable() && column.actions().contains(Action.ADD);
  }

  private static boolean isUniqueField(Table table, ApiMember.Column column) {
    return table.fields().stream()
        .filter(field -> field.unique() && canName(field.type()))
        .anyMatch(field -> column.ref().equals(new FieldRef.Own(field.id())));
  }

  /** Empty where the caller can not read and give all of them. */
  private static Optional<List<ApiMember.Column>> columns(
      Index index, Map<String, ApiMember> members) {
    List<ApiMember.Column> columns = new ArrayList<>();
    for (IndexPart part : index.parts()) {
      FieldRef ref =
          switch (part) {
            case IndexPart.OfField(var field) -> new FieldRef.Own(field);
            case IndexPart.OfRelation(var relation) -> new FieldRef.ForeignKey(relation);
          };
      column(ref, members).ifPresent(columns::add);
    }
    return columns.size() == index.parts().size() ? Optional.of(columns) : Optional.empty();
  }

  private static Optional<ApiMember.Column> column(FieldRef ref, Map<String, ApiMember> members) {
    return members.values().stream()
        .filter(ApiMember.Column.class::isInstance)
        .map(ApiMember.Column.class::cast)
        .filter(column -> column.ref().equals(ref) && column.deprecation() == null)
        .filter(Uniques::isGiven)
        .filter(column -> canName(column.type()))
        .findFirst();
  }
}
