package io.relata.metadata.edit;

import org.atteo.evo.inflector.English;

/** The usual plural of a table's name. */
final class Plurals {

  private Plurals() {}

  /**
   * Only the last word changes: {@code order_line} gives {@code order_lines}; what has no plural of
   * its own gets an ending.
   */
  static String of(String singular) {
    int cut = singular.lastIndexOf('_') + 1;
    String plural = singular.substring(0, cut) + English.plural(singular.substring(cut));
    return plural.equals(singular) ? singular + "_list" : plural;
  }
}
