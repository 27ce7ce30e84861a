package io.relata.runtime.execution;

import org.jspecify.annotations.Nullable;

/**
 * What a column is to hold.
 *
 * @param inputPath where the caller asked for it
 */
record Assigned(Source source, Reason reason, String inputPath) {

  /** Where the value comes from. */
  sealed interface Source {

    /** A value as it is sent; null empties the column. */
    record Value(@Nullable Object value) implements Source {}

    /** The id of a row that this request adds. */
    record IdOf(RowChange row) implements Source {

      /** Rows refer to each other; who they are is enough. */
      @Override
      public String toString() {
        return "IdOf";
      }
    }
  }

  /** Why the column is written. */
  enum Reason {
    /** The row's own input gives it. */
    EDIT,
    /** A row is linked by it. */
    LINK,
    /** A grant forces the value, whatever the caller sends. */
    FORCE,
    /** A link was taken away; nothing has come in its place yet. */
    RELEASE
  }

  boolean isEmpty() {
    return source instanceof Source.Value value && value.value() == null;
  }
}
