package io.relata.metadata.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A tenant's data model, whole and immutable. Lists keep the order of the document.
 *
 * <p>Look-ups walk the lists; what runs per request uses the indexed view of the runtime instead.
 */
public record DataModel(List<EnumType> enums, List<Table> tables, List<Relation> relations) {

  public static final DataModel EMPTY = new DataModel(List.of(), List.of(), List.of());

  public DataModel {
    enums = List.copyOf(enums);
    tables = List.copyOf(tables);
    relations = List.copyOf(relations);
  }

  public Optional<Table> table(TableId id) {
    return tables.stream().filter(table -> table.id().equals(id)).findFirst();
  }

  /** By present singular name only. */
  public Optional<Table> table(ApiName name) {
    return tables.stream().filter(table -> table.name().equals(name)).findFirst();
  }

  public Optional<EnumType> enumType(EnumId id) {
    return enums.stream().filter(type -> type.id().equals(id)).findFirst();
  }

  /** By present name only. */
  public Optional<EnumType> enumType(ApiName name) {
    return enums.stream().filter(type -> type.name().equals(name)).findFirst();
  }

  public Optional<Relation> relation(RelationId id) {
    return relations.stream().filter(relation -> relation.id().equals(id)).findFirst();
  }

  /** All ends that are fields of this table, hidden ones too; a self relation gives two. */
  public Stream<RelationEnd> endsOf(TableId table) {
    return relations.stream()
        .flatMap(relation -> Stream.of(relation.end(Side.OWNING), relation.end(Side.INVERSE)))
        .filter(end -> end.near().equals(table));
  }

  public DataModel withEnums(List<EnumType> enums) {
    return new DataModel(enums, tables, relations);
  }

  public DataModel withTables(List<Table> tables) {
    return new DataModel(enums, tables, relations);
  }

  public DataModel withRelations(List<Relation> relations) {
    return new DataModel(enums, tables, relations);
  }
}
