package io.relata.runtime.execution;

import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.Cardinality;
import io.relata.metadata.model.Relation;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.execution.RowOperation.Action;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Notes what a rehearsed mutation does to rows, in the order in which it is done. */
final class OperationLog {

  private final CompiledWrites compiled;
  private final WriteSession session;
  private final List<RowOperation> operations = new ArrayList<>();
  private final Map<TableId, List<DeleteEffect>> effects = new HashMap<>();

  OperationLog(CompiledWrites compiled, WriteSession session) {
    this.compiled = compiled;
    this.session = session;
  }

  List<RowOperation> operations() {
    return List.copyOf(operations);
  }

  /** Looks at what a delete will reach, while it is there and what comes before is done. */
  void before(WriteStep.Delete delete, Outcome outcome) throws SQLException {
    Set<RowKey> named =
        outcome.changed().stream()
            .filter(RowChange::deleted)
            .map(row -> new RowKey(row.table(), row.knownId()))
            .collect(Collectors.toSet());
    DeletePreview preview =
        new DeleteEffects(compiled, session)
            .of(delete.table(), StepRunner.ids(delete.rows()), named);
    effects.put(delete.table(), preview.effects());
  }

  /** Notes the steps as they were carried out. */
  void after(List<WriteStep> steps) {
    for (WriteStep step : steps) {
      switch (step) {
        case WriteStep.Unlink(Relation relation, List<Outcome.Pair> pairs) ->
            pairs.forEach(pair -> pair(Action.UNLINK, relation, pair));
        case WriteStep.Link(Relation relation, List<Outcome.Pair> pairs) ->
            pairs.forEach(pair -> pair(Action.LINK, relation, pair));
        case WriteStep.Free _ -> {}
        case WriteStep.Update(TableId table, List<RowChange> rows, var _, var _) ->
            rows.forEach(row -> row(isLinkOnly(row) ? linking(row) : Action.EDIT, table, row));
        case WriteStep.Insert(TableId table, List<RowChange> rows, var _, var _) ->
            rows.forEach(row -> row(Action.ADD, table, row));
        case WriteStep.Delete(TableId table, List<RowChange> rows) -> {
          rows.forEach(row -> row(Action.DELETE, table, row));
          Objects.requireNonNull(effects.remove(table)).forEach(this::effect);
        }
      }
    }
  }

  /** The row itself is not edited, it is linked from elsewhere. */
  private static boolean isLinkOnly(RowChange row) {
    return row.columns().keySet().stream().allMatch(FieldRef.ForeignKey.class::isInstance)
        && !row.isEdited();
  }

  private static Action linking(RowChange row) {
    return row.columns().values().stream().allMatch(Assigned::isEmpty)
        ? Action.UNLINK
        : Action.LINK;
  }

  private void row(Action action, TableId table, RowChange row) {
    List<String> fields =
        action == Action.DELETE
            ? List.of()
            : row.columns().keySet().stream().flatMap(ref -> names(table, ref).stream()).toList();
    if (action == Action.UNLINK && fields.isEmpty()) {
      return; // by a relation that the caller knows nothing of
    }
    // the number of a row that is taken back again would be nobody's
    Object id = action == Action.ADD || !mayName(row) ? null : row.knownId();
    add(new RowOperation(action, name(table), id, fields, false, 1), table);
  }

  /**
   * A row that gives way to another may be one that the caller does not see, or of which the caller
   * does not see that it leads there.
   */
  private static boolean mayName(RowChange row) {
    HeldRow held = row.held();
    return held == null
        || (held.has(HeldRow.Right.SEE)
            && row.columns().entrySet().stream()
                .allMatch(
                    column ->
                        column.getValue().reason() != Assigned.Reason.RELEASE
                            || held.shows(column.getKey())));
  }

  private void pair(Action action, Relation relation, Outcome.Pair pair) {
    Object id = pair.owning() instanceof Assigned.Source.Value(Object value) ? value : null;
    add(
        new RowOperation(
            action,
            name(relation.from()),
            id,
            names(relation.from(), FieldRef.of(relation.end(Side.OWNING))),
            false,
            1),
        relation.from());
  }

  private void effect(DeleteEffect effect) {
    Action action =
        switch (effect.kind()) {
          case DELETED -> Action.DELETE;
          case UNLINKED -> Action.UNLINK;
          case BLOCKING -> null;
        };
    if (action == null) {
      return;
    }
    List<String> fields = fields(effect);
    String table = name(effect.table());
    for (Object id : effect.seen()) {
      add(new RowOperation(action, table, id, fields, true, 1), effect.table());
    }
    long others = effect.count() - effect.seen().size();
    if (others > 0) {
      add(new RowOperation(action, table, null, fields, true, others), effect.table());
    }
  }

  private List<String> fields(DeleteEffect effect) {
    Relation relation = effect.relation();
    if (relation == null) {
      return List.of();
    }
    Side side =
        relation.cardinality() == Cardinality.MANY_TO_MANY
                && !relation.from().equals(effect.table())
            ? Side.INVERSE
            : Side.OWNING;
    return names(effect.table(), FieldRef.of(relation.end(side)));
  }

  /** Tables that the caller can read nothing of are not told of. */
  private void add(RowOperation operation, TableId table) {
    if (compiled.tables().api().tables().containsKey(table)) {
      operations.add(operation);
    }
  }

  private String name(TableId table) {
    return compiled.tables().table(table).name().value();
  }

  /** The present name of a field or relation that the caller knows; none where it is not known. */
  private List<String> names(TableId table, FieldRef ref) {
    ApiTable known = compiled.tables().api().tables().get(table);
    if (known == null) {
      return List.of();
    }
    @Nullable String name = null;
    for (ApiMember member : known.members().values()) {
      boolean same =
          switch (member) {
            case ApiMember.Column column -> column.ref().equals(ref);
            case ApiMember.Related related -> FieldRef.of(related.end()).equals(ref);
          };
      if (same && member.deprecation() == null) {
        name = member.name();
      }
    }
    return name == null ? List.of() : List.of(name);
  }
}
