package io.relata.metadata.document;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.access.Operand;
import io.relata.metadata.access.RelationRef;
import io.relata.metadata.model.EnumValueId;
import io.relata.metadata.model.FieldId;
import io.relata.metadata.model.RelationId;
import io.relata.metadata.model.Side;
import io.relata.metadata.model.SystemField;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Reads what {@link StoredConditionWriter} wrote. */
final class StoredConditionReader {

  private StoredConditionReader() {}

  static Condition condition(DocumentNode node) {
    Condition condition = shape(node);
    node.finish();
    return condition;
  }

  private static Condition shape(DocumentNode node) {
    if (node.has("all")) {
      return new Condition.All(
          node.objects("all").stream().map(StoredConditionReader::condition).toList());
    }
    if (node.has("any")) {
      return new Condition.Any(
          node.objects("any").stream().map(StoredConditionReader::condition).toList());
    }
    if (node.has("not")) {
      return new Condition.Not(condition(part(node, "not")));
    }
    if (node.has("field")) {
      return new Condition.Compare(
          field(part(node, "field")), comparison(node), operand(part(node, "operand")));
    }
    return ofRelation(node);
  }

  private static Condition ofRelation(DocumentNode node) {
    if (node.has("follow")) {
      return new Condition.Follow(relation(part(node, "follow")), condition(part(node, "where")));
    }
    if (node.has("missing")) {
      return new Condition.IsMissing(
          relation(part(node, "missing")), operand(part(node, "operand")));
    }
    if (node.has("count")) {
      return new Condition.Count(
          relation(part(node, "count")), comparison(node), operand(part(node, "operand")));
    }
    for (Condition.Quantifier quantifier : Condition.Quantifier.values()) {
      String word = Words.of(quantifier);
      if (node.has(word)) {
        return new Condition.Quantified(
            relation(part(node, word)), quantifier, condition(part(node, "where")));
      }
    }
    throw new IllegalArgumentException("no condition at " + node.path());
  }

  static FieldRef field(DocumentNode node) {
    FieldRef ref;
    if (node.has("own")) {
      ref = new FieldRef.Own(new FieldId(id(node, "own")));
    } else if (node.has("key_of")) {
      ref = new FieldRef.ForeignKey(new RelationId(id(node, "key_of")));
    } else if (node.has("relation")) {
      return new FieldRef.RelationField(relation(node));
    } else {
      ref = new FieldRef.System(known(node, node.word("system", SystemField.class, '_')));
    }
    node.finish();
    return ref;
  }

  static Operand operand(DocumentNode node) {
    Operand operand = source(node);
    node.finish();
    return operand;
  }

  private static Operand source(DocumentNode node) {
    if (node.has("value")) {
      return new Operand.Constant(
          known(node, Optional.ofNullable(node.raw("value")).map(JsonData::toJava)));
    }
    if (node.has("enum")) {
      return new Operand.Constant(new EnumValueId(id(node, "enum")));
    }
    if (node.has("enums")) {
      return new Operand.Constant(
          node.texts("enums").stream().map(UUID::fromString).map(EnumValueId::new).toList());
    }
    if (node.has("user")) {
      return new Operand.OfCaller(node.neededText("user"));
    }
    if (node.has("list")) {
      return new Operand.Listed(
          node.objects("list").stream().map(StoredConditionReader::operand).toList());
    }
    if (node.has("at")) {
      return new Operand.Inside(
          operand(part(node, "at")), comparison(node), operand(part(node, "operand")));
    }
    return switch (node.neededText("moment")) {
      case "now" -> new Operand.Now();
      case "today" -> new Operand.Today();
      default -> throw new IllegalArgumentException("no operand at " + node.path());
    };
  }

  private static RelationRef relation(DocumentNode node) {
    RelationRef ref =
        new RelationRef(
            new RelationId(id(node, "relation")), known(node, node.word("side", Side.class, '_')));
    node.finish();
    return ref;
  }

  private static Comparison comparison(DocumentNode node) {
    String name = node.neededText("is");
    return known(
        node,
        Stream.of(Comparison.values())
            .filter(comparison -> comparison.apiName().equals(name))
            .findFirst());
  }

  static UUID id(DocumentNode node, String key) {
    return known(node, node.uuid(key));
  }

  static DocumentNode part(DocumentNode node, String key) {
    return known(node, node.object(key));
  }

  static <T> T known(DocumentNode node, Optional<T> value) {
    return value.orElseThrow(
        () -> new IllegalArgumentException("nothing that can be read at " + node.path()));
  }
}
