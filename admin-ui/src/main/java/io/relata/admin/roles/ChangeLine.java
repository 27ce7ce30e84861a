package io.relata.admin.roles;

import io.relata.admin.layout.Words;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.plan.PolicyChange;
import io.relata.metadata.plan.PolicyDiff;
import java.util.List;

/**
 * A change of a policy in a list.
 *
 * @param tone {@code added}, {@code removed} or {@code changed}
 * @param details what holds then, in sentences; where something goes, what it was
 */
public record ChangeLine(String tone, String words, List<String> details) {

  static List<ChangeLine> between(PolicyView before, AccessPolicy after) {
    return PolicyDiff.between(before.policy(), after, before.api().model()).stream()
        .map(
            change ->
                new ChangeLine(
                    Words.of(change.tone()),
                    Words.sentence(change.words()) + ".",
                    details(change, before)))
        .toList();
  }

  private static List<String> details(PolicyChange change, PolicyView policy) {
    return switch (change) {
      case PolicyChange.OfRole _, PolicyChange.OfTest _ -> List.of();
      case PolicyChange.OfGrants grants -> {
        GrantWords words = new GrantWords(policy.api());
        yield grants.grants().stream().map(words::of).toList();
      }
      case PolicyChange.OfDenial denial -> List.of(RolesOverview.words(denial.denial(), policy));
      case PolicyChange.OfRule rule -> List.of(RolesOverview.words(rule.rule(), policy));
    };
  }
}
