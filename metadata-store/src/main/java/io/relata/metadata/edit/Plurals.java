package io.relata.metadata.edit;

import io.relata.metadata.model.ApiName;
import java.util.function.Predicate;
import org.atteo.evo.inflector.English;

/** The usual plural of a table's name. */
final class Plurals {

  private static final String ENDING = "_list";

  private Plurals() {}

  /**
   * Only the last word changes: {@code order_line} gives {@code order_lines}; what has no plural of
   * its own gets an ending.
   */
  static String of(String singular) {
    int cut = singular.lastIndexOf('_') + 1;
    String plural = singular.substring(0, cut) + English.plural(singular.substring(cut));
    return plural.equals(singular) ? singular + ENDING : plural;
  }

  /**
   * The same, or where that is too long for a name the beginning of it with an ending, numbered
   * where another table has that.
   *
   * @param free whether no other table is called so
   */
  static String of(String singular, Predicate<String> free) {
    String plural = of(singular);
    if (plural.length() <= ApiName.MAX_LENGTH) {
      return plural;
    }
    String cut = cut(singular, ENDING);
    for (int number = 2; !free.test(cut); number++) {
      cut = cut(singular, ENDING + "_" + number);
    }
    return cut;
  }

  /** No name has two underscores side by side for that. */
  private static String cut(String head, String tail) {
    int length = Math.min(head.length(), ApiName.MAX_LENGTH - tail.length());
    while (head.charAt(length - 1) == '_') {
      length--;
    }
    return head.substring(0, length) + tail;
  }
}
