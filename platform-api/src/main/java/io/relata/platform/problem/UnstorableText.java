package io.relata.platform.problem;

import io.relata.platform.json.StorableText;
import java.util.List;
import java.util.Map;

/** The problem of a text that the database can not hold. */
public final class UnstorableText {

  private UnstorableText() {}

  /**
   * @param path the name of the parameter, or the place in the body
   */
  public static ApiProblem at(String path) {
    return new ApiProblem(
        ProblemCode.INVALID_VALUE,
        path + " " + StorableText.REFUSAL + ".",
        Map.of("problems", List.of(new FieldProblem(path, "INVALID_VALUE", StorableText.REFUSAL))));
  }
}
