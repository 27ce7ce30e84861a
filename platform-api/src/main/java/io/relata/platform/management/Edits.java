package io.relata.platform.management;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.ModelEdit;
import io.relata.platform.problem.ApiProblem;
import io.relata.platform.problem.FieldProblem;
import io.relata.platform.problem.ProblemCode;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Reads edits, and says what is wrong with some. */
final class Edits {

  private Edits() {}

  static List<ModelEdit> of(JsonNode json) {
    return switch (ModelDocuments.editsFromJson(json)) {
      case Parsed.Read<List<ModelEdit>>(List<ModelEdit> edits) -> edits;
      case Parsed.Unreadable<List<ModelEdit>>(List<ModelProblem> problems) ->
          throw refused(ProblemCode.EDITS_REFUSED, problems);
    };
  }

  static ApiProblem refused(ProblemCode code, List<ModelProblem> problems) {
    List<FieldProblem> shown =
        problems.stream()
            .map(
                problem ->
                    new FieldProblem(problem.path(), problem.code().name(), problem.message()))
            .toList();
    String detail =
        shown.size() == 1
            ? shown.getFirst().path() + ": " + shown.getFirst().message()
            : shown.size()
                + " problems; the first: "
                + shown.getFirst().path()
                + ": "
                + shown.getFirst().message();
    return new ApiProblem(code, detail, Map.of("problems", shown));
  }
}
