package io.relata.runtime.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Gathers what is wrong with a request, so that its writer learns all of it at once: planners add
 * to it and go on with something harmless, and the flow throws at the end of the stage.
 */
public final class Problems {

  /** More would help nobody, and a hostile request could ask for very many. */
  private static final int MOST = 100;

  private final List<RequestProblem> found = new ArrayList<>();

  /** Notes a problem; one that is noted already, as of a value that is used twice, is no other. */
  public void add(RequestProblem problem) {
    if (found.size() < MOST && !found.contains(problem)) {
      found.add(problem);
    }
  }

  void badInput(String message, Place place) {
    add(new RequestProblem(ErrorCode.BAD_INPUT, message, place.path(), place.input(), Map.of()));
  }

  public List<RequestProblem> found() {
    return List.copyOf(found);
  }

  /** Ends the stage where anything was found. */
  public void refuse() {
    if (!found.isEmpty()) {
      throw new RequestRefused(found);
    }
  }
}
