package io.relata.platform.management;

import java.util.Locale;

/** The words of JSON for constants of Java. */
final class Word {

  private Word() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
