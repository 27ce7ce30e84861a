package io.relata.admin.layout;

/**
 * Something stands in the way of a change, so nothing was saved; the message says so to the person.
 */
public final class NothingSavedException extends RuntimeException {

  public NothingSavedException(String message) {
    super(message, null, false, false);
  }
}
