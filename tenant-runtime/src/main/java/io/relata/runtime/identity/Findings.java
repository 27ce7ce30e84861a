package io.relata.runtime.identity;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is found out about one token. */
final class Findings {
  private final List<TokenCheck.Finding> all = new ArrayList<>();

  /**
   * @return {@code holds}
   */
  boolean check(String subject, boolean holds, String why, String whyNot) {
    all.add(
        new TokenCheck.Finding(
            subject,
            holds ? TokenCheck.Verdict.OK : TokenCheck.Verdict.REFUSED,
            holds ? why : whyNot));
    return holds;
  }

  void refuse(String subject, String whyNot) {
    all.add(new TokenCheck.Finding(subject, TokenCheck.Verdict.REFUSED, whyNot));
  }

  boolean anyAgainst() {
    return all.stream().anyMatch(finding -> finding.verdict() == TokenCheck.Verdict.REFUSED);
  }

  List<TokenCheck.Finding> all() {
    return all;
  }
}
