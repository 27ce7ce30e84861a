package io.relata.runtime.plan;

import java.util.List;
import java.util.Map;

/** Notes what is wrong with the input of one root field. */
record InputProblems(Problems problems, List<Object> path) {

  void add(ErrorCode code, String message, String inputPath) {
    add(code, message, inputPath, Map.of());
  }

  void add(ErrorCode code, String message, String inputPath, Map<String, Object> details) {
    problems.add(new RequestProblem(code, message, path, inputPath, details));
  }

  void badInput(String message, String inputPath) {
    add(ErrorCode.BAD_INPUT, message, inputPath);
  }
}
