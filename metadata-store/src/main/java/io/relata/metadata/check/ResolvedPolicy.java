package io.relata.metadata.check;

import io.relata.metadata.access.AccessPolicy;
import java.util.List;

/**
 * An access policy made ready for one model.
 *
 * @param policy names nothing that the model does not have; values of enums are their present names
 * @param losses what of the policy fails closed
 */
public record ResolvedPolicy(AccessPolicy policy, List<PolicyLoss> losses) {
  public ResolvedPolicy {
    losses = List.copyOf(losses);
  }
}
