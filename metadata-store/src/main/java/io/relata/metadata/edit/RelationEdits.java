package io.relata.metadata.edit;

import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.IndexPart;
import io.relata.metadata.model.OnDelete;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.RelationSide;
import io.relata.metadata.model.RelationStorage;
import io.relata.metadata.model.RelationTrait;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The edits of relations. */
final class RelationEdits {

  private RelationEdits() {}

  static void add(Draft draft, ModelEdit.AddRelation edit, String path) {
    RelationSpec spec = edit.relation();
    Optional<Table> from = draft.table(spec.from(), path + ".from");
    Optional<Table> to = draft.table(spec.to(), path + ".to");
    Optional<ApiName> name = draft.name(spec.name(), path + ".name");
    if (from.isEmpty() || to.isEmpty() || name.isEmpty()) {
      draft.failed(spec.name());
      return;
    }
    String inverse =
        spec.inverse() == null ? usualInverse(draft, spec, from.get(), to.get()) : spec.inverse();
    draft
        .name(inverse, path + ".inverse")
        .ifPresent(
            other -> {
              Relation relation = relation(draft, spec, from.get(), name.get(), to.get(), other);
              draft.places().note(relation.id(), path);
              draft.add(relation);
            });
  }

  private static Relation relation(
      Draft draft, RelationSpec spec, Table from, ApiName name, Table to, ApiName inverse) {
    boolean linked = spec.cardinality() == Cardinality.MANY_TO_MANY;
    return new Relation(
        new RelationId(draft.id(spec.id())),
        from.id(),
        new RelationSide(name, spec.linking(), spec.caption(), List.of()),
        to.id(),
        new RelationSide(inverse, spec.inverseLinking(), spec.inverseCaption(), List.of()),
        spec.cardinality(),
        spec.traits(),
        linked && spec.onDelete() == OnDelete.RESTRICT ? OnDelete.CASCADE : spec.onDelete(),
        linked ? linkTable(draft, from, name, to) : foreignKey(draft, from, name));
  }

  /**
   * The owning table's plural or singular; where that is taken, with {@code _by_} and the
   * relation's name.
   */
  private static String usualInverse(Draft draft, RelationSpec spec, Table from, Table to) {
    String usual =
        (spec.cardinality() == Cardinality.ONE_TO_ONE ? from.name() : from.plural()).value();
    boolean self = from.id().equals(to.id());
    Stream<String> taken =
        Stream.of(
                Stream.of(SystemField.values()).map(field -> field.apiName().value()),
                to.fields().stream().map(field -> field.name().value()),
                draft.model().endsOf(to.id()).map(end -> end.name().value()),
                self ? Stream.of(spec.name()) : Stream.<String>empty())
            .flatMap(names -> names);
    return taken.anyMatch(usual::equals) ? usual + "_by_" + spec.name() : usual;
  }

  private static RelationStorage foreignKey(Draft draft, Table from, ApiName name) {
    return new RelationStorage.ForeignKey(PhysicalNames.column(draft.model(), from, name + "_id"));
  }

  private static RelationStorage linkTable(Draft draft, Table from, ApiName name, Table to) {
    PhysicalName table = PhysicalNames.table(draft.model(), from.physicalName() + "_" + name);
    String owning = from.name() + "_id";
    String inverse = to.name() + "_id";
    return new RelationStorage.LinkTable(
        table,
        new PhysicalName(owning),
        new PhysicalName(owning.equals(inverse) ? "other_" + inverse : inverse));
  }

  static void rename(Draft draft, ModelEdit.RenameRelation edit, String path) {
    Optional<RelationEnd> end = draft.end(edit.side(), path);
    Optional<ApiName> name = draft.name(edit.name(), path + ".name");
    if (end.isPresent() && name.isPresent()) {
      draft.changeSide(end.get(), side -> side.withName(name.get()));
      String property = end.get().side() == Side.OWNING ? "name" : "inverse";
      draft.places().note(end.get().relation().id(), property, path + ".name");
    } else {
      draft.failed(edit.name());
    }
  }

  static void change(Draft draft, ModelEdit.ChangeRelation edit, String path) {
    Optional<RelationEnd> end = draft.end(edit.relation(), path);
    if (end.isEmpty()) {
      return;
    }
    Relation relation = end.get().relation();
    RelationChange change = edit.change();
    if (change.cardinality() != null && change.cardinality() != relation.cardinality()) {
      draft.problem(
          Code.NOT_SUPPORTED,
          path + ".cardinality",
          "the cardinality of a relation can not be changed yet; add a new relation and move the"
              + " links");
    }
    OnDelete onDelete = change.onDelete() == null ? relation.onDelete() : change.onDelete();
    Relation changed =
        relation
            .withTraits(traits(relation.traits(), change.traits()))
            .withOnDelete(
                relation.cardinality() == Cardinality.MANY_TO_MANY && onDelete == OnDelete.RESTRICT
                    ? OnDelete.CASCADE
                    : onDelete)
            .withOwning(side(relation.owning(), change, Side.OWNING))
            .withInverse(side(relation.inverse(), change, Side.INVERSE));
    draft.places().note(relation.id(), path);
    draft.change(relation.id(), old -> changed);
  }

  private static RelationSide side(RelationSide old, RelationChange change, Side side) {
    boolean owning = side == Side.OWNING;
    var linking = owning ? change.linking() : change.inverseLinking();
    String label = owning ? change.label() : change.inverseLabel();
    String description = owning ? change.description() : change.inverseDescription();
    return old.withLinking(linking == null ? old.linking() : linking)
        .withCaption(TableEdits.caption(old.caption(), label, description));
  }

  private static Set<RelationTrait> traits(
      Set<RelationTrait> old, Map<RelationTrait, Boolean> change) {
    Set<RelationTrait> traits = EnumSet.noneOf(RelationTrait.class);
    traits.addAll(old);
    change.forEach(
        (trait, on) -> {
          if (on) {
            traits.add(trait);
          } else {
            traits.remove(trait);
          }
        });
    return traits;
  }

  static void drop(Draft draft, ModelEdit.DropRelation edit, String path) {
    draft.end(edit.relation(), path).ifPresent(end -> drop(draft, end.relation()));
  }

  /** Drops it, and the indexes of the owning table that it is part of. */
  static void drop(Draft draft, Relation relation) {
    IndexEdits.dropWith(draft, relation.from(), new IndexPart.OfRelation(relation.id()));
    draft.drop(relation.id());
  }

  static void promote(Draft draft, ModelEdit.PromoteRelation edit, String path) {
    draft
        .end(edit.relation(), path)
        .ifPresent(
            end ->
                draft.problem(
                    Code.NOT_SUPPORTED,
                    path,
                    "promoting a relation to a table is not possible yet; add a table with two"
                        + " relations"));
  }
}
