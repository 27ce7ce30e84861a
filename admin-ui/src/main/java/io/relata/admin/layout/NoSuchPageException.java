package io.relata.admin.layout;

/**
 * The address names a thing that is not there; the message says which, for the person who followed
 * the link.
 */
public final class NoSuchPageException extends RuntimeException {

  public NoSuchPageException(String message) {
    super(message, null, false, false);
  }
}
