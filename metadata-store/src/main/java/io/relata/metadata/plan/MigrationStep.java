package io.relata.metadata.plan;

import io.relata.metadata.model.PhysicalName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One statement of a plan.
 *
 * @param sql complete, names qualified with the tenant's schema, without a closing semicolon
 * @param locks on tables that were there before, strongest first
 * @param table whose rows the work is about (for the estimate), null where the statement touches no
 *     rows that were there before
 * @param reason the change that it serves, in words
 */
public record MigrationStep(
    String sql,
    List<TableLock> locks,
    TableWork work,
    @Nullable PhysicalName table,
    String reason,
    StepStage stage) {

  public MigrationStep {
    locks = List.copyOf(locks);
  }

  /** The strongest lock. */
  public LockMode lock() {
    return locks.stream()
        .map(TableLock::mode)
        .max(java.util.Comparator.naturalOrder())
        .orElse(LockMode.NONE);
  }

  public boolean rewrites() {
    return work == TableWork.REWRITES;
  }

  public boolean scans() {
    return work == TableWork.SCANS;
  }
}
