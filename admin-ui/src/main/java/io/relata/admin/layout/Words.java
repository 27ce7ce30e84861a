package io.relata.admin.layout;

import java.util.Locale;

/** Small matters of English. */
public final class Words {

  private Words() {}

  /** {@code 1 change}, {@code 3 changes}. */
  public static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  /** {@code a table}, {@code an author}. */
  public static String withArticle(String noun) {
    return (noun.matches("[aeiou].*") ? "an " : "a ") + noun;
  }

  /** The constant of an enum as people read it: {@code SET_NULL} gives {@code set null}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  /** A sentence with a capital at its beginning. */
  public static String sentence(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }
}
