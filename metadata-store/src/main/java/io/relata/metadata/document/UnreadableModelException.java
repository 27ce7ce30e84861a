package io.relata.metadata.document;

/** A stored model is not what this program, or an older one, wrote. Nothing a caller can mend. */
public final class UnreadableModelException extends RuntimeException {

  public UnreadableModelException(String message) {
    super(message);
  }

  public UnreadableModelException(String message, Throwable cause) {
    super(message, cause);
  }
}
