package io.relata.metadata.document;

import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.EnumValueId;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Conditions and what they are made of, as the store keeps them. */
final class StoredConditionWriter {

  private StoredConditionWriter() {}

  static ObjectNode condition(Condition condition) {
    ObjectNode json = JsonData.NODES.objectNode();
    switch (condition) {
      case Condition.All(List<Condition> parts) -> json.set("all", parts(parts));
      case Condition.Any(List<Condition> parts) -> json.set("any", parts(parts));
      case Condition.Not(Condition part) -> json.set("not", condition(part));
      case Condition.Compare compare -> {
        json.set("field", field(compare.field()));
        json.put("is", compare.comparison().apiName());
        json.set("operand", operand(compare.operand()));
      }
      case Condition.Follow follow -> {
        json.set("follow", relation(follow.relation()));
        json.set("where", condition(follow.condition()));
      }
      case Condition.IsMissing missing -> {
        json.set("missing", relation(missing.relation()));
        json.set("operand", operand(missing.operand()));
      }
      case Condition.Quantified quantified -> {
        json.set(Words.of(quantified.quantifier()), relation(quantified.relation()));
        json.set("where", condition(quantified.condition()));
      }
      case Condition.Search search ->
          throw new IllegalArgumentException("no rule searches: " + search);
      case Condition.Count count -> {
        json.set("count", relation(count.relation()));
        json.put("is", count.comparison().apiName());
        json.set("operand", operand(count.operand()));
      }
    }
    return json;
  }

  static ObjectNode field(FieldRef ref) {
    ObjectNode json = JsonData.NODES.objectNode();
    return switch (ref) {
      case FieldRef.Own own -> json.put("own", own.field().toString());
      case FieldRef.System system -> json.put("system", Words.of(system.field()));
      case FieldRef.ForeignKey key -> json.put("key_of", key.relation().toString());
      case FieldRef.RelationField(RelationRef side) -> relation(side);
    };
  }

  static ObjectNode operand(Operand operand) {
    ObjectNode json = JsonData.NODES.objectNode();
    switch (operand) {
      case Operand.Constant(EnumValueId id) -> json.put("enum", id.toString());
      case Operand.Constant(List<?> items)
          when !items.isEmpty() && items.stream().allMatch(EnumValueId.class::isInstance) -> {
        ArrayNode ids = json.putArray("enums");
        items.forEach(id -> ids.add(id.toString()));
      }
      case Operand.Constant(Object value) -> json.set("value", JsonData.toTree(value));
      case Operand.OfCaller(String name) -> json.put("user", name);
      case Operand.Now _ -> json.put("moment", "now");
      case Operand.Today _ -> json.put("moment", "today");
      case Operand.Inside inside -> {
        json.set("at", operand(inside.at()));
        json.put("is", inside.comparison().apiName());
        json.set("operand", operand(inside.operand()));
      }
      case Operand.Listed(List<Operand> elements) -> {
        ArrayNode list = json.putArray("list");
        elements.forEach(element -> list.add(operand(element)));
      }
      case Operand.Parameter parameter ->
          throw new IllegalArgumentException("no request stands behind a policy: " + parameter);
    }
    return json;
  }

  private static ObjectNode relation(RelationRef ref) {
    return JsonData.NODES
        .objectNode()
        .put("relation", ref.relation().toString())
        .put("side", Words.of(ref.side()));
  }

  private static ArrayNode parts(List<Condition> parts) {
    ArrayNode array = JsonData.NODES.arrayNode();
    parts.forEach(part -> array.add(condition(part)));
    return array;
  }
}
