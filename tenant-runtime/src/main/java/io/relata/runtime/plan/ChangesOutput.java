package io.relata.runtime.plan;

/** One member of the result of a write by filter. */
public sealed interface ChangesOutput {

  /** The name in the response. */
  String key();

  /** How many rows were written. */
  record Count(String key) implements ChangesOutput {}

  /** The rows, in the order of their ids. */
  record Rows(String key, RowsResult result) implements ChangesOutput {}

  record Typename(String key, String typeName) implements ChangesOutput {}
}
