package io.relata.admin.layout;

import org.springframework.http.HttpStatus;

/** What an error page says. */
public record ErrorWords(String title, String text) {

  static ErrorWords of(HttpStatus status) {
    return switch (status) {
      case NOT_FOUND ->
          new ErrorWords(
              "There is nothing here",
              "The address may be mistyped, or what was here has been renamed or deleted.");
      case FORBIDDEN ->
          new ErrorWords(
              "This was not allowed",
              "The page may have been open for too long. Try once more, or load it anew.");
      case METHOD_NOT_ALLOWED, BAD_REQUEST, UNSUPPORTED_MEDIA_TYPE ->
          new ErrorWords(
              "This request makes no sense here",
              "Go back to the page that you came from and use its form once more.");
      default ->
          new ErrorWords(
              "Something went wrong on our side",
              "Nothing half-done was kept. Try once more; if it happens again, the operator finds"
                  + " the cause in the log.");
    };
  }
}
