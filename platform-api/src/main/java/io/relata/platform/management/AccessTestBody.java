package io.relata.platform.management;

import io.relata.metadata.access.AccessTestResult;
import io.relata.platform.json.ApiBody;
import java.util.List;

/**
 * What came of a permission test.
 *
 * @param state {@code passed}, {@code failed} or {@code will_run}: when the plan is applied
 * @param failures in words
 */
record AccessTestBody(String name, String state, List<String> failures) implements ApiBody {

  static List<AccessTestBody> of(List<AccessTestResult> results) {
    return results.stream()
        .map(
            result -> new AccessTestBody(result.name(), Word.of(result.state()), result.failures()))
        .toList();
  }

  /** {@code closed: reader sees post p2, which it should not}; the first of them. */
  static String firstFailure(List<AccessTestResult> results) {
    return results.stream()
        .filter(AccessTestResult::failed)
        .findFirst()
        .map(result -> result.name() + ": " + result.failures().getFirst())
        .orElse("");
  }
}
