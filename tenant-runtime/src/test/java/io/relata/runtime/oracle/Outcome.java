package io.relata.runtime.oracle;

import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.testing.TestWrites;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What came of a mutation. */
sealed interface Outcome {

  record Done(JsonNode rows, List<String> masked) implements Outcome {}

  record Refused(List<RequestProblem> problems) implements Outcome {
    Set<ErrorCode> codes() {
      return problems.stream().map(RequestProblem::code).collect(Collectors.toSet());
    }
  }

  /** Not valid on the caller's schema. */
  record NotValid(String message) implements Outcome {}

  /** Anything else: a defect. */
  record Broken(RuntimeException exception) implements Outcome {}

  static Outcome of(Case played, Stage stage, String text) {
    try {
      ReadAnswer answer = stage.writes(played).answer(text);
      return new Done(TestWrites.data(answer).get("rows"), answer.masked());
    } catch (RequestRefused refused) {
      return new Refused(refused.problems());
    } catch (IllegalArgumentException notValid) {
      return String.valueOf(notValid.getMessage()).startsWith("not valid")
          ? new NotValid(String.valueOf(notValid.getMessage()))
          : new Broken(notValid);
    } catch (RuntimeException broken) {
      return new Broken(broken);
    }
  }
}
