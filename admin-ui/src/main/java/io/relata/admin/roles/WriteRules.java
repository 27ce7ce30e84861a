package io.relata.admin.roles;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import java.util.List;
import java.util.Optional;

/** Conditions that every write must leave true. */
final class WriteRules implements RuleKind<WriteRule> {

  @Override
  public String noun() {
    return "write rule";
  }

  @Override
  public String key() {
    return "rule";
  }

  @Override
  public String path() {
    return "/rules";
  }

  @Override
  public String newPath() {
    return "new-rule";
  }

  @Override
  public String conditionTitle() {
    return "What must hold";
  }

  @Override
  public Optional<String> conditionWanted() {
    return Optional.of("Add a condition; without one the rule would say nothing.");
  }

  @Override
  public List<WriteRule> of(AccessPolicy policy) {
    return policy.rules();
  }

  @Override
  public AccessPolicy with(AccessPolicy policy, List<WriteRule> rules) {
    return new AccessPolicy(policy.roles(), policy.denials(), rules, policy.tests());
  }

  @Override
  public PolicyRuleId id(WriteRule rule) {
    return rule.id();
  }

  @Override
  public TableId table(WriteRule rule) {
    return rule.table();
  }

  @Override
  public Condition condition(WriteRule rule) {
    return rule.holds();
  }

  @Override
  public RuleForm form(WriteRule rule, long revision) {
    return RuleForm.of(rule, revision);
  }

  @Override
  public RuleDocuments.Outcome<WriteRule> read(
      RuleForm form, ApiTable table, Condition condition, PolicyRuleId id, PolicyView policy) {
    RuleDocuments.Outcome<WriteRule> outcome =
        RuleDocuments.rule(form, table, condition, id, policy);
    return outcome.rule().filter(rule -> isNameTaken(rule, policy)).isPresent()
        ? new RuleDocuments.Outcome<>(
            Optional.empty(), FormProblems.at("name", "This table has another rule of this name."))
        : outcome;
  }

  private static boolean isNameTaken(WriteRule rule, PolicyView policy) {
    return policy.policy().rules().stream()
        .anyMatch(
            other ->
                !other.id().equals(rule.id())
                    && other.table().equals(rule.table())
                    && other.name().equals(rule.name()));
  }

  @Override
  public String words(WriteRule rule, PolicyView policy) {
    return RolesOverview.words(rule, policy);
  }
}
