package io.relata.admin.plans;

import io.relata.metadata.publish.Consent;
import java.util.Set;

/**
 * The wish to apply a plan that was looked at.
 *
 * @param plan its hash
 * @param consent whether the person agrees to the loss of data
 */
public record ApplyForm(String plan, String message, Boolean consent) {

  static final int MAX_MESSAGE = 500;

  public ApplyForm {
    plan = plan == null ? "" : plan;
    message = message == null ? "" : message.strip();
    consent = consent != null && consent;
  }

  static ApplyForm empty() {
    return new ApplyForm("", "", false);
  }

  Set<Consent> consents() {
    return consent ? Set.of(Consent.DATA_LOSS) : Set.of();
  }
}
