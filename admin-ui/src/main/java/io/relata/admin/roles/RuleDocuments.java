package io.relata.admin.roles;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.IdSource;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.policy.PolicyDocuments;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rules of forms by the reader of policies: each is read as the only one of a document. */
final class RuleDocuments {

  private static final Set<String> ELEMENTS =
      Set.of("name", "message", "severity", "roles", "action");

  private RuleDocuments() {}

  /**
   * What came of a form.
   *
   * @param rule empty where something is wrong
   */
  record Outcome<T>(Optional<T> rule, FormProblems problems) {}

  static Outcome<DenyRule> denial(
      RuleForm form, ApiTable table, Condition rows, PolicyRuleId id, PolicyView policy) {
    ObjectNode document = document(policy);
    ObjectNode rule = document.putArray("deny").addObject();
    rule.put("table", table.table().name().value()).put("deny", form.action());
    return read(form, document, rule, policy)
        .map(
            read -> {
              DenyRule found = read.denials().getFirst();
              return new DenyRule(id, found.table(), found.action(), rows, found.roles());
            });
  }

  static Outcome<WriteRule> rule(
      RuleForm form, ApiTable table, Condition holds, PolicyRuleId id, PolicyView policy) {
    ObjectNode document = document(policy);
    ObjectNode rule = document.putArray("rules").addObject();
    rule.put("table", table.table().name().value())
        .put("name", form.name())
        .put("message", form.message())
        .put("severity", form.severity())
        .set("holds", written(id, table, holds, policy));
    return read(form, document, rule, policy)
        .map(
            read -> {
              WriteRule found = read.rules().getFirst();
              return new WriteRule(
                  id,
                  found.table(),
                  found.name(),
                  holds,
                  found.message(),
                  found.severity(),
                  found.roles());
            });
  }

  private static JsonNode written(
      PolicyRuleId id, ApiTable table, Condition holds, PolicyView policy) {
    WriteRule rule =
        new WriteRule(
            id, table.table().id(), "rule", holds, "", WriteRule.Severity.ERROR, Set.of());
    AccessPolicy alone = new AccessPolicy(List.of(), List.of(), List.of(rule), List.of());
    return PolicyDocuments.write(alone, policy.api().model())
        .required("rules")
        .required(0)
        .required("holds");
  }

  /** The roles that rules can be about, without what they grant. */
  private static ObjectNode document(PolicyView policy) {
    ObjectNode document = JsonNodeFactory.instance.objectNode();
    ArrayNode roles = document.putArray("roles");
    policy.policy().roles().stream()
        .map(Role::name)
        .forEach(name -> roles.addObject().put("name", name).putArray("grants"));
    return document;
  }

  private static Reading read(
      RuleForm form, ObjectNode document, ObjectNode rule, PolicyView policy) {
    if (!form.isForAll()) {
      if (form.roles().isEmpty()) {
        return new Reading(Optional.empty(), FormProblems.at("roles", "Choose at least one role."));
      }
      ArrayNode roles = rule.putArray("roles");
      form.roles().forEach(roles::add);
    }
    return switch (PolicyDocuments.read(
        document, policy.api().model(), AccessPolicy.EMPTY, IdSource.random())) {
      case Parsed.Read<AccessPolicy>(AccessPolicy read) ->
          new Reading(Optional.of(read), FormProblems.NONE);
      case Parsed.Unreadable<AccessPolicy>(List<ModelProblem> problems) -> {
        FormProblems.Gathering gathering = new FormProblems.Gathering(ELEMENTS);
        problems.forEach(problem -> gathering.add(element(problem.path()), problem.message()));
        yield new Reading(Optional.empty(), gathering.gathered());
      }
    };
  }

  /** {@code rules[0].name} is about the form's {@code name}. */
  private static String element(String path) {
    String rest = path.substring(path.indexOf('.') + 1);
    String key = rest.contains("[") ? rest.substring(0, rest.indexOf('[')) : rest;
    return key.equals("deny") ? "action" : key;
  }

  private record Reading(Optional<AccessPolicy> policy, FormProblems problems) {
    <T> Outcome<T> map(java.util.function.Function<AccessPolicy, T> rule) {
      return new Outcome<>(policy.map(rule), problems);
    }
  }
}
