package io.relata.admin.roles;

import io.relata.admin.layout.Words;
import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.publish.Consent;
import java.util.List;
import java.util.Set;

/**
 * A permission test that stands in the way of a change.
 *
 * @param failures in sentences: what came, and that it should not
 */
public record FailingTest(String name, List<String> failures) {

  /** The name of the model's attribute: those that stand in the way of what a form holds. */
  static final String ATTRIBUTE = "failing";

  /** The name of the form's element by which people agree, and its value. */
  static final String CONSENT = "consent";

  private static final String AGREED =
      Consent.ACCESS_TESTS.name().toLowerCase(java.util.Locale.ROOT);

  public FailingTest {
    failures = List.copyOf(failures);
  }

  static List<FailingTest> of(List<AccessTestResult> results) {
    return results.stream()
        .filter(AccessTestResult::failed)
        .map(result -> new FailingTest(result.name(), sentences(result)))
        .toList();
  }

  static List<String> sentences(AccessTestResult result) {
    return result.failures().stream().map(failure -> Words.sentence(failure) + ".").toList();
  }

  /** What a form agrees to. */
  static Set<Consent> consents(String sent) {
    return sent.equals(AGREED) ? Set.of(Consent.ACCESS_TESTS) : Set.of();
  }
}
