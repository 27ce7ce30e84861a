package io.relata.metadata.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How values of long and decimal are written in JSON. Many programs read JSON's numbers into a
 * double, which holds 15 digits.
 */
public enum JsonNumbers {
  /** As numbers with all their digits. */
  NUMBER,
  /** As texts with all their digits. */
  STRING;

  /** As settings and requests call it: {@code string}. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<JsonNumbers> named(String settingName) {
    return Arrays.stream(values())
        .filter(numbers -> numbers.settingName().equals(settingName))
        .findFirst();
  }
}
