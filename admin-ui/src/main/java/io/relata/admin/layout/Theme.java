package io.relata.admin.layout;

import java.util.Locale;
import java.util.stream.Stream;

/** The colours that a person has chosen. */
public enum Theme {
  LIGHT("sun", "Light colours"),
  DARK("moon", "Dark colours"),
  SYSTEM("auto", "Colours of the system");

  static final String COOKIE = "theme";

  private final String icon;
  private final String word;

  Theme(String icon, String word) {
    this.icon = icon;
    this.word = word;
  }

  /** What is not a theme is the system's. */
  static Theme named(String value) {
    return Stream.of(values())
        .filter(theme -> theme.value().equals(value))
        .findFirst()
        .orElse(SYSTEM);
  }

  /** As the cookie and the document's {@code data-theme} hold it. */
  public String value() {
    return name().toLowerCase(Locale.ROOT);
  }

  public String icon() {
    return icon;
  }

  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return value();
  }
}
