package io.relata.metadata.edit;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The field types by the words that documents use, each with the options that it takes. */
public enum TypeName {
  TEXT(TypeOption.MIN, TypeOption.MAX, TypeOption.PATTERN, TypeOption.FORMAT, TypeOption.MULTILINE),
  INTEGER(TypeOption.MIN, TypeOption.MAX),
  LONG(TypeOption.MIN, TypeOption.MAX),
  DECIMAL(TypeOption.PRECISION, TypeOption.SCALE, TypeOption.MIN, TypeOption.MAX),
  DOUBLE(TypeOption.MIN, TypeOption.MAX),
  BOOLEAN,
  DATE,
  TIME,
  TIMESTAMP(TypeOption.WITH_ZONE),
  UUID,
  JSON,
  ENUM(TypeOption.ENUM, TypeOption.VALUES),
  /** The options are those of the element, as far as the element of a list may have them. */
  LIST(TypeOption.OF, TypeOption.MIN, TypeOption.MAX, TypeOption.ENUM, TypeOption.VALUES);

  private final Set<TypeOption> options;

  TypeName(TypeOption... options) {
    this.options = options.length == 0 ? Set.of() : EnumSet.of(options[0], options);
  }

  public Set<TypeOption> options() {
    return options;
  }

  /** As documents write it: {@code text}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<TypeName> ofWord(String word) {
    return Stream.of(values()).filter(type -> type.word().equals(word)).findFirst();
  }
}
