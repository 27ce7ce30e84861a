package io.relata.metadata.edit;

import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.Index;
import io.relata.metadata.model.IndexId;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The edits of indexes. */
final class IndexEdits {

  private IndexEdits() {}

  static void add(Draft draft, ModelEdit.AddIndex edit, String path) {
    draft
        .table(edit.table(), path + ".table")
        .ifPresent(table -> add(draft, table.id(), edit.index(), path));
  }

  static void add(Draft draft, TableId tableId, IndexSpec spec, String path) {
    Table table = draft.model().table(tableId).orElseThrow();
    List<IndexPart> parts = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < spec.parts().size(); i++) {
      part(draft, table, spec.parts().get(i), path + ".fields[" + i + "]", names)
          .ifPresent(parts::add);
    }
    if (parts.size() < spec.parts().size()) {
      return;
    }
    Optional<ApiName> name =
        draft.name(spec.name() == null ? joined(names) : spec.name(), path + ".name");
    if (name.isEmpty()) {
      return;
    }
    Index index =
        new Index(
            new IndexId(draft.id(spec.id())),
            name.get(),
            parts,
            spec.uniqueness(),
            PhysicalNames.index(draft.model(), table.physicalName() + "_" + name.get() + "_idx"));
    draft.places().note(index.id(), path);
    draft.change(tableId, old -> old.withIndexes(Draft.with(old.indexes(), index)));
  }

  /** The names of the parts, cut to the length of a name. */
  private static String joined(List<String> names) {
    String joined = names.stream().collect(Collectors.joining("_"));
    return joined.length() <= ApiName.MAX_LENGTH ? joined : joined.substring(0, ApiName.MAX_LENGTH);
  }

  private static Optional<IndexPart> part(
      Draft draft, Table table, Ref ref, String path, List<String> names) {
    Optional<Field> field = Draft.findField(table, ref);
    if (field.isPresent()) {
      names.add(field.get().name().value());
      return Optional.of(new IndexPart.OfField(field.get().id()));
    }
    Optional<Relation> relation = relation(draft, table, ref);
    if (relation.isPresent()) {
      names.add(relation.get().owning().name().value());
      return Optional.of(new IndexPart.OfRelation(relation.get().id()));
    }
    draft.problem(
        Code.UNKNOWN_FIELD,
        path,
        "table '" + table.name() + "' has no field and owns no relation '" + ref + "'");
    return Optional.empty();
  }

  private static Optional<Relation> relation(Draft draft, Table table, Ref ref) {
    return draft.model().relations().stream()
        .filter(relation -> relation.from().equals(table.id()))
        .filter(
            relation ->
                switch (ref) {
                  case Ref.Named named -> relation.owning().name().value().equals(named.name());
                  case Ref.Identified identified ->
                      relation.id().equals(new RelationId(identified.id()));
                })
        .findFirst();
  }

  static void drop(Draft draft, ModelEdit.DropIndex edit, String path) {
    draft
        .table(edit.table(), path + ".table")
        .ifPresent(
            table -> {
              Optional<Index> index =
                  table.indexes().stream()
                      .filter(
                          one ->
                              switch (edit.index()) {
                                case Ref.Named named -> one.name().value().equals(named.name());
                                case Ref.Identified identified ->
                                    one.id().equals(new IndexId(identified.id()));
                              })
                      .findFirst();
              if (index.isEmpty()) {
                draft.problem(
                    Code.UNKNOWN_INDEX,
                    path + ".index",
                    "table '" + table.name() + "' has no index '" + edit.index() + "'");
              } else {
                drop(draft, table.id(), index.get());
              }
            });
  }

  /** Drops the indexes that a part is in. */
  static void dropWith(Draft draft, TableId table, IndexPart part) {
    draft.model().table(table).orElseThrow().indexes().stream()
        .filter(index -> index.parts().contains(part))
        .forEach(index -> drop(draft, table, index));
  }

  private static void drop(Draft draft, TableId table, Index index) {
    draft.change(
        table,
        old -> old.withIndexes(Draft.without(old.indexes(), one -> one.id().equals(index.id()))));
  }
}
