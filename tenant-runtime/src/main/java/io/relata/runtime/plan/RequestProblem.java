package io.relata.runtime.plan;

import java.util.List;
import java.util.Map;

/**
 * Why a request, or one element of it, is refused.
 *
 * @param message a sentence for the person who wrote the request; no SQL, no names of the database
 * @param path response path: keys (String) and positions (Integer); empty where the whole request
 *     is meant
 * @param inputPath the faulty element of the input as the caller wrote it, {@code
 *     input.addresses[2].city}; empty where none (statement W22)
 * @param details further members of the error's extensions, {@code fields}, {@code limit}, {@code
 *     blockers}, ...
 */
public record RequestProblem(
    ErrorCode code,
    String message,
    List<Object> path,
    String inputPath,
    Map<String, Object> details) {

  /** Member of the details of problems that leave open whether the request was committed. */
  public static final String OUTCOME = "outcome";

  public static final String UNKNOWN = "unknown";

  /** Member of the details of problems that pass: the same request may be sent again. */
  public static final String RETRY = "retry";

  public RequestProblem {
    path = List.copyOf(path);
    details = Map.copyOf(details);
  }

  public static RequestProblem of(ErrorCode code, String message) {
    return new RequestProblem(code, message, List.of(), "", Map.of());
  }

  public RequestProblem at(List<Object> newPath) {
    return new RequestProblem(code, message, newPath, inputPath, details);
  }

  public RequestProblem atInput(String newInputPath) {
    return new RequestProblem(code, message, path, newInputPath, details);
  }

  /** Whether it is known that nothing of the request was committed. */
  public boolean isOutcomeKnown() {
    return !UNKNOWN.equals(details.get(OUTCOME));
  }

  /** Whether the same request may well be answered a little later. */
  public boolean passes() {
    return Boolean.TRUE.equals(details.get(RETRY));
  }

  public RequestProblem with(Map<String, Object> newDetails) {
    return new RequestProblem(code, message, path, inputPath, newDetails);
  }
}
