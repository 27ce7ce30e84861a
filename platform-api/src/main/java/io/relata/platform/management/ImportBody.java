package io.relata.platform.management;

import io.relata.platform.json.ApiBody;
import io.relata.runtime.transfer.ImportProblem;
import io.relata.runtime.transfer.ImportReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an import did, or would have done.
 *
 * @param complete whether the file was looked at to its end
 */
record ImportBody(
    long rows, long added, long failed, List<Line> errors, long errorsTotal, boolean complete)
    implements ApiBody {

  /**
   * Why a row is bad.
   *
   * @param column null where the whole row is meant
   */
  record Line(long line, @Nullable String column, String code, String reason) implements ApiBody {
    static Line of(ImportProblem problem) {
      return new Line(
          problem.line(),
          problem.column().isEmpty() ? null : problem.column(),
          problem.code().name(),
          problem.reason());
    }
  }

  static ImportBody of(ImportReport report) {
    return new ImportBody(
        report.rows(),
        report.added(),
        report.failed(),
        report.errors().stream().map(Line::of).toList(),
        report.errorsTotal(),
        report.end() == ImportReport.End.REACHED);
  }

  /** As members of a problem. */
  Map<String, Object> members() {
    return Map.of(
        "rows", rows,
        "added", added,
        "failed", failed,
        "errors", errors,
        "errors_total", errorsTotal,
        "complete", complete);
  }
}
