package io.relata.metadata.plan;

/** PostgreSQL's table locks that schema statements take, weakest first. */
public enum LockMode {
  /** Nothing that anyone else could notice. */
  NONE("none"),
  ACCESS_SHARE("ACCESS SHARE"),
  /** Taken by the writing of rows. */
  ROW_EXCLUSIVE("ROW EXCLUSIVE"),
  /** Reads and writes go on. */
  SHARE_UPDATE_EXCLUSIVE("SHARE UPDATE EXCLUSIVE"),
  /** Reads go on, writes wait. */
  SHARE("SHARE"),
  /** Reads go on, writes wait. */
  SHARE_ROW_EXCLUSIVE("SHARE ROW EXCLUSIVE"),
  /** Everything waits. */
  ACCESS_EXCLUSIVE("ACCESS EXCLUSIVE");

  private final String text;

  LockMode(String text) {
    this.text = text;
  }

  /** As PostgreSQL's manual calls it. */
  public String text() {
    return text;
  }
}
