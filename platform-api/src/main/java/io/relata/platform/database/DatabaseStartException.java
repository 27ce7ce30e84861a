package io.relata.platform.database;

/**
 * The platform can not start with this database; the message is one sentence for the operator, and
 * so is the action.
 */
final class DatabaseStartException extends RuntimeException {

  private final String action;

  DatabaseStartException(String sentence, String action) {
    super(sentence);
    this.action = action;
  }

  DatabaseStartException(String sentence, String action, Throwable cause) {
    super(sentence, cause);
    this.action = action;
  }

  /** What the operator can do about it. */
  String action() {
    return action;
  }
}
