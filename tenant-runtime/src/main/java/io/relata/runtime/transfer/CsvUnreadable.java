package io.relata.runtime.transfer;

/** A file stops being CSV. */
final class CsvUnreadable extends Exception {

  private final long line;

  CsvUnreadable(long line, String reason) {
    super(reason, null, false, false);
    this.line = line;
  }

  long line() {
    return line;
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
