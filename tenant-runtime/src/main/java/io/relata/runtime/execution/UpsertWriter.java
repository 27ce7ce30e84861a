package io.relata.runtime.execution;

import io.relata.runtime.execution.TenantTransaction.Along;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.plan.RootWrite;
import io.relata.runtime.plan.RowInput;
import io.relata.runtime.plan.UpsertInput;
import io.relata.runtime.sql.HoldQueries.Hold;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Carries out upserts: rows that a unique key finds are edited, the others are added. */
final class UpsertWriter {

  private final CompiledWrites compiled;
  private final WriteSession session;
  private final RowHolder holder;
  private final OutcomeWriter outcomes;
  private final WrittenRows written;

  UpsertWriter(
      CompiledWrites compiled,
      WriteSession session,
      RowHolder holder,
      OutcomeWriter outcomes,
      WrittenRows written) {
    this.compiled = compiled;
    this.session = session;
    this.holder = holder;
    this.outcomes = outcomes;
    this.written = written;
  }

  /**
   * The root's value in the response.
   *
   * @param along whether the commit may travel with the last statement
   * @throws TakenMeanwhile where another request has added a row with such a key since rows were
   *     looked for
   */
  byte[] write(RootWrite.Upsert upsert, Along along) throws SQLException {
    UpsertRows found =
        new UpsertRows(compiled, session, upsert, OutcomeWriter.problems(upsert.key()));
    List<UpsertInput> rows = found.resolved();
    List<@Nullable RowKey> keys = found.keys(rows);
    HeldRows held =
        holder.hold(
            new HeldRows(),
            needs -> {
              for (int i = 0; i < rows.size(); i++) {
                needsOf(keys.get(i), rows.get(i), needs);
              }
            });
    OutcomeWriter.Work work = outcomes.work(upsert.key(), held);
    Map<HeldRow, RowInput> changes = new LinkedHashMap<>();
    List<RowChange> added = new ArrayList<>();
    List<Supplier<Object>> ids = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      RowKey key = keys.get(i);
      HeldRow row = key == null ? null : held.visible(key);
      if (row == null) {
        RowChange change = work.builder().add(rows.get(i).add());
        added.add(change);
        ids.add(change::knownId);
      } else {
        rows.get(i).againstEdit().forEach(work.problems().problems()::add);
        work.builder().checkVersion(row, upsert.version());
        changes.put(row, rows.get(i).edit());
        ids.add(row::id);
      }
    }
    if (upsert.version() != null && !added.isEmpty()) {
      work.problems()
          .add(ErrorCode.NOT_FOUND, "There is no row with this key and version", "if_version");
    }
    work.builder().edit(changes);
    try {
      outcomes.carryOut(work, added);
    } catch (RequestRefused refused) {
      throw added.isEmpty() || !isTaken(refused) ? refused : new TakenMeanwhile(refused);
    }
    List<Object> known =
        ids.stream()
            .map(Supplier::get)
            .sorted(Comparator.comparing(UpsertWriter::inOrder))
            .toList();
    return switch (upsert.form()) {
      case ROW ->
          written.row(upsert.key(), upsert.table(), upsert.result(), known.getFirst(), along);
      case ROWS -> written.rows(upsert.key(), upsert.table(), upsert.result(), known, along);
    };
  }

  /** Results are in the order of ids, page by page; UUIDs are ordered by their text. */
  private static String inOrder(Object id) {
    return id instanceof Long number ? "%020d".formatted(number) : id.toString();
  }

  private static boolean isTaken(RequestRefused refused) {
    return refused.problems().stream().anyMatch(problem -> problem.code() == ErrorCode.UNIQUE);
  }

  /** A row that went since it was found is a new one. */
  private static void needsOf(@Nullable RowKey key, UpsertInput row, RowNeeds needs) {
    if (key == null || needs.isGone(key)) {
      needs.of(null, row.add());
    } else {
      needs.row(key.table(), key.id(), Hold.FOR_EDIT);
      needs.of(key, row.edit());
    }
  }
}
