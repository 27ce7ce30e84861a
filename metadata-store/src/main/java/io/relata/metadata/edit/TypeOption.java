package io.relata.metadata.edit;

import io.relata.metadata.model.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/** An option of a field type, and the Java type of its value. */
public enum TypeOption {
  /** Least value, or least number of characters of a text. */
  MIN(BigDecimal.class),
  /** Greatest value, or greatest number of characters of a text. */
  MAX(BigDecimal.class),
  /** Digits of a decimal in all. */
  PRECISION(Integer.class),
  /** Digits of a decimal after the point. */
  SCALE(Integer.class),
  /** A regular expression of PostgreSQL. */
  PATTERN(String.class),
  FORMAT(FieldType.TextFormat.class),
  MULTILINE(Boolean.class),
  WITH_ZONE(Boolean.class),
  /** The enum, by name or id. */
  ENUM(Ref.class),
  /** Values of an enum that is made along with the field: a list of String. */
  VALUES(List.class),
  /** The type of a list's elements. */
  OF(TypeName.class);

  private final Class<?> valueType;

  TypeOption(Class<?> valueType) {
    this.valueType = valueType;
  }

  public Class<?> valueType() {
    return valueType;
  }

  /** As documents write it: {@code with_zone}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
