package io.relata.metadata.document;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.WriteRule;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An access policy as the store keeps it. */
final class StoredPolicyWriter {

  static final String FORMAT = "relata-access-store/1";

  private StoredPolicyWriter() {}

  static ObjectNode write(AccessPolicy policy) {
    ObjectNode json = JsonData.NODES.objectNode().put("format", FORMAT);
    json.set("roles", array(policy.roles(), StoredPolicyWriter::role));
    json.set("deny", array(policy.denials(), StoredPolicyWriter::denial));
    json.set("rules", array(policy.rules(), StoredPolicyWriter::rule));
    if (!policy.tests().isEmpty()) {
      json.set("tests", array(policy.tests(), StoredTests::write));
    }
    return json;
  }

  private static ObjectNode role(Role role) {
    ObjectNode json =
        JsonData.NODES
            .objectNode()
            .put("id", role.id().toString())
            .put("name", role.name())
            .put("description", role.description());
    json.set("grants", array(role.grants(), StoredPolicyWriter::grant));
    return json;
  }

  private static ObjectNode grant(Grant grant) {
    ObjectNode json =
        JsonData.NODES
            .objectNode()
            .put("table", grant.table().toString())
            .put("action", Words.of(grant.action()));
    json.set("rows", StoredConditionWriter.condition(grant.rows()));
    json.set("check", StoredConditionWriter.condition(grant.check()));
    if (grant.fields() != null) {
      json.set("fields", array(sorted(grant.fields()), StoredConditionWriter::field));
    }
    ArrayNode set = json.putArray("set");
    sorted(grant.set().keySet())
        .forEach(
            ref -> {
              ObjectNode one = set.addObject();
              one.set("field", StoredConditionWriter.field(ref));
              one.set("to", StoredConditionWriter.operand(valueOf(grant.set(), ref)));
            });
    return json;
  }

  private static <T> T valueOf(Map<FieldRef, T> values, FieldRef ref) {
    return java.util.Objects.requireNonNull(values.get(ref));
  }

  private static ObjectNode denial(DenyRule denial) {
    ObjectNode json =
        JsonData.NODES
            .objectNode()
            .put("id", denial.id().toString())
            .put("table", denial.table().toString())
            .put("deny", Words.of(denial.action()));
    json.set("rows", StoredConditionWriter.condition(denial.rows()));
    json.set("roles", names(denial.roles()));
    return json;
  }

  private static ObjectNode rule(WriteRule rule) {
    ObjectNode json =
        JsonData.NODES
            .objectNode()
            .put("id", rule.id().toString())
            .put("table", rule.table().toString())
            .put("name", rule.name())
            .put("message", rule.message())
            .put("severity", Words.of(rule.severity()));
    json.set("holds", StoredConditionWriter.condition(rule.holds()));
    json.set("roles", names(rule.roles()));
    return json;
  }

  private static List<FieldRef> sorted(Collection<FieldRef> refs) {
    return refs.stream()
        .sorted(Comparator.comparing(ref -> StoredConditionWriter.field(ref).toString()))
        .toList();
  }

  private static ArrayNode names(Collection<String> names) {
    ArrayNode array = JsonData.NODES.arrayNode();
    names.stream().sorted().forEach(array::add);
    return array;
  }

  private static <T> ArrayNode array(List<T> items, Function<T, JsonNode> write) {
    ArrayNode array = JsonData.NODES.arrayNode();
    items.forEach(item -> array.add(write.apply(item)));
    return array;
  }
}
