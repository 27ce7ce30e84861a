package io.relata.runtime.execution;

/**
 * Rows that were to be added by one statement break a rule of the database. Which row it was, and
 * what is to be said of it, is found out by adding them step by step in another transaction.
 */
final class NotAtOnce extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotAtOnce(Throwable cause) {
    super(cause);
  }
}
