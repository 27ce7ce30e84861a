package io.relata.admin.roles;

import io.relata.admin.layout.Words;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.PolicyPlace;
import io.relata.metadata.access.Role;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TableId;
import io.relata.runtime.policy.PolicyContext;
import io.relata.runtime.policy.PolicyFinding;
import io.relata.runtime.policy.PolicyLinter;
import java.util.List;

/** What the linter says of a policy, in sentences, by the place on a screen that it is about. */
record Warnings(AccessPolicy policy, List<PolicyFinding> findings) {

  static Warnings of(AccessPolicy policy, PolicyContext context, DataModel model) {
    return new Warnings(policy, PolicyLinter.findings(policy, context, model));
  }

  /** Of one cell of a role's matrix; where it has several grants, each sentence says of which. */
  List<String> at(String role, TableId table, Action action) {
    List<Grant> all = policy.role(role).map(Role::grants).orElse(List.of());
    List<Grant> here =
        all.stream()
            .filter(grant -> grant.table().equals(table) && grant.action() == action)
            .toList();
    return findings.stream()
        .filter(finding -> isAt(finding.place(), role, here, all))
        .map(finding -> sentence(which(finding.place(), here, all) + finding.text()))
        .distinct()
        .toList();
  }

  /** Of one deny rule or write rule. */
  List<String> at(PolicyPlace rule) {
    return findings.stream()
        .filter(finding -> finding.place().equals(rule))
        .map(finding -> sentence(finding.text()))
        .toList();
  }

  private static boolean isAt(PolicyPlace place, String role, List<Grant> here, List<Grant> all) {
    return place instanceof PolicyPlace.OfGrant(String name, int _, int index)
        && name.equals(role)
        && here.contains(all.get(index));
  }

  private static String which(PolicyPlace place, List<Grant> here, List<Grant> all) {
    return here.size() > 1 && place instanceof PolicyPlace.OfGrant(String _, int _, int index)
        ? "grant " + (here.indexOf(all.get(index)) + 1) + ": "
        : "";
  }

  private static String sentence(String text) {
    return Words.sentence(text) + ".";
  }
}
