package io.relata.runtime.execution;

import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.Problems;
import io.relata.runtime.plan.RequestProblem;
import java.util.List;
import java.util.Map;

/** Notes what the rows as they are say against the write of one root field. */
record WriteProblems(Problems problems, List<Object> path) {

  void add(ErrorCode code, String message, String inputPath) {
    add(code, message, inputPath, Map.of());
  }

  void add(ErrorCode code, String message, String inputPath, Map<String, Object> details) {
    problems.add(new RequestProblem(code, message, path, inputPath, details));
  }

  /** The same words whether there is no such row or none that the caller may see. */
  void notFound(String table, Object id, String inputPath) {
    add(ErrorCode.NOT_FOUND, "There is no %s %s".formatted(table, id), inputPath);
  }
}
