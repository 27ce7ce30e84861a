package io.relata.admin.rows;

import io.relata.metadata.model.FieldType;
import java.util.regex.Pattern;

/**
 * What becomes of a text that a form shows when a browser sends it back: newlines are CRLF, and
 * dates and times are written as briefly as they can be.
 */
final class ShownText {

  private static final String DAY = "\\d{4}-\\d\\d-\\d\\d";
  private static final String CLOCK = "([01]\\d|2[0-3]):\\d\\d(:\\d\\d(\\.\\d{1,3})?)?";
  private static final Pattern DATE = Pattern.compile("(" + DAY + ")?");
  private static final Pattern TIME = Pattern.compile("(" + CLOCK + ")?");
  private static final Pattern MOMENT = Pattern.compile("(" + DAY + "T" + CLOCK + ")?");

  private ShownText() {}

  /** The text with one kind of newline. */
  static String withPlainNewlines(String text) {
    return text.replace("\r\n", "\n").replace('\r', '\n');
  }

  /** Whether what was sent is what was shown, so that nobody has touched it. */
  static boolean isUntouched(FieldType type, String shown, String sent) {
    return withPlainNewlines(shown).equals(withPlainNewlines(sent))
        || (isClock(type) && isSameMoment(type, shown, sent));
  }

  /**
   * The control that keeps the text whole: browsers empty a date or time that they can not hold,
   * such as one with microseconds, and take the newlines out of a line.
   */
  static String control(String wanted, String text) {
    return switch (wanted) {
      case "line" -> withPlainNewlines(text).indexOf('\n') < 0 ? wanted : "area";
      case "date" -> DATE.matcher(text).matches() ? wanted : "line";
      case "time" -> TIME.matcher(text).matches() ? wanted : "line";
      case "moment" -> MOMENT.matcher(text).matches() ? wanted : "line";
      default -> wanted;
    };
  }

  private static boolean isClock(FieldType type) {
    return type instanceof FieldType.Time || type instanceof FieldType.Timestamp;
  }

  private static boolean isSameMoment(FieldType type, String shown, String sent) {
    try {
      return TypedText.read(shown, type).equals(TypedText.read(sent, type));
    } catch (TypedText.UnreadableException _) {
      return false;
    }
  }
}
