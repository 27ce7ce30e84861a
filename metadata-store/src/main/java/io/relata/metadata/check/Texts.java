package io.relata.metadata.check;

/** Which texts can be kept at all: PostgreSQL stores no NUL, and JSON no half surrogate pair. */
public final class Texts {

  private Texts() {}

  /** Whether the text can be stored; line breaks and tabs can, other control characters not. */
  public static boolean storable(String text) {
    return text.codePoints().noneMatch(c -> isControl(c) || isLoneSurrogate(c));
  }

  private static boolean isControl(int c) {
    return (c < ' ' && c != '\n' && c != '\t' && c != '\r') || c == 0x7f;
  }

  private static boolean isLoneSurrogate(int c) {
    return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
  }
}
