package io.relata.platform.json;

import java.util.ArrayDeque;
import java.util.Deque;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;

/**
 * What texts of PostgreSQL can hold: every character but U+0000, and no half of a surrogate pair,
 * which has no form in UTF-8.
 */
public final class StorableText {

  /** What is told of a text that is none. */
  public static final String REFUSAL =
      "must not have the character U+0000 or half of a surrogate pair";

  private StorableText() {}

  public static boolean is(String text) {
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit == 0 || Character.isLowSurrogate(unit)) {
        return false;
      }
      if (Character.isHighSurrogate(unit)) {
        i++;
        if (i == text.length() || !Character.isLowSurrogate(text.charAt(i))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Looks at all names and values; JSON that is not well-formed is for its reader to refuse. */
  static void check(byte[] json) throws UnstorableTextException {
    try (JsonParser parser = ApiMapper.JSON.createParser(json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if ((token == JsonToken.VALUE_STRING || token == JsonToken.PROPERTY_NAME)
            && !is(parser.getString())) {
          throw new UnstorableTextException(path(parser.streamReadContext()));
        }
      }
    } catch (JacksonException unreadable) {
      return;
    }
  }

  private static String path(TokenStreamContext place) {
    Deque<String> steps = new ArrayDeque<>();
    for (TokenStreamContext at = place; at != null; at = at.getParent()) {
      if (at.inArray()) {
        steps.push("[" + at.getCurrentIndex() + "]");
      } else if (at.currentName() != null) {
        steps.push("." + at.currentName());
      }
    }
    String path = String.join("", steps);
    return path.startsWith(".") ? path.substring(1) : path;
  }
}
