package io.relata.admin.roles;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.publish.Consent;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.util.MultiValueMap;

/**
 * A deny rule or a write rule as a form holds it, besides its condition.
 *
 * @param revision of the policy that the person saw
 * @param action of a deny rule, {@code read}
 * @param name of a write rule
 * @param whom {@code all} or {@code these}
 * @param consent to failing permission tests; empty for none
 */
public record RuleForm(
    long revision,
    String action,
    String name,
    String message,
    String severity,
    String whom,
    Set<String> roles,
    String consent) {

  /** The builder of its condition. */
  static final String BUILDER = "rule-rows";

  static RuleForm fresh(long revision) {
    return new RuleForm(revision, "read", "", "", "error", "all", Set.of(), "");
  }

  static RuleForm of(DenyRule denial, long revision) {
    return new RuleForm(
        revision,
        MatrixView.word(denial.action()),
        "",
        "",
        "error",
        whom(denial.roles()),
        denial.roles(),
        "");
  }

  static RuleForm of(WriteRule rule, long revision) {
    return new RuleForm(
        revision,
        MatrixView.word(Action.READ),
        rule.name(),
        rule.message(),
        io.relata.admin.layout.Words.of(rule.severity()),
        whom(rule.roles()),
        rule.roles(),
        "");
  }

  static RuleForm of(MultiValueMap<String, String> sent) {
    return new RuleForm(
        GrantsForm.revision(sent),
        text(sent, "action"),
        text(sent, "name").strip(),
        text(sent, "message").strip(),
        text(sent, "severity"),
        text(sent, "whom"),
        new TreeSet<>(sent.getOrDefault("role", java.util.List.of())),
        text(sent, FailingTest.CONSENT));
  }

  RuleForm at(long other) {
    return new RuleForm(other, action, name, message, severity, whom, roles, consent);
  }

  Set<Consent> consents() {
    return FailingTest.consents(consent);
  }

  boolean isForAll() {
    return !whom.equals("these");
  }

  private static String whom(Set<String> roles) {
    return roles.isEmpty() ? "all" : "these";
  }

  private static String text(MultiValueMap<String, String> sent, String name) {
    String value = sent.getFirst(name);
    return value == null ? "" : value;
  }
}
