package io.relata.runtime.transfer;

/**
 * One cell of a CSV file, read and written alike. An empty cell without quotes is null, one with
 * quotes is the empty text: so both survive an export and an import.
 */
record Cell(String text, Quotes quotes) {

  static final Cell NULL = new Cell("", Quotes.ABSENT);

  boolean isNull() {
    return text.isEmpty() && quotes == Quotes.ABSENT;
  }

  /** Whether the cell stands in quotes. */
  enum Quotes {
    PRESENT,
    ABSENT
  }
}
