package io.relata.admin.roles;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import java.util.List;
import java.util.Optional;

/** Rules that take an action away, whatever the grants say. */
final class DenyRules implements RuleKind<DenyRule> {

  @Override
  public String noun() {
    return "deny rule";
  }

  @Override
  public String key() {
    return "denial";
  }

  @Override
  public String path() {
    return "/denials";
  }

  @Override
  public String newPath() {
    return "new-denial";
  }

  @Override
  public String conditionTitle() {
    return "Which rows";
  }

  @Override
  public Optional<String> conditionWanted() {
    return Optional.empty();
  }

  @Override
  public List<DenyRule> of(AccessPolicy policy) {
    return policy.denials();
  }

  @Override
  public AccessPolicy with(AccessPolicy policy, List<DenyRule> rules) {
    return new AccessPolicy(policy.roles(), rules, policy.rules(), policy.tests());
  }

  @Override
  public PolicyRuleId id(DenyRule rule) {
    return rule.id();
  }

  @Override
  public TableId table(DenyRule rule) {
    return rule.table();
  }

  @Override
  public Condition condition(DenyRule rule) {
    return rule.rows();
  }

  @Override
  public RuleForm form(DenyRule rule, long revision) {
    return RuleForm.of(rule, revision);
  }

  @Override
  public RuleDocuments.Outcome<DenyRule> read(
      RuleForm form, ApiTable table, Condition condition, PolicyRuleId id, PolicyView policy) {
    return RuleDocuments.denial(form, table, condition, id, policy);
  }

  @Override
  public String words(DenyRule rule, PolicyView policy) {
    return RolesOverview.words(rule, policy);
  }
}
