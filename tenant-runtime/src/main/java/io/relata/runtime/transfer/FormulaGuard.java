package io.relata.runtime.transfer;

import java.util.regex.Pattern;

/**
 * Keeps spreadsheets from taking a text for a formula: a text that begins with a character that
 * starts one gets an apostrophe before it, which an import takes away again. A text that has such
 * an apostrophe by itself gets one more, so that every text comes back as it was.
 */
final class FormulaGuard {

  private static final String STARTERS = "[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20]";
  private static final Pattern RISKY = Pattern.compile("'*" + STARTERS);
  private static final Pattern GUARDED = Pattern.compile("'+" + STARTERS);

  private FormulaGuard() {}

  static String guarded(String text) {
    return RISKY.matcher(text).lookingAt() ? "'" + text : text;
  }

  static String unguarded(String text) {
    return GUARDED.matcher(text).lookingAt() ? text.substring(1) : text;
  }
}
