package io.relata.metadata.edit;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A field type as it is asked for: a word and options. Whether they fit together shows when the
 * edit is applied.
 *
 * @param options each value of the option's own Java type; ordered
 */
public record TypeSpec(TypeName type, Map<TypeOption, Object> options) {

  public TypeSpec {
    EnumMap<TypeOption, Object> ordered = new EnumMap<>(TypeOption.class);
    options.forEach((option, value) -> ordered.put(option, checked(option, value)));
    options = Collections.unmodifiableMap(ordered);
  }

  public static TypeSpec of(TypeName type) {
    return new TypeSpec(type, Map.of());
  }

  /** A list of that element. */
  public static TypeSpec listOf(TypeName element) {
    return of(TypeName.LIST).with(TypeOption.OF, element);
  }

  /** The enum of that name. */
  public static TypeSpec enumerated(String name) {
    return of(TypeName.ENUM).with(TypeOption.ENUM, Ref.parse(name));
  }

  public TypeSpec with(TypeOption option, Object value) {
    EnumMap<TypeOption, Object> more = new EnumMap<>(TypeOption.class);
    more.putAll(options);
    more.put(option, value);
    return new TypeSpec(type, more);
  }

  public TypeSpec with(TypeOption option, long value) {
    return with(
        option,
        option.valueType() == Integer.class
            ? (Object) Math.toIntExact(value)
            : BigDecimal.valueOf(value));
  }

  public TypeSpec without(TypeOption option) {
    EnumMap<TypeOption, Object> fewer = new EnumMap<>(TypeOption.class);
    fewer.putAll(options);
    fewer.remove(option);
    return new TypeSpec(type, fewer);
  }

  public Optional<BigDecimal> number(TypeOption option) {
    return Optional.ofNullable(options.get(option)).map(BigDecimal.class::cast);
  }

  public <T> Optional<T> option(TypeOption option, Class<T> valueType) {
    return Optional.ofNullable(options.get(option)).map(valueType::cast);
  }

  /** The inline values of an enum, empty where there are none. */
  public List<String> values() {
    return options.get(TypeOption.VALUES) instanceof List<?> values
        ? values.stream().map(String.class::cast).toList()
        : List.of();
  }

  private static Object checked(TypeOption option, Object value) {
    if (!option.valueType().isInstance(value)) {
      throw new IllegalArgumentException(
          option.word() + " takes a " + option.valueType().getSimpleName());
    }
    return value instanceof List<?> list ? List.copyOf(list) : value;
  }
}
