package io.relata.runtime.sql;

/**
 * Says that a value does not fit the type that it is sent as; the message ends a sentence about it.
 */
final class UnfitValue extends IllegalArgumentException {

  UnfitValue(String message) {
    super(message);
  }
}
