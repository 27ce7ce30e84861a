package io.relata.metadata.plan;

import io.relata.metadata.edit.RowFixes;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.metadata.model.TableId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan being made: what it is made from, and the steps, checks and losses so far. */
final class PlanDraft {

  /** How many rows a sample shows. */
  private static final int SAMPLE = 20;

  private final PhysicalName schema;
  private final DataModel from;
  private final DataModel to;
  private final RowFixes fixes;
  private final Map<Phase, List<MigrationStep>> steps = new EnumMap<>(Phase.class);
  private final List<DataCheck> checks = new ArrayList<>();
  private final List<DataLoss> losses = new ArrayList<>();

  PlanDraft(PhysicalName schema, DataModel from, DataModel to, RowFixes fixes) {
    this.schema = schema;
    this.from = from;
    this.to = to;
    this.fixes = fixes;
  }

  DataModel from() {
    return from;
  }

  DataModel to() {
    return to;
  }

  RowFixes fixes() {
    return fixes;
  }

  List<MigrationStep> steps() {
    return steps.values().stream().flatMap(List::stream).toList();
  }

  List<DataCheck> checks() {
    return List.copyOf(checks);
  }

  List<DataLoss> losses() {
    return List.copyOf(losses);
  }

  String qualified(PhysicalName name) {
    return SqlText.qualified(schema, name);
  }

  String schema() {
    return SqlText.name(schema);
  }

  boolean wasThere(TableId table) {
    return from.table(table).isPresent();
  }

  // Steps

  /** A statement about one table that was there before. */
  void step(
      Phase phase, String sql, LockMode lock, TableWork work, PhysicalName table, String reason) {
    step(phase, sql, List.of(new TableLock(table, lock)), work, table, reason);
  }

  /**
   * @param table null where the work does not depend on rows that were there before
   */
  void step(
      Phase phase,
      String sql,
      List<TableLock> locks,
      TableWork work,
      @Nullable PhysicalName table,
      String reason) {
    steps
        .computeIfAbsent(phase, absent -> new ArrayList<>())
        .add(new MigrationStep(sql, locks, work, table, reason, StepStage.TRANSACTIONAL));
  }

  /** {@code ALTER TABLE} on a table that was there before, under the strongest lock. */
  void alter(Phase phase, Table table, String action, TableWork work, String reason) {
    step(
        phase,
        "ALTER TABLE " + qualified(table.physicalName()) + " " + action,
        LockMode.ACCESS_EXCLUSIVE,
        work,
        table.physicalName(),
        reason);
  }

  // Checks and losses

  /**
   * Rows must not be as {@code condition} says.
   *
   * @param value an expression that is shown with a sample
   */
  void check(String text, PhysicalName table, String condition, String value) {
    String id = SqlText.name(SystemField.ID.column());
    checks.add(
        new DataCheck(
            text,
            table,
            "SELECT count(*) FROM " + qualified(table) + " WHERE " + condition,
            "SELECT "
                + id
                + "::text AS \"row\", ("
                + value
                + ")::text AS \"value\" FROM "
                + qualified(table)
                + " WHERE "
                + condition
                + " ORDER BY "
                + id
                + " LIMIT "
                + SAMPLE));
  }

  /**
   * No two rows may have the same values in all of these expressions; rows with a null do not
   * count.
   */
  void checkUnique(String text, PhysicalName table, List<String> expressions) {
    String all = String.join(", ", expressions);
    String present =
        String.join(" AND ", expressions.stream().map(one -> "(" + one + ") IS NOT NULL").toList());
    String grouped =
        " FROM "
            + qualified(table)
            + " WHERE "
            + present
            + " GROUP BY "
            + all
            + " HAVING count(*) > 1";
    String shown =
        "concat_ws(', ', "
            + String.join(", ", expressions.stream().map(one -> "(" + one + ")::text").toList())
            + ")";
    checks.add(
        new DataCheck(
            text,
            table,
            "SELECT coalesce(sum(n - 1), 0)::bigint FROM (SELECT count(*) AS n"
                + grouped
                + ") AS duplicates",
            "SELECT min("
                + SqlText.name(SystemField.ID.column())
                + "::text) AS \"row\", "
                + shown
                + " AS \"value\""
                + grouped
                + " ORDER BY 2 LIMIT "
                + SAMPLE));
  }

  /**
   * A question to PostgreSQL itself, not to rows.
   *
   * @param failing an expression without columns, true where the plan can not go on; an error of it
   *     counts as well
   */
  void checkConstant(String text, PhysicalName table, String failing) {
    checks.add(
        new DataCheck(
            text,
            table,
            "SELECT CASE WHEN " + failing + " THEN 1 ELSE 0 END::bigint",
            "SELECT ''::text AS \"row\", ''::text AS \"value\" WHERE " + failing));
  }

  void loss(String text, PhysicalName table, String condition) {
    losses.add(
        new DataLoss(
            text,
            table,
            "SELECT count(*) FROM "
                + qualified(table)
                + (condition.isEmpty() ? "" : " WHERE " + condition)));
  }
}
