package io.relata.admin.roles;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiTable;
import java.util.List;
import java.util.Optional;

/**
 * What sets deny rules and write rules apart where people edit them; see {@link RuleEditor} for
 * what they have in common.
 *
 * @param <R> a rule of this kind
 */
interface RuleKind<R> {

  /** What it is called in a sentence, {@code deny rule}. */
  String noun();

  /** As the template knows it. */
  String key();

  /** Where rules of the kind are, within the section on access. */
  String path();

  /** Where a new one is made, within the section on access. */
  String newPath();

  /** What the condition is for. */
  String conditionTitle();

  /** What to say of a condition that is always true; empty where it may be. */
  Optional<String> conditionWanted();

  List<R> of(AccessPolicy policy);

  AccessPolicy with(AccessPolicy policy, List<R> rules);

  PolicyRuleId id(R rule);

  TableId table(R rule);

  Condition condition(R rule);

  RuleForm form(R rule, long revision);

  /** The rule that a form asks for. */
  RuleDocuments.Outcome<R> read(
      RuleForm form, ApiTable table, Condition condition, PolicyRuleId id, PolicyView policy);

  /** What a rule says, in a sentence. */
  String words(R rule, PolicyView policy);
}
