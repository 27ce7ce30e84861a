package io.relata.metadata.document;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The words that documents use for constants of enums: {@code MANY_TO_ONE} is {@code many-to-one},
 * {@code SET_NULL} is {@code set_null}.
 */
final class Words {

  private Words() {}

  static String of(Enum<?> constant, char separator) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', separator);
  }

  static String of(Enum<?> constant) {
    return of(constant, '_');
  }

  static <E extends Enum<E>> Optional<E> find(String word, Class<E> type, char separator) {
    return Stream.of(type.getEnumConstants())
        .filter(constant -> of(constant, separator).equals(word))
        .findFirst();
  }

  static <E extends Enum<E>> List<String> all(Class<E> type, char separator) {
    return Stream.of(type.getEnumConstants()).map(constant -> of(constant, separator)).toList();
  }
}
