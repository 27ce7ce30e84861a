package io.relata.runtime.sql;

import io.relata.runtime.plan.ErrorCode;
import java.util.Map;

/**
 * Says that a value does not fit the type that it is sent as; the message ends a sentence about it.
 */
final class UnfitValue extends IllegalArgumentException {

  private final ErrorCode code;
  private final transient Map<String, Object> details;

  UnfitValue(String message) {
    this(message, ErrorCode.BAD_INPUT, Map.of());
  }

  private UnfitValue(String message, ErrorCode code, Map<String, Object> details) {
    super(message);
    this.code = code;
    this.details = details;
  }

  /** A page over the tenant's maximum is refused, not cut. */
  static UnfitValue pageOver(int maxRows) {
    return new UnfitValue(
        "a page has at most " + maxRows + " rows",
        ErrorCode.LIMIT,
        Map.of("limit", "rows_a_page", "maximum", maxRows));
  }

  static UnfitValue searchOver(int longest) {
    return new UnfitValue(
        "words to search for have at most " + longest + " characters",
        ErrorCode.LIMIT,
        Map.of("limit", "search_characters", "maximum", longest));
  }

  ErrorCode code() {
    return code;
  }

  Map<String, Object> details() {
    return details;
  }
}
