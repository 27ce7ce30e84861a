package io.relata.metadata.document;

import static io.relata.metadata.document.StoredConditionReader.id;
import static io.relata.metadata.document.StoredConditionReader.known;
import static io.relata.metadata.document.StoredConditionReader.part;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.PolicyRuleId;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.access.WriteRule;
import io.relata.metadata.check.Problems;
import io.relata.metadata.model.TableId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads what {@link StoredPolicyWriter} wrote. What it cannot read it does not guess. */
final class StoredPolicyReader {

  private StoredPolicyReader() {}

  static AccessPolicy read(JsonNode json) {
    Problems problems = new Problems();
    try {
      AccessPolicy policy =
          DocumentNode.of(json, "", problems)
              .map(StoredPolicyReader::policy)
              .orElse(AccessPolicy.EMPTY);
      if (problems.isEmpty()) {
        return policy;
      }
    } catch (IllegalArgumentException broken) {
      throw new UnreadableModelException(
          "a stored policy is broken: " + broken.getMessage(), broken);
    }
    throw new UnreadableModelException("a stored policy is broken: " + problems.list());
  }

  private static AccessPolicy policy(DocumentNode node) {
    if (!node.neededText("format").equals(StoredPolicyWriter.FORMAT)) {
      throw new IllegalArgumentException("the format is not " + StoredPolicyWriter.FORMAT);
    }
    AccessPolicy policy =
        new AccessPolicy(
            each(node, "roles", StoredPolicyReader::role),
            each(node, "deny", StoredPolicyReader::denial),
            each(node, "rules", StoredPolicyReader::rule),
            each(node, "tests", StoredTests::read));
    node.finish();
    return policy;
  }

  private static Role role(DocumentNode node) {
    return new Role(
        new RoleId(id(node, "id")),
        node.neededText("name"),
        node.text("description").orElse(""),
        each(node, "grants", StoredPolicyReader::grant));
  }

  private static Grant grant(DocumentNode node) {
    return new Grant(
        new TableId(id(node, "table")),
        known(node, node.word("action", Action.class, '_')),
        StoredConditionReader.condition(part(node, "rows")),
        fields(node),
        StoredConditionReader.condition(part(node, "check")),
        set(node));
  }

  private static @Nullable Set<FieldRef> fields(DocumentNode node) {
    return node.raw("fields") == null
        ? null
        : node.objects("fields").stream()
            .map(StoredConditionReader::field)
            .collect(Collectors.toSet());
  }

  private static Map<FieldRef, Operand> set(DocumentNode node) {
    Map<FieldRef, Operand> set = new LinkedHashMap<>();
    for (DocumentNode one : node.objects("set")) {
      set.put(
          StoredConditionReader.field(part(one, "field")),
          StoredConditionReader.operand(part(one, "to")));
      one.finish();
    }
    return set;
  }

  private static DenyRule denial(DocumentNode node) {
    return new DenyRule(
        new PolicyRuleId(id(node, "id")),
        new TableId(id(node, "table")),
        known(node, node.word("deny", Action.class, '_')),
        StoredConditionReader.condition(part(node, "rows")),
        Set.copyOf(node.texts("roles")));
  }

  private static WriteRule rule(DocumentNode node) {
    return new WriteRule(
        new PolicyRuleId(id(node, "id")),
        new TableId(id(node, "table")),
        node.neededText("name"),
        StoredConditionReader.condition(part(node, "holds")),
        node.neededText("message"),
        known(node, node.word("severity", WriteRule.Severity.class, '_')),
        Set.copyOf(node.texts("roles")));
  }

  private static <T> List<T> each(DocumentNode node, String key, Function<DocumentNode, T> read) {
    return node.objects(key).stream()
        .map(
            item -> {
              T value = read.apply(item);
              item.finish();
              return value;
            })
        .toList();
  }
}
