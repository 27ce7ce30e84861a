package io.relata.runtime.execution;

import io.relata.metadata.access.Action;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.execution.OutcomeWriter.Prepared;
import io.relata.runtime.execution.OutcomeWriter.Work;
import io.relata.runtime.execution.TenantTransaction.Along;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.InputBudget;
import io.relata.runtime.plan.RootWrite;
import io.relata.runtime.plan.RowFilter;
import io.relata.runtime.plan.RowInput;
import io.relata.runtime.plan.WriteLimits;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.HoldQueries.Hold;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the root fields of one request, one after the other: rows are found and held, the
 * outcome is put together and carried out, the result is read.
 */
final class RootWriter {

  private final CompiledWrites compiled;
  private final WriteSession session;
  private final Parameters parameters;
  private final InputBudget budget;
  private final RowHolder holder;
  private final WrittenRows written;
  private final OutcomeWriter outcomes;
  private final UpsertWriter upserts;
  private final Manner manner;
  private HeldRows beforehand = new HeldRows();

  /** How rows are added. */
  enum Manner {
    /** By one statement where that can be; a violation then ends in {@link NotAtOnce}. */
    AT_ONCE,
    /** By a statement a table and level, so that violations can be told of. */
    STEP_BY_STEP
  }

  RootWriter(CompiledWrites compiled, WriteSession session, Parameters parameters) {
    this(
        compiled,
        session,
        parameters,
        new InputBudget(WriteLimits.NONE, 0),
        Manner.STEP_BY_STEP,
        null);
  }

  /**
   * @param budget of the request, its input counted
   * @param log is told of what is done to rows; null where nobody asks
   */
  RootWriter(
      CompiledWrites compiled,
      WriteSession session,
      Parameters parameters,
      InputBudget budget,
      Manner manner,
      @Nullable OperationLog log) {
    this.compiled = compiled;
    this.session = session;
    this.parameters = parameters;
    this.budget = budget;
    this.manner = manner;
    this.holder = new RowHolder(compiled, session);
    this.written = new WrittenRows(compiled, session, parameters);
    this.outcomes = new OutcomeWriter(compiled, session, log);
    this.upserts = new UpsertWriter(compiled, session, holder, outcomes, written);
  }

  /** The tables with rows that were written so far. */
  Set<TableId> touched() {
    return outcomes.touched();
  }

  /**
   * Holds all that was written against the write rules.
   *
   * @return what those say that only warn
   * @throws io.relata.runtime.plan.RequestRefused with all that is broken
   */
  List<RuleMessage> finish() throws SQLException {
    return outcomes.finish();
  }

  /**
   * The root's value in the response.
   *
   * @param along whether the commit may travel with the last statement of the root
   */
  byte[] write(RootWrite root, Along along) throws SQLException {
    HeldRows found = beforehand;
    beforehand = new HeldRows();
    return switch (root) {
      case RootWrite.Add add -> add(add, found, along);
      case RootWrite.Edit edit -> edit(edit, found, along);
      case RootWrite.EditWhere edit -> editWhere(edit);
      case RootWrite.Upsert upsert -> upserts.write(upsert, along);
      case RootWrite.Delete delete -> delete(delete, found);
      case RootWrite.DeleteWhere delete -> deleteWhere(delete);
      case RootWrite.Typename name ->
          ('"' + name.typeName() + '"').getBytes(StandardCharsets.UTF_8);
    };
  }

  /**
   * Rows that several roots name, at any depth, are held beforehand, all in one order, so that
   * requests do not lock each other out. What was found of them is true until something is written,
   * and so is for the first root.
   */
  void holdNamed(List<RootWrite> roots) throws SQLException {
    beforehand = holder.named(needs -> roots.forEach(root -> named(root, needs)));
  }

  private static void named(RootWrite root, RowNeeds needs) {
    switch (root) {
      case RootWrite.Edit edit -> {
        RowKey key = new RowKey(edit.table().table().id(), edit.id());
        needs.row(key.table(), key.id(), Hold.FOR_EDIT);
        needs.of(key, edit.changes());
      }
      case RootWrite.Delete delete ->
          needs.row(delete.table().table().id(), delete.id(), Hold.FOR_DELETE);
      case RootWrite.Add add -> add.rows().forEach(row -> needs.of(null, row));
      case RootWrite.EditWhere edit -> needs.of(null, edit.changes());
      case RootWrite.Upsert upsert -> upsert.rows().forEach(row -> needs.of(null, row.add()));
      case RootWrite.DeleteWhere _, RootWrite.Typename _ -> {}
    }
  }

  private byte[] add(RootWrite.Add add, HeldRows found, Along along) throws SQLException {
    Additions additions = additions(add.key(), add.rows(), found);
    Prepared prepared = outcomes.prepare(additions.work());
    Optional<AddingAtOnce> atOnce = atOnce(add, additions, prepared);
    if (atOnce.isPresent()) {
      Optional<byte[]> json = atOnce.get().run(session, along);
      outcomes.touch(prepared.outcome());
      if (json.isPresent()) {
        return json.get();
      }
    } else {
      outcomes.carryOut(additions.work(), prepared, additions.rows());
    }
    List<Object> ids = additions.ids();
    return switch (add.form()) {
      case ROW -> written.row(add.key(), add.table(), add.result(), ids.getFirst(), along);
      case ROWS -> written.rows(add.key(), add.table(), add.result(), ids, along);
    };
  }

  /** Nothing where something is to be asked or told between the steps. */
  private Optional<AddingAtOnce> atOnce(RootWrite.Add add, Additions additions, Prepared prepared) {
    if (manner == Manner.STEP_BY_STEP
        || outcomes.isWatched()
        || !prepared.grants().areSettled()
        || additions.rows().isEmpty()) {
      return Optional.empty();
    }
    return AddingAtOnce.of(
        compiled, add, additions.rows(), outcomes.steps(prepared.outcome(), additions.rows()));
  }

  /** Adds rows without reading them back; gives their ids, in their order. */
  List<Object> add(String key, List<RowInput> given) throws SQLException {
    Additions additions = additions(key, given, new HeldRows());
    outcomes.carryOut(additions.work(), additions.rows());
    return additions.ids();
  }

  /** Rows that a root adds. */
  private record Additions(Work work, List<RowChange> rows) {
    List<Object> ids() {
      return rows.stream().map(RowChange::knownId).toList();
    }
  }

  private Additions additions(String key, List<RowInput> given, HeldRows found)
      throws SQLException {
    List<RowInput> inputs = resolved(key, given);
    HeldRows held = holder.hold(found, needs -> inputs.forEach(row -> needs.of(null, row)));
    Work work = outcomes.work(key, held);
    List<RowChange> rows = new ArrayList<>();
    for (RowInput row : inputs) {
      rows.add(work.builder().add(row));
    }
    return new Additions(work, rows);
  }

  /** Relation edits name rows by ids alone from here on. */
  private List<RowInput> resolved(String key, List<RowInput> inputs) throws SQLException {
    return new NamedRows(compiled, session, OutcomeWriter.problems(key)).resolved(inputs);
  }

  private byte[] edit(RootWrite.Edit given, HeldRows found, Along along) throws SQLException {
    RowInput changes = resolved(given.key(), List.of(given.changes())).getFirst();
    RootWrite.Edit edit =
        new RootWrite.Edit(
            given.key(), given.table(), given.id(), given.version(), changes, given.result());
    RowKey key = new RowKey(edit.table().table().id(), edit.id());
    HeldRows held =
        holder.hold(
            found,
            needs -> {
              needs.row(key.table(), key.id(), Hold.FOR_EDIT);
              needs.of(key, edit.changes());
            });
    Work work = outcomes.work(edit.key(), held);
    HeldRow row = work.builder().root(key, edit.version(), Action.EDIT);
    if (row != null) {
      work.builder().edit(List.of(row), edit.changes());
    }
    Outcome outcome = outcomes.carryOut(work, List.of());
    if (outcome.deletesNothing()) {
      return written.row(edit.key(), edit.table(), edit.result(), edit.id(), along);
    }
    Optional<byte[]> json =
        written.seen(edit.key(), edit.table(), edit.result(), edit.id(), Along.NOTHING);
    if (json.isEmpty()) {
      checkAreThere(work, List.of(key));
    }
    return json.orElseThrow(() -> WrittenRows.unseen(edit.key()));
  }

  /** What a request deletes below rows may lead back to the rows themselves. */
  private void checkAreThere(Work work, List<RowKey> keys) throws SQLException {
    HeldRows after =
        holder.hold(
            new HeldRows(),
            needs -> keys.forEach(key -> needs.row(key.table(), key.id(), Hold.FOR_LINK)));
    if (keys.stream().anyMatch(key -> after.row(key) == null)) {
      work.problems()
          .add(ErrorCode.BAD_INPUT, "This would delete the very row that it edits", "input");
      work.problems().problems().refuse();
    }
  }

  private byte[] editWhere(RootWrite.EditWhere edit) throws SQLException {
    long items = edit.changes().items();
    long most = 1 + budget.left() / items;
    List<HeldRow> rows =
        where(edit.key(), edit.table(), edit.filter(), edit.atMost(), most, Hold.FOR_EDIT);
    // the input is counted already as that of one row
    budget.count(Math.max(0, rows.size() - 1) * items, List.of(edit.key()), "filter");
    RowInput changes = resolved(edit.key(), List.of(edit.changes())).getFirst();
    HeldRows found = new HeldRows();
    rows.forEach(found::add);
    HeldRows held = holder.hold(found, needs -> rows.forEach(row -> needs.of(row.key(), changes)));
    Work work = outcomes.work(edit.key(), held);
    work.builder().edit(rows, changes);
    if (!outcomes.carryOut(work, List.of()).deletesNothing()) {
      checkAreThere(work, rows.stream().map(HeldRow::key).toList());
    }
    return written.changes(
        edit.key(), edit.table(), edit.outputs(), rows.stream().map(HeldRow::id).toList());
  }

  private byte[] delete(RootWrite.Delete delete, HeldRows found) throws SQLException {
    RowKey key = new RowKey(delete.table().table().id(), delete.id());
    HeldRows held = holder.hold(found, needs -> needs.row(key.table(), key.id(), Hold.FOR_DELETE));
    Work work = outcomes.work(delete.key(), held);
    HeldRow row = work.builder().root(key, delete.version(), Action.DELETE);
    if (row != null) {
      work.builder().delete(row, "id");
    }
    work.problems().problems().refuse();
    byte[] before =
        written.row(delete.key(), delete.table(), delete.result(), delete.id(), Along.NOTHING);
    outcomes.carryOut(work, List.of());
    return before;
  }

  private byte[] deleteWhere(RootWrite.DeleteWhere delete) throws SQLException {
    List<HeldRow> rows =
        where(
            delete.key(),
            delete.table(),
            delete.filter(),
            delete.atMost(),
            budget.left(),
            Hold.FOR_DELETE);
    budget.count(rows.size(), List.of(delete.key()), "filter");
    Work work = outcomes.work(delete.key(), new HeldRows());
    rows.forEach(row -> work.builder().delete(row, "filter"));
    work.problems().problems().refuse();
    byte[] before =
        written.changes(
            delete.key(),
            delete.table(),
            delete.outputs(),
            rows.stream().map(HeldRow::id).toList());
    outcomes.carryOut(work, List.of());
    return before;
  }

  /**
   * The rows of a filter.
   *
   * @param most as many as the budget of the request has room for; where there are more, one more
   *     is given
   */
  private List<HeldRow> where(
      String key, ApiTable table, RowFilter filter, int atMost, long most, Hold hold)
      throws SQLException {
    List<HeldRow> rows =
        holder.where(
            table.table().id(), filter, hold, Math.min(atMost, most) + 1, List.of(key), parameters);
    if (rows.size() > atMost) {
      WriteProblems problems = OutcomeWriter.problems(key);
      problems.add(
          ErrorCode.TOO_MANY_ROWS,
          "The filter meets more than at_most rows, which is %d".formatted(atMost),
          "at_most",
          Map.of("limit", "at_most", "maximum", atMost));
      problems.problems().refuse();
    }
    return rows;
  }
}
