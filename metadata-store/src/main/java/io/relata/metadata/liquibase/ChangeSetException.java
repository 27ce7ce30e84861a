package io.relata.metadata.liquibase;

/** A change set did not run; the transaction it ran in is to be rolled back. */
public final class ChangeSetException extends RuntimeException {
  ChangeSetException(String message, Throwable cause) {
    super(message, cause);
  }
}
