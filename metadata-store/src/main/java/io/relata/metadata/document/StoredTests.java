package io.relata.metadata.document;

import static io.relata.metadata.document.StoredConditionReader.id;
import static io.relata.metadata.document.StoredConditionReader.known;
import static io.relata.metadata.document.StoredConditionReader.part;

import io.relata.metadata.access.AccessTest;
import io.relata.metadata.access.AccessTest.Expectation;
import io.relata.metadata.access.Action;
import io.relata.metadata.access.ContextValues;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.TableId;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Permission tests as the store keeps them. */
final class StoredTests {

  private StoredTests() {}

  static ObjectNode write(AccessTest test) {
    ObjectNode json = JsonData.NODES.objectNode().put("name", test.name());
    ArrayNode given = json.putArray("given");
    for (AccessTest.GivenRow row : test.given()) {
      ObjectNode one =
          given.addObject().put("table", row.table().toString()).put("label", row.label());
      one.set("input", input(row.input()));
    }
    ObjectNode as = json.putObject("as").put("id", test.as().id());
    test.as().roles().forEach(as.putArray("roles")::add);
    as.set("context", JsonData.toTree(new TreeMap<>(test.as().context())));
    ArrayNode expect = json.putArray("expect");
    test.expectations().forEach(expectation -> expect.add(expectation(expectation)));
    return json;
  }

  private static ObjectNode expectation(Expectation expectation) {
    ObjectNode json = JsonData.NODES.objectNode().put("table", expectation.table().toString());
    switch (expectation) {
      case Expectation.Sees sees -> sees.rows().forEach(json.putArray("sees")::add);
      case Expectation.Acts acts -> {
        json.put(Words.of(acts.verdict()), Words.of(acts.action()));
        acts.rows().forEach(json.putArray("rows")::add);
        json.set("input", input(acts.input()));
      }
    }
    return json;
  }

  private static ObjectNode input(AccessTest.Input input) {
    ObjectNode json = JsonData.NODES.objectNode();
    ArrayNode values = json.putArray("values");
    input.values().keySet().stream()
        .sorted(Comparator.comparing(ref -> StoredConditionWriter.field(ref).toString()))
        .forEach(
            ref -> {
              ObjectNode one = values.addObject();
              one.set("field", StoredConditionWriter.field(ref));
              one.set(
                  "to",
                  StoredConditionWriter.operand(Objects.requireNonNull(input.values().get(ref))));
            });
    ArrayNode links = json.putArray("links");
    input.links().entrySet().stream()
        .sorted(Comparator.comparing(link -> link.getKey().toString()))
        .forEach(
            link ->
                links
                    .addObject()
                    .put("relation", link.getKey().toString())
                    .put("label", link.getValue()));
    return json;
  }

  static AccessTest read(DocumentNode node) {
    return new AccessTest(
        node.neededText("name"),
        node.objects("given").stream().map(StoredTests::given).toList(),
        identity(part(node, "as")),
        node.objects("expect").stream().map(StoredTests::expectation).toList());
  }

  private static AccessTest.GivenRow given(DocumentNode node) {
    AccessTest.GivenRow row =
        new AccessTest.GivenRow(
            new TableId(id(node, "table")), node.neededText("label"), input(part(node, "input")));
    node.finish();
    return row;
  }

  private static AccessTest.Identity identity(DocumentNode node) {
    Map<String, Object> context = new LinkedHashMap<>();
    DocumentNode values = part(node, "context");
    for (String name : values.keys()) {
      JsonNode value = values.raw(name);
      context.put(
          name, known(values, ContextValues.read(value == null ? null : JsonData.toJava(value))));
    }
    AccessTest.Identity identity =
        new AccessTest.Identity(new TreeSet<>(node.texts("roles")), node.neededText("id"), context);
    node.finish();
    return identity;
  }

  private static Expectation expectation(DocumentNode node) {
    Expectation expectation = expected(node, new TableId(id(node, "table")));
    node.finish();
    return expectation;
  }

  private static Expectation expected(DocumentNode node, TableId table) {
    if (node.has("sees")) {
      return new Expectation.Sees(table, node.texts("sees"));
    }
    for (AccessTest.Verdict verdict : AccessTest.Verdict.values()) {
      Optional<Action> action = node.word(Words.of(verdict), Action.class, '_');
      if (action.isPresent()) {
        return new Expectation.Acts(
            table, verdict, action.get(), node.texts("rows"), input(part(node, "input")));
      }
    }
    throw new IllegalArgumentException("no expectation at " + node.path());
  }

  private static AccessTest.Input input(DocumentNode node) {
    Map<FieldRef, Operand> values = new LinkedHashMap<>();
    for (DocumentNode one : node.objects("values")) {
      values.put(
          StoredConditionReader.field(part(one, "field")),
          StoredConditionReader.operand(part(one, "to")));
      one.finish();
    }
    Map<RelationId, String> links = new LinkedHashMap<>();
    for (DocumentNode one : node.objects("links")) {
      links.put(new RelationId(id(one, "relation")), one.neededText("label"));
      one.finish();
    }
    node.finish();
    return new AccessTest.Input(values, links);
  }
}
