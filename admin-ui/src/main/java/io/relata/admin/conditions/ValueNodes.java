package io.relata.admin.conditions;

import io.relata.admin.conditions.ConditionPart.Line;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was typed as the value of a comparison, as filters write it. Whether it fits the field is
 * for the reader of filters to say.
 */
final class ValueNodes {

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /** Longer ones are left to the reader to refuse, as text. */
  private static final Pattern NUMBER =
      Pattern.compile("-?\\d{1,60}(\\.\\d{1,60})?([eE][+-]?\\d{1,3})?");

  private static final Pattern CLAIM = Pattern.compile("[A-Za-z_][A-Za-z0-9_.:/-]{0,99}");

  private ValueNodes() {}

  static JsonNode write(Line line, FieldType type, Comparison comparison) throws NoValueException {
    return switch (line.source()) {
      case TYPED -> typed(line, type, comparison);
      case CLAIM -> NODES.stringNode("$user." + claim(line.value(0)));
      case USER_ID, USER_ROLES, NOW, TODAY -> NODES.stringNode("$" + line.source().word());
    };
  }

  private static String claim(String name) throws NoValueException {
    if (!CLAIM.matcher(name.strip()).matches()) {
      throw new NoValueException("Name the value of the caller, such as author_id.");
    }
    return name.strip();
  }

  private static JsonNode typed(Line line, FieldType type, Comparison comparison)
      throws NoValueException {
    if (comparison.takes() == Comparison.Takes.INSIDE) {
      return asWritten(line.value(0));
    }
    return switch (ValueShape.of(type, comparison)) {
      case ONE -> one(line.value(0), ValueShape.element(type, comparison));
      case FLAG -> flag(line.value(0));
      case PAIR -> {
        ArrayNode pair = NODES.arrayNode();
        pair.add(one(line.value(0), type));
        pair.add(one(line.value(1), type));
        yield pair;
      }
      case MANY -> many(line.value(0), ValueShape.element(type, comparison));
    };
  }

  private static JsonNode one(String text, FieldType type) throws NoValueException {
    if (text.isEmpty() && !(type instanceof FieldType.Text)) {
      throw new NoValueException("Give a value.");
    }
    return switch (type) {
      case FieldType.Int _, FieldType.Long _, FieldType.Decimal _, FieldType.Double _ ->
          number(text.strip());
      case FieldType.Bool _ -> flag(text);
      case FieldType.Json _ -> json(text);
      case FieldType.Text _ -> string(text);
      case FieldType.Date _,
          FieldType.Time _,
          FieldType.Timestamp _,
          FieldType.Uuid _,
          FieldType.Enumerated _,
          FieldType.ListOf _ ->
          string(text.strip());
    };
  }

  private static JsonNode number(String text) {
    return NUMBER.matcher(text).matches() ? NODES.numberNode(new BigDecimal(text)) : string(text);
  }

  private static JsonNode flag(String text) {
    return switch (text) {
      case "true", "" -> NODES.booleanNode(true);
      case "false" -> NODES.booleanNode(false);
      default -> string(text);
    };
  }

  private static JsonNode json(String text) throws NoValueException {
    try {
      return escaped(JSON.readTree(text));
    } catch (JacksonException broken) {
      throw new NoValueException("JSON is needed here.");
    }
  }

  /** As filters have it, variables included. */
  private static JsonNode asWritten(String text) throws NoValueException {
    try {
      return JSON.readTree(text);
    } catch (JacksonException broken) {
      throw new NoValueException(
          "Give a path and what is asked of it: {\"at\": [\"a\"], \"eq\": 1}");
    }
  }

  /** What is asked of a part of JSON, as filters have it. */
  static String text(Operand.Inside inside) {
    ObjectNode object = NODES.objectNode();
    object.set("at", node(inside.at()));
    object.set(inside.comparison().apiName(), node(inside.operand()));
    return object.toString();
  }

  private static JsonNode node(Operand operand) {
    return operand instanceof Operand.Constant(Object value)
        ? escaped(JSON.valueToTree(value))
        : NODES.stringNode(inLine(operand));
  }

  private static JsonNode escaped(JsonNode tree) {
    if (tree.isString()) {
      return string(tree.stringValue());
    }
    if (tree.isArray()) {
      ArrayNode elements = NODES.arrayNode();
      tree.values().forEach(element -> elements.add(escaped(element)));
      return elements;
    }
    if (tree.isObject()) {
      ObjectNode object = NODES.objectNode();
      tree.properties().forEach(one -> object.set(one.getKey(), escaped(one.getValue())));
      return object;
    }
    return tree;
  }

  /** A text that begins like a variable is written so that it is none. */
  private static JsonNode string(String text) {
    return NODES.stringNode(text.startsWith("$") ? "$" + text : text);
  }

  /** One to a line; a variable by its name, a quoted text as JSON writes it. */
  private static JsonNode many(String text, FieldType type) throws NoValueException {
    ArrayNode elements = NODES.arrayNode();
    for (String line : text.lines().toList()) {
      if (line.startsWith("\"")) {
        elements.add(json(line));
      } else if (line.startsWith("$")) {
        elements.add(NODES.stringNode(line.strip()));
      } else if (!line.isBlank()) {
        elements.add(one(line.strip(), type));
      }
    }
    return elements;
  }

  /** How an element of a list is shown in a line of its own. */
  static String inLine(Operand element) {
    return switch (element) {
      case Operand.OfCaller(String name) -> "$user." + name;
      case Operand.Now _ -> "$now";
      case Operand.Today _ -> "$today";
      case Operand.Constant(Object value) -> quotedIfNeeded(text(value));
      case Operand.Listed _, Operand.Inside _, Operand.Parameter _ -> "";
    };
  }

  private static String quotedIfNeeded(String text) {
    boolean plain =
        !text.isBlank()
            && text.equals(text.strip())
            && text.lines().count() == 1
            && !text.startsWith("$")
            && !text.startsWith("\"");
    return plain ? text : JSON.writeValueAsString(text);
  }

  /** A constant as it is typed. */
  static String text(Object value) {
    return switch (value) {
      case String text -> text;
      case BigDecimal number -> number.toPlainString();
      case List<?> list -> JSON.writeValueAsString(list);
      case java.util.Map<?, ?> object -> JSON.writeValueAsString(object);
      default -> value.toString();
    };
  }
}
