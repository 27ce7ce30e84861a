package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.Table;
import io.relata.runtime.execution.TenantTransaction.Along;
import io.relata.runtime.plan.Output;
import io.relata.runtime.plan.RootWrite;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.AddedAtOnce;
import io.relata.runtime.sql.AddedAtOnce.Answer;
import io.relata.runtime.sql.RowShape;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a root field that only adds, put together into one statement (see {@link
 * AddedAtOnce}); where nothing but columns of the root's own rows is asked for, it gives the result
 * too.
 */
final class AddingAtOnce {

  private final CompiledWrites compiled;
  private final RootWrite.Add root;
  private final List<RowChange> rootRows;
  private final List<RowBatch> batches = new ArrayList<>();
  private final List<AddedAtOnce.Add> adds = new ArrayList<>();
  private final List<AddedAtOnce.Link> links = new ArrayList<>();
  private final IdentityHashMap<RowChange, Place> places = new IdentityHashMap<>();
  private final Map<String, @Nullable Object> values = new HashMap<>();
  private int rootAdd = -1;

  /** Where a row without an id is among those that are added with it: the n-th, from 1. */
  private record Place(int add, int n) {}

  private AddingAtOnce(CompiledWrites compiled, RootWrite.Add root, List<RowChange> rootRows) {
    this.compiled = compiled;
    this.root = root;
    this.rootRows = rootRows;
  }

  /**
   * Nothing where the steps do more than to add rows and links, where a column takes ids from
   * several places, or where there is nothing to gain.
   *
   * @param rootRows the new rows of the root itself, in their order
   */
  static Optional<AddingAtOnce> of(
      CompiledWrites compiled,
      RootWrite.Add root,
      List<RowChange> rootRows,
      List<WriteStep> steps) {
    AddingAtOnce adding = new AddingAtOnce(compiled, root, rootRows);
    return adding.takes(steps) && (steps.size() > 1 || adding.answersItself())
        ? Optional.of(adding)
        : Optional.empty();
  }

  private boolean takes(List<WriteStep> steps) {
    for (WriteStep step : steps) {
      boolean taken =
          switch (step) {
            case WriteStep.Insert insert -> take(insert);
            case WriteStep.Link link -> take(link);
            case WriteStep.Unlink _, WriteStep.Free _, WriteStep.Delete _, WriteStep.Update _ ->
                false;
          };
      if (!taken) {
        return false;
      }
    }
    return rootAdd >= 0;
  }

  private boolean take(WriteStep.Insert insert) {
    Table table = compiled.tables().table(insert.table());
    RowBatch batch = RowBatch.ofNew(compiled.tables(), table, insert.rows());
    Map<Integer, Integer> columns = new LinkedHashMap<>();
    for (int i = 0; i < batch.columns().size(); i++) {
      int column = i;
      Optional<Origin> origin =
          origin(
              insert.rows().stream()
                  .map(row -> row.columns().get(batch.columns().get(column)))
                  .filter(Objects::nonNull)
                  .map(Assigned::source)
                  .toList());
      if (origin.isEmpty()) {
        return false;
      }
      origin.get().add().ifPresent(add -> columns.put(column, add));
    }
    if (insert.rows().contains(rootRows.getFirst())) {
      if (insert.rows().size() != rootRows.size()) {
        return false;
      }
      rootAdd = adds.size();
    }
    if (batch.shape().ids() == RowShape.Ids.GENERATED) {
      for (int i = 0; i < insert.rows().size(); i++) {
        places.put(insert.rows().get(i), new Place(adds.size(), i + 1));
      }
    }
    adds.add(new AddedAtOnce.Add(batch.shape(), columns));
    batches.add(batch);
    return true;
  }

  private boolean take(WriteStep.Link link) {
    Optional<Origin> owning = origin(link.pairs().stream().map(Outcome.Pair::owning).toList());
    Optional<Origin> inverse = origin(link.pairs().stream().map(Outcome.Pair::inverse).toList());
    if (owning.isEmpty() || inverse.isEmpty()) {
      return false;
    }
    int n = links.size();
    links.add(
        new AddedAtOnce.Link(link.relation().id(), owning.get().orNull(), inverse.get().orNull()));
    values.put(AddedAtOnce.owning(n), ids(link, Outcome.Pair::owning));
    values.put(AddedAtOnce.inverse(n), ids(link, Outcome.Pair::inverse));
    return true;
  }

  private List<Object> ids(WriteStep.Link link, Function<Outcome.Pair, Assigned.Source> side) {
    return link.pairs().stream()
        .map(side)
        .map(
            source ->
                source instanceof Assigned.Source.IdOf(RowChange row)
                    ? idOrPlace(row)
                    : StepRunner.id(source))
        .toList();
  }

  /** Where values come from: all of them are given, or all are ids that one add makes. */
  private record Origin(OptionalInt add) {

    static final Origin GIVEN = new Origin(OptionalInt.empty());

    @Nullable Integer orNull() {
      return add.isPresent() ? add.getAsInt() : null;
    }
  }

  /** Nothing where they come from several places. */
  private Optional<Origin> origin(List<Assigned.Source> sources) {
    List<Origin> origins =
        sources.stream().filter(source -> !isNothing(source)).map(this::origin).distinct().toList();
    return switch (origins.size()) {
      case 0 -> Optional.of(Origin.GIVEN);
      case 1 -> Optional.of(origins.getFirst());
      default -> Optional.empty();
    };
  }

  private static boolean isNothing(Assigned.Source source) {
    return source instanceof Assigned.Source.Value value && value.value() == null;
  }

  private Origin origin(Assigned.Source source) {
    if (source instanceof Assigned.Source.IdOf(RowChange row) && row.id() == null) {
      return new Origin(OptionalInt.of(place(row).add()));
    }
    return Origin.GIVEN;
  }

  private Place place(RowChange row) {
    return Objects.requireNonNull(places.get(row), "added before the row that it refers to");
  }

  private Object idOrPlace(RowChange row) {
    Object id = row.id();
    return id == null ? place(row).n() : id;
  }

  /** Whether the rows' own columns, as they come back, are all that is asked for and to be seen. */
  private boolean answersItself() {
    EffectiveAccess access = compiled.tables().api().access();
    List<Output> outputs = root.result().outputs();
    return !outputs.isEmpty()
        && access.coversEveryRow(root.table().table().id(), Action.READ)
        && outputs.stream().allMatch(output -> isShown(access, output));
  }

  private boolean isShown(EffectiveAccess access, Output output) {
    return output.isOfRowAlone()
        && !(output instanceof Output.OfColumn shown
            && access.mayMask(root.table().table().id(), shown.column().ref()));
  }

  /**
   * Adds the rows.
   *
   * @return the root's JSON; nothing where it is to be read, the ids of the root's rows then known
   * @throws NotAtOnce where a constraint stands against it
   */
  Optional<byte[]> run(WriteSession session, Along along) throws SQLException {
    for (int i = 0; i < batches.size(); i++) {
      RowBatch batch = batches.get(i);
      Table table = compiled.tables().table(batch.shape().table());
      values.put(AddedAtOnce.rows(i), batch.json(table, session.scope().caller(), this::idOrPlace));
    }
    try {
      return answersItself() ? Optional.of(result(session, along)) : identified(session);
    } catch (SQLException exception) {
      if (DatabaseFailure.of(exception) instanceof DatabaseFailure.Violated) {
        throw new NotAtOnce(exception);
      }
      throw exception;
    }
  }

  private byte[] result(WriteSession session, Along along) throws SQLException {
    Answer answer = new Answer.Json(root.key(), root.form(), root.result().asked());
    return session
        .query(
            compiled.statements().addAtOnce(added(answer), root.result().outputs()),
            new Parameters(values),
            along,
            row -> row.getBytes(1))
        .getFirst();
  }

  private Optional<byte[]> identified(WriteSession session) throws SQLException {
    List<Object> ids =
        session.query(
            compiled.statements().addAtOnce(added(new Answer.Ids()), List.of()),
            new Parameters(values),
            Along.NOTHING,
            row -> row.getObject(1));
    if (batches.get(rootAdd).shape().ids() == RowShape.Ids.GENERATED) {
      StepRunner.identify(rootRows, ids);
    }
    return Optional.empty();
  }

  private AddedAtOnce added(Answer answer) {
    return new AddedAtOnce(adds, links, rootAdd, answer);
  }
}
