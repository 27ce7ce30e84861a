package io.relata.runtime.identity;

import io.relata.metadata.access.Caller;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about a token, in the order in which it was looked at.
 *
 * @param caller what it makes; null where any finding is against it
 * @param leftOut names of claims that are not in the caller's context, as they are no plain values
 *     or too many or too large
 */
public record TokenCheck(List<Finding> findings, @Nullable Caller caller, List<String> leftOut) {

  /**
   * @param subject {@code signature}, {@code exp}, ...: stable, for programs
   * @param text for people: what is so, or why not
   */
  public record Finding(String subject, Verdict verdict, String text) {}

  /** Whether a finding lets the token pass. */
  public enum Verdict {
    OK,
    REFUSED
  }

  public TokenCheck {
    findings = List.copyOf(findings);
    leftOut = List.copyOf(leftOut);
  }

  public boolean accepted() {
    return caller != null;
  }
}
