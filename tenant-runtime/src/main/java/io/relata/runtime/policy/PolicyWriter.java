package io.relata.runtime.policy;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.DenyRule;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Grant;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.WriteRule;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a policy as its document: the same policy always in the same way. */
final class PolicyWriter {

  private final PolicyNames names;
  private final FilterWriter filters;

  PolicyWriter(PolicyNames names) {
    this.names = names;
    this.filters = new FilterWriter(names);
  }

  ObjectNode policy(AccessPolicy policy) {
    ObjectNode json = object();
    json.set("roles", array(policy.roles(), this::role));
    if (!policy.denials().isEmpty()) {
      json.set("deny", array(policy.denials(), this::denial));
    }
    if (!policy.rules().isEmpty()) {
      json.set("rules", array(policy.rules(), this::rule));
    }
    if (!policy.tests().isEmpty()) {
      json.set("tests", array(policy.tests(), this::test));
    }
    return json;
  }

  ObjectNode test(AccessTest test) {
    return new TestWriter(names, filters).test(test);
  }

  ObjectNode role(Role role) {
    ObjectNode json = object().put("name", role.name());
    if (!role.description().isEmpty()) {
      json.put("description", role.description());
    }
    json.set("grants", array(role.grants(), this::grant));
    return json;
  }

  ObjectNode grant(Grant grant) {
    ObjectNode json =
        object().put("table", names.table(grant.table())).put("action", word(grant.action()));
    if (!grant.rows().equals(Condition.ALWAYS)) {
      json.set("rows", filters.filter(grant.table(), grant.rows()));
    }
    Set<FieldRef> fields = grant.fields();
    if (fields != null) {
      json.set(
          "fields",
          texts(fields.stream().map(field -> names.field(grant.table(), field)).sorted().toList()));
    }
    Condition check =
        grant.action() == Action.ADD || grant.action() == Action.EDIT
            ? grant.rows()
            : Condition.ALWAYS;
    if (!grant.check().equals(check)) {
      json.set("check", filters.filter(grant.table(), grant.check()));
    }
    if (!grant.set().isEmpty()) {
      ObjectNode set = json.putObject("set");
      grant.set().keySet().stream()
          .collect(
              Collectors.toMap(
                  field -> names.field(grant.table(), field),
                  Function.identity(),
                  (one, other) -> one,
                  java.util.TreeMap::new))
          .forEach(
              (name, field) ->
                  set.set(name, filters.value(Objects.requireNonNull(grant.set().get(field)))));
    }
    return json;
  }

  private ObjectNode denial(DenyRule denial) {
    ObjectNode json =
        object().put("table", names.table(denial.table())).put("deny", word(denial.action()));
    if (!denial.rows().equals(Condition.ALWAYS)) {
      json.set("rows", filters.filter(denial.table(), denial.rows()));
    }
    roles(denial.roles(), json);
    return json;
  }

  private ObjectNode rule(WriteRule rule) {
    ObjectNode json = object().put("table", names.table(rule.table())).put("name", rule.name());
    json.set("holds", filters.filter(rule.table(), rule.holds()));
    json.put("message", rule.message()).put("severity", word(rule.severity()));
    roles(rule.roles(), json);
    return json;
  }

  private static void roles(Set<String> roles, ObjectNode json) {
    if (!roles.isEmpty()) {
      json.set("roles", texts(roles.stream().sorted().toList()));
    }
  }

  private static ArrayNode texts(Collection<String> texts) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    texts.forEach(array::add);
    return array;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  private static <T> ArrayNode array(List<T> items, Function<T, ObjectNode> write) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    items.forEach(item -> array.add(write.apply(item)));
    return array;
  }
}
