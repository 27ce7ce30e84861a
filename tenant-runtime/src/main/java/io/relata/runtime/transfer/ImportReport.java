package io.relata.runtime.transfer;

import java.util.ArrayList;
import java.util.List;

/**
 * What an import did, or would have done.
 *
 * @param rows rows of the file that were looked at
 * @param added rows that are in the table now (or would be, in a dry run): all or none
 * @param failed rows that can not be imported
 * @param errors why, in the order of the file; at most {@value #ERRORS_SHOWN}
 * @param errorsTotal how many there are
 * @param end whether the file was looked at to its end
 */
public record ImportReport(
    long rows, long added, long failed, List<ImportProblem> errors, long errorsTotal, End end) {

  public static final int ERRORS_SHOWN = 100;

  public ImportReport {
    errors = List.copyOf(errors);
  }

  public boolean succeeded() {
    return errorsTotal == 0;
  }

  /** Whether the file was looked at to its end. */
  public enum End {
    REACHED,
    /**
     * So many rows are bad that the rest was not looked at, or the file could not be read any
     * further.
     */
    NOT_REACHED
  }

  /** Counts while rows go by. */
  static final class Tally {
    private final List<ImportProblem> shown = new ArrayList<>();
    private long rows;
    private long failed;
    private long problems;

    void row() {
      rows++;
    }

    void failed(List<ImportProblem> ofRow) {
      failed++;
      ofRow.forEach(this::problem);
    }

    /** Of the file itself rather than of a row. */
    void problem(ImportProblem problem) {
      problems++;
      if (shown.size() < ERRORS_SHOWN) {
        shown.add(problem);
      }
    }

    long failedRows() {
      return failed;
    }

    boolean clean() {
      return problems == 0;
    }

    ImportReport report(End end) {
      return new ImportReport(rows, clean() ? rows : 0, failed, inOrder(), problems, end);
    }

    private List<ImportProblem> inOrder() {
      return shown.stream()
          .sorted(java.util.Comparator.comparingLong(ImportProblem::line))
          .toList();
    }
  }
}
