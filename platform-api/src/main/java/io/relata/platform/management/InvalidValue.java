package io.relata.platform.management;

import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.FieldProblem;
import io.relata.platform.problem.ProblemCode;
import java.util.List;
import java.util.Map;

/** Makes the problem of one value that is not acceptable. */
final class InvalidValue {

  private InvalidValue() {}

  static ApiProblem of(String path, String message) {
    return new ApiProblem(
        ProblemCode.INVALID_VALUE,
        path + " " + message + ".",
        Map.of("problems", List.of(new FieldProblem(path, "INVALID_VALUE", message))));
  }
}
