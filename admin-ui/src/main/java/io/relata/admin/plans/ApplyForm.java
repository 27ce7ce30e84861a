package io.relata.admin.plans;

import io.relata.metadata.publish.Consent;
import java.util.EnumSet;
import java.util.Set;

/**
 * The wish to apply a plan that was looked at.
 *
 * @param plan its hash
 * @param consent whether the person agrees to the loss of data
 * @param tests whether the person agrees to failing permission tests
 */
public record ApplyForm(String plan, String message, Boolean consent, Boolean tests) {

  static final int MAX_MESSAGE = 500;

  public ApplyForm {
    plan = plan == null ? "" : plan;
    message = message == null ? "" : message.strip();
    consent = consent != null && consent;
    tests = tests != null && tests;
  }

  static ApplyForm empty() {
    return new ApplyForm("", "", false, false);
  }

  Set<Consent> consents() {
    Set<Consent> consents = EnumSet.noneOf(Consent.class);
    if (consent) {
      consents.add(Consent.DATA_LOSS);
    }
    if (tests) {
      consents.add(Consent.ACCESS_TESTS);
    }
    return consents;
  }
}
