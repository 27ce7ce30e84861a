package io.relata.admin.conditions;

/** Nothing that could be a value was typed; the message says what to do. */
public final class NoValueException extends Exception {
  NoValueException(String message) {
    super(message);
  }
}
