package io.relata.metadata.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A tenant's data model, whole and immutable. Lists keep the order of the document.
 *
 * <p>Look-ups by id walk the lists where these are short, and use an index where they are long;
 * what runs per request uses the indexed view of the runtime instead.
 */
public final class DataModel {

  public static final DataModel EMPTY = new DataModel(List.of(), List.of(), List.of());

  /** Tables and relations of a model that is worth an index. */
  private static final int LONG = 60;

  private final List<EnumType> enums;
  private final List<Table> tables;
  private final List<Relation> relations;

  /** Made when it is asked for first; by two threads at once, if need be. */
  private volatile @Nullable ModelIndex index;

  public DataModel(List<EnumType> enums, List<Table> tables, List<Relation> relations) {
    this.enums = List.copyOf(enums);
    this.tables = List.copyOf(tables);
    this.relations = List.copyOf(relations);
  }

  public List<EnumType> enums() {
    return enums;
  }

  public List<Table> tables() {
    return tables;
  }

  public List<Relation> relations() {
    return relations;
  }

  public Optional<Table> table(TableId id) {
    return isLong()
        ? Optional.ofNullable(index().tables().get(id))
        : tables.stream().filter(table -> table.id().equals(id)).findFirst();
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
    return isLong()
        ? Optional.ofNullable(index().relations().get(id))
        : relations.stream().filter(relation -> relation.id().equals(id)).findFirst();
  }

  /** All ends that are fields of this table, hidden ones too; a self relation gives two. */
  public Stream<RelationEnd> endsOf(TableId table) {
    return isLong()
        ? index().ends().getOrDefault(table, List.of()).stream()
        : ends().filter(end -> end.near().equals(table));
  }

  /** All ends of all relations. */
  Stream<RelationEnd> ends() {
    return relations.stream()
        .flatMap(relation -> Stream.of(relation.end(Side.OWNING), relation.end(Side.INVERSE)));
  }

  private boolean isLong() {
    return tables.size() + relations.size() > LONG;
  }

  private ModelIndex index() {
    ModelIndex present = index;
    if (present == null) {
      present = ModelIndex.of(this);
      index = present;
    }
    return present;
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

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof DataModel model
            && enums.equals(model.enums)
            && tables.equals(model.tables)
            && relations.equals(model.relations));
  }

  @Override
  public int hashCode() {
    return Objects.hash(enums, tables, relations);
  }

  @Override
  public String toString() {
    return "DataModel[enums=" + enums + ", tables=" + tables + ", relations=" + relations + "]";
  }
}
