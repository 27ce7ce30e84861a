package io.relata.metadata.check;

import io.relata.metadata.access.AccessPolicy;
import java.util.List;
import java.util.Map;

/**
 * An access policy made ready for one model.
 *
 * @param policy names nothing that the model does not have; values of enums are their present names
 * @param losses what of the policy fails closed
 * @param grants by the names of roles, where each of their grants stands in the policy as it is
 *     written, counted from 0
 * @param denials the same of the denials
 */
public record ResolvedPolicy(
    AccessPolicy policy,
    List<PolicyLoss> losses,
    Map<String, List<Integer>> grants,
    List<Integer> denials) {
  public ResolvedPolicy {
    losses = List.copyOf(losses);
    grants = Map.copyOf(grants);
    denials = List.copyOf(denials);
  }
}
