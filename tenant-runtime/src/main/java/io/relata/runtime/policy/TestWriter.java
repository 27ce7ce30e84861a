package io.relata.runtime.policy;

import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.AccessTest.Expectation;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.document.DocumentTrees;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiMember;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes permission tests as the policy's document has them. */
final class TestWriter {

  private final PolicyNames names;
  private final FilterWriter filters;

  TestWriter(PolicyNames names, FilterWriter filters) {
    this.names = names;
    this.filters = filters;
  }

  ObjectNode test(AccessTest test) {
    ObjectNode json = object().put("name", test.name());
    if (!test.given().isEmpty()) {
      ObjectNode given = json.putObject("given");
      for (AccessTest.GivenRow row : test.given()) {
        String table = names.table(row.table());
        ObjectNode rows =
            given.get(table) instanceof ObjectNode known ? known : given.putObject(table);
        rows.set(row.label(), input(row.table(), row.input()));
      }
    }
    json.set("as", identity(test.as()));
    ArrayNode expect = json.putArray("expect");
    test.expectations().forEach(expectation -> expect.add(expectation(expectation)));
    return json;
  }

  private static ObjectNode identity(AccessTest.Identity as) {
    ObjectNode json = object();
    as.roles().forEach(json.putArray("roles")::add);
    if (!as.id().equals(AccessTest.Identity.NOBODY)) {
      json.put("id", as.id());
    }
    if (!as.context().isEmpty()) {
      json.set("context", DocumentTrees.toTree(new TreeMap<>(as.context())));
    }
    return json;
  }

  private ObjectNode expectation(Expectation expectation) {
    ObjectNode json = object().put("table", names.table(expectation.table()));
    switch (expectation) {
      case Expectation.Sees sees -> sees.rows().forEach(json.putArray("sees")::add);
      case Expectation.Acts acts -> {
        json.put(word(acts.verdict()), word(acts.action()));
        if (!acts.rows().isEmpty()) {
          acts.rows().forEach(json.putArray("rows")::add);
        }
        if (!acts.input().equals(AccessTest.Input.NOTHING)) {
          json.set("input", input(acts.table(), acts.input()));
        }
      }
    }
    return json;
  }

  private ObjectNode input(TableId table, AccessTest.Input input) {
    Map<String, JsonNode> members = new TreeMap<>();
    input
        .values()
        .forEach((field, value) -> members.put(names.field(table, field), filters.value(value)));
    input
        .links()
        .forEach(
            (relation, label) ->
                members.put(
                    names
                        .related(table, new RelationRef(relation, Side.OWNING))
                        .map(ApiMember::name)
                        .orElseGet(relation::toString),
                    JsonNodeFactory.instance.stringNode(label)));
    ObjectNode json = object();
    members.forEach(json::set);
    return json;
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
