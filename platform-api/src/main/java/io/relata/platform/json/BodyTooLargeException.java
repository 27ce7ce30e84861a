package io.relata.platform.json;

import java.io.IOException;

/** A body is longer than allowed. */
public final class BodyTooLargeException extends IOException {

  private final long limit;

  public BodyTooLargeException(long limit) {
    super("the body is longer than " + limit + " bytes");
    this.limit = limit;
  }

  /** In bytes. */
  public long limit() {
    return limit;
  }
}
