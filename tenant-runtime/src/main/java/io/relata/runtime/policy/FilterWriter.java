package io.relata.runtime.policy;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.document.DocumentTrees;
import io.relata.metadata.model.EnumType;
import io.relata.metadata.model.EnumValue;
import io.relata.metadata.model.EnumValueId;
import io.relata.metadata.model.TableId;
import io.relata.runtime.api.ApiMember;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes conditions as filters, so that reading them gives the same conditions again. What is gone
 * from the model is written by its id, which reading refuses.
 */
final class FilterWriter {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final PolicyNames names;

  FilterWriter(PolicyNames names) {
    this.names = names;
  }

  ObjectNode filter(TableId table, Condition condition) {
    return switch (condition) {
      case Condition.All(List<Condition> parts) -> all(table, parts);
      case Condition.Any(List<Condition> parts) -> of("or", list(table, parts));
      case Condition.Not(Condition part) -> of("not", filter(table, part));
      case Condition.Compare compare ->
          of(
              names.field(table, compare.field()),
              compared(compare.comparison(), compare.operand()));
      case Condition.Follow follow ->
          of(name(table, follow.relation()), beyond(table, follow.relation(), follow.condition()));
      case Condition.IsMissing missing ->
          of(name(table, missing.relation()), of("is_null", value(missing.operand())));
      case Condition.Quantified quantified ->
          of(
              name(table, quantified.relation()),
              of(
                  quantified.quantifier().name().toLowerCase(Locale.ROOT),
                  beyond(table, quantified.relation(), quantified.condition())));
      case Condition.Search search ->
          throw new IllegalArgumentException("no rule searches: " + search);
      case Condition.Count count ->
          of(
              name(table, count.relation()) + "_count",
              compared(count.comparison(), count.operand()));
    };
  }

  /** In one object where its members would not get into each other's way. */
  private ObjectNode all(TableId table, List<Condition> parts) {
    if (parts.size() > 1 && parts.stream().noneMatch(Condition.All.class::isInstance)) {
      ObjectNode together = NODES.objectNode();
      int members = 0;
      for (Condition part : parts) {
        ObjectNode one = filter(table, part);
        members += one.size();
        together.setAll(one);
      }
      if (together.size() == members) {
        return together;
      }
    }
    return oneColumn(table, parts).orElseGet(() -> of("and", list(table, parts)));
  }

  /** {@code {born: {gt: 1900, lt: 2000}}}. */
  private Optional<ObjectNode> oneColumn(TableId table, List<Condition> parts) {
    Map<FieldRef, List<Condition.Compare>> byField =
        parts.stream()
            .filter(Condition.Compare.class::isInstance)
            .map(Condition.Compare.class::cast)
            .collect(Collectors.groupingBy(Condition.Compare::field));
    if (byField.size() != 1 || parts.size() < 2) {
      return Optional.empty();
    }
    Map.Entry<FieldRef, List<Condition.Compare>> only = byField.entrySet().iterator().next();
    ObjectNode comparisons = NODES.objectNode();
    only.getValue()
        .forEach(
            compare -> comparisons.set(compare.comparison().apiName(), value(compare.operand())));
    return comparisons.size() == parts.size()
        ? Optional.of(of(names.field(table, only.getKey()), comparisons))
        : Optional.empty();
  }

  private ArrayNode list(TableId table, List<Condition> parts) {
    ArrayNode list = NODES.arrayNode();
    parts.forEach(part -> list.add(filter(table, part)));
    return list;
  }

  private ObjectNode beyond(TableId table, RelationRef relation, Condition condition) {
    return names
        .related(table, relation)
        .map(related -> filter(related.end().far(), condition))
        .orElseGet(NODES::objectNode);
  }

  private String name(TableId table, RelationRef relation) {
    return names
        .related(table, relation)
        .map(ApiMember.Related::name)
        .orElseGet(() -> relation.relation().toString());
  }

  private ObjectNode compared(Comparison comparison, Operand operand) {
    return of(comparison.apiName(), value(operand));
  }

  JsonNode value(Operand operand) {
    return switch (operand) {
      case Operand.Constant(Object value) -> DocumentTrees.toTree(escaped(value));
      case Operand.OfCaller(String name) -> NODES.stringNode("$user." + name);
      case Operand.Now _ -> NODES.stringNode("$now");
      case Operand.Today _ -> NODES.stringNode("$today");
      case Operand.Inside(Operand at, Comparison comparison, Operand inner) -> {
        ObjectNode inside = NODES.objectNode();
        inside.set("at", value(at));
        inside.set(comparison.apiName(), value(inner));
        yield inside;
      }
      case Operand.Listed(List<Operand> elements) -> {
        ArrayNode list = NODES.arrayNode();
        elements.forEach(element -> list.add(value(element)));
        yield list;
      }
      case Operand.Parameter parameter ->
          throw new IllegalArgumentException("no request stands behind a policy: " + parameter);
    };
  }

  private @Nullable Object escaped(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case String text when text.startsWith("$") -> "$" + text;
      case EnumValueId id -> enumValue(id);
      case List<?> items -> {
        List<@Nullable Object> escaped = new ArrayList<>();
        items.forEach(item -> escaped.add(escaped(item)));
        yield escaped;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> escaped = new LinkedHashMap<>();
        map.forEach((key, member) -> escaped.put(String.valueOf(key), escaped(member)));
        yield escaped;
      }
      default -> value;
    };
  }

  private String enumValue(EnumValueId id) {
    return names.api().model().enums().stream()
        .map(EnumType::values)
        .flatMap(List::stream)
        .filter(value -> value.id().equals(id))
        .map(EnumValue::name)
        .findFirst()
        .orElseGet(id::toString);
  }

  private static ObjectNode of(String name, JsonNode value) {
    ObjectNode object = NODES.objectNode();
    object.set(name, value);
    return object;
  }
}
