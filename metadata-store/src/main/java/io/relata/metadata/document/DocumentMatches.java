package io.relata.metadata.document;

import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.document.ModelDocument.DeclaredEnum;
import io.relata.metadata.document.ModelDocument.DeclaredField;
import io.relata.metadata.document.ModelDocument.DeclaredRelation;
import io.relata.metadata.document.ModelDocument.DeclaredTable;
import io.relata.metadata.edit.EnumSpec;
import io.relata.metadata.edit.FieldTypes;
import io.relata.metadata.edit.IndexSpec;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which parts of a document are which parts of the present model, and which of those are gone. */
final class DocumentMatches {

  private final DataModel present;
  private final ModelDocument document;
  private final Problems problems;
  private final Matches<DeclaredEnum, EnumType> enums;
  private final Map<DeclaredEnum, Matches<EnumSpec.Value, EnumValue>> values =
      new IdentityHashMap<>();
  private final Matches<DeclaredTable, Table> tables;
  private final Map<DeclaredTable, Matches<DeclaredField, Field>> fields = new IdentityHashMap<>();
  private final Map<DeclaredRelation, Relation> relations = new IdentityHashMap<>();
  private final List<Relation> goneRelations = new ArrayList<>();

  private DocumentMatches(DataModel present, ModelDocument document, Problems problems) {
    this.present = present;
    this.document = document;
    this.problems = problems;
    this.enums =
        Matches.of(
            Kinds.enums(), document.enums(), present.enums(), DocumentMatches::alike, problems);
    this.tables =
        Matches.of(
            Kinds.tables(), document.tables(), present.tables(), DocumentMatches::alike, problems);
  }

  /**
   * Looks for all of them.
   *
   * @param problems gets what the document has to say more clearly
   */
  static DocumentMatches of(DataModel present, ModelDocument document, Problems problems) {
    DocumentMatches matches = new DocumentMatches(present, document, problems);
    matches.matchParts();
    matches.matchRelations();
    return matches;
  }

  Matches<DeclaredEnum, EnumType> enums() {
    return enums;
  }

  Matches<EnumSpec.Value, EnumValue> values(DeclaredEnum declared) {
    return Objects.requireNonNull(values.get(declared));
  }

  Matches<DeclaredTable, Table> tables() {
    return tables;
  }

  Matches<DeclaredField, Field> fields(DeclaredTable declared) {
    return Objects.requireNonNull(fields.get(declared));
  }

  /** The present relation that a declared one is; null for a new one. */
  @Nullable Relation relation(DeclaredRelation declared) {
    return relations.get(declared);
  }

  /** In the order of the model. */
  List<Relation> goneRelations() {
    return goneRelations;
  }

  private static boolean alike(DeclaredEnum declared, EnumType gone) {
    return declared.spec().values().stream()
        .anyMatch(value -> gone.value(value.name()).isPresent());
  }

  private static boolean alike(DeclaredTable declared, Table gone) {
    Set<String> names =
        gone.fields().stream()
            .map(field -> field.name().value())
            .collect(Collectors.toCollection(HashSet::new));
    return names.isEmpty()
        ? declared.fields().isEmpty()
        : declared.fields().stream().anyMatch(field -> names.contains(field.spec().name()));
  }

  private static boolean alike(DeclaredField declared, Field gone) {
    return declared.spec().type().type() == FieldTypes.spec(gone.type()).type();
  }

  private void matchParts() {
    for (DeclaredEnum declared : document.enums()) {
      List<EnumValue> known = enums.present(declared).map(EnumType::values).orElse(List.of());
      values.put(
          declared,
          Matches.of(
              Kinds.values(declared),
              declared.spec().values(),
              known,
              (one, gone) -> true,
              problems));
    }
    for (DeclaredTable declared : document.tables()) {
      List<Field> known = tables.present(declared).map(Table::fields).orElse(List.of());
      fields.put(
          declared,
          Matches.of(Kinds.fields(), declared.fields(), known, DocumentMatches::alike, problems));
    }
  }

  /** Table by table: a relation is known by its name on its owning table. */
  private void matchRelations() {
    Set<Relation> open = new HashSet<>(present.relations());
    for (DeclaredTable owner : document.tables()) {
      List<DeclaredRelation> declared =
          document.relations().stream()
              .filter(relation -> isNamed(owner, relation.spec().from()))
              .toList();
      List<Relation> known =
          present.relations().stream()
              .filter(
                  relation ->
                      tables
                          .present(owner)
                          .filter(table -> table.id().equals(relation.from()))
                          .isPresent())
              .toList();
      Matches<DeclaredRelation, Relation> matches =
          Matches.of(Kinds.relations(), declared, known, this::alike, problems);
      declared.forEach(
          one ->
              matches
                  .present(one)
                  .ifPresent(
                      relation -> {
                        relations.put(one, relation);
                        open.remove(relation);
                      }));
    }
    for (DeclaredRelation declared : document.relations()) {
      Relation known = relations.get(declared);
      if (known != null && !leadsTo(declared, known)) {
        problems.add(
            Code.NOT_SUPPORTED,
            declared.path() + ".to",
            "a relation keeps its tables; say renamed_from: null for a new one of the same name");
      }
    }
    present.relations().stream().filter(open::contains).forEach(goneRelations::add);
  }

  private boolean alike(DeclaredRelation declared, Relation gone) {
    return leadsTo(declared, gone);
  }

  private boolean leadsTo(DeclaredRelation declared, Relation relation) {
    return document.tables().stream()
        .filter(table -> isNamed(table, declared.spec().to()))
        .flatMap(table -> tables.present(table).stream())
        .anyMatch(table -> table.id().equals(relation.to()));
  }

  private static boolean isNamed(DeclaredTable table, Ref ref) {
    return switch (ref) {
      case Ref.Named named -> table.spec().name().equals(named.name());
      case Ref.Identified identified -> identified.id().equals(table.spec().id());
    };
  }

  /** The index of the same parts and kind; of several, that of the name. */
  Optional<Index> index(DeclaredTable declared, Table table, IndexSpec spec) {
    List<String> wanted = spec.parts().stream().map(Ref::toString).toList();
    List<Index> same =
        table.indexes().stream()
            .filter(index -> index.uniqueness() == spec.uniqueness())
            .filter(index -> wanted.equals(partNames(declared, index)))
            .filter(index -> spec.id() == null || spec.id().equals(index.id().value()))
            .toList();
    return same.stream()
        .filter(index -> spec.name() == null || spec.name().equals(index.name().value()))
        .findFirst();
  }

  private List<String> partNames(DeclaredTable declared, Index index) {
    return index.parts().stream()
        .map(
            part ->
                switch (part) {
                  case IndexPart.OfField field ->
                      declared.fields().stream()
                          .filter(
                              one ->
                                  fields(declared)
                                      .present(one)
                                      .filter(known -> known.id().equals(field.field()))
                                      .isPresent())
                          .map(one -> one.spec().name())
                          .findFirst()
                          .orElse("");
                  case IndexPart.OfRelation relation ->
                      relations.entrySet().stream()
                          .filter(entry -> entry.getValue().id().equals(relation.relation()))
                          .map(entry -> entry.getKey().spec().name())
                          .findFirst()
                          .orElse("");
                })
        .toList();
  }

  /** Those of a table that no declared one is. */
  List<Index> goneIndexes(DeclaredTable declared, Table table) {
    List<Index> kept =
        declared.indexes().stream()
            .flatMap(index -> index(declared, table, index).stream())
            .toList();
    return table.indexes().stream().filter(index -> !kept.contains(index)).toList();
  }
}
