package io.relata.platform.json;

import java.io.IOException;

/** A text of a body has a character that no text of PostgreSQL can have. */
public final class UnstorableTextException extends IOException {

  private final String path;

  /**
   * @param path where: {@code edits[2].name}
   */
  UnstorableTextException(String path) {
    super("a text that can not be stored");
    this.path = path;
  }

  public String path() {
    return path;
  }
}
