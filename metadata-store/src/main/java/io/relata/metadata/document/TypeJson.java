package io.relata.metadata.document;

import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.edit.TypeOption;
import io.relata.metadata.edit.TypeSpec;
import io.relata.metadata.model.FieldType;
import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A field's type as keys of the field's object: {@code type}, and a key for each option. */
final class TypeJson {

  private static final String TYPE = "type";

  private TypeJson() {}

  static void write(TypeSpec spec, ObjectNode target) {
    target.put(TYPE, spec.type().word());
    writeOptions(spec.options(), target);
  }

  static void writeOptions(Map<TypeOption, Object> options, ObjectNode target) {
    options.forEach((option, value) -> target.set(option.word(), tree(value)));
  }

  /** Empty where no type is given; options alone are read by {@link #adjustments}. */
  static Optional<TypeSpec> read(DocumentNode node) {
    Optional<TypeName> type =
        node.text(TYPE)
            .flatMap(
                word -> {
                  Optional<TypeName> known = TypeName.ofWord(word);
                  if (known.isEmpty()) {
                    node.problem(
                        TYPE,
                        "one of: "
                            + String.join(
                                ", ", Stream.of(TypeName.values()).map(TypeName::word).toList()));
                  }
                  return known;
                });
    return type.map(
        known -> {
          Map<TypeOption, Object> options = new EnumMap<>(TypeOption.class);
          for (TypeOption option : TypeOption.values()) {
            readOption(option, node).ifPresent(value -> options.put(option, value));
          }
          return new TypeSpec(known, options);
        });
  }

  /** Options by themselves; one that is null maps to empty. */
  static Map<TypeOption, Optional<Object>> adjustments(DocumentNode node) {
    Map<TypeOption, Optional<Object>> options = new EnumMap<>(TypeOption.class);
    for (TypeOption option : TypeOption.values()) {
      if (node.isNull(option.word())) {
        node.raw(option.word());
        options.put(option, Optional.empty());
      } else {
        readOption(option, node).ifPresent(value -> options.put(option, Optional.of(value)));
      }
    }
    return options;
  }

  private static Optional<Object> readOption(TypeOption option, DocumentNode node) {
    String key = option.word();
    return switch (option) {
      case MIN, MAX -> node.number(key).map(Object.class::cast);
      case PRECISION, SCALE -> node.integer(key).map(Object.class::cast);
      case PATTERN -> node.text(key).map(Object.class::cast);
      case FORMAT -> node.word(key, FieldType.TextFormat.class, '_').map(Object.class::cast);
      case MULTILINE, WITH_ZONE -> node.flag(key).map(Object.class::cast);
      case ENUM -> node.text(key).map(Ref::parse);
      case VALUES -> node.raw(key) == null ? Optional.empty() : Optional.of(node.texts(key));
      case OF -> node.word(key, TypeName.class, '_').map(Object.class::cast);
    };
  }

  private static JsonNode tree(Object value) {
    return switch (value) {
      case BigDecimal number -> JsonData.toTree(number);
      case Integer number -> JsonData.toTree(number);
      case Boolean flag -> JsonData.toTree(flag);
      case String text -> JsonData.toTree(text);
      case List<?> values -> JsonData.toTree(values);
      case Ref ref -> JsonData.toTree(ref.toString());
      case Enum<?> constant -> JsonData.toTree(Words.of(constant));
      default ->
          throw new IllegalArgumentException("not the value of an option: " + value.getClass());
    };
  }
}
