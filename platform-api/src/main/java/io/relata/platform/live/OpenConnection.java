package io.relata.platform.live;

/** A connection that stays open. */
interface OpenConnection {

  /**
   * Is called about once a second, whatever the database does: ends what is out of time, and keeps
   * the rest alive. Waits for nothing.
   */
  void beat();

  /** Is called about once a second: ends what has nobody any more at its other end. */
  void check();

  /** This node stops: the client is to come back, and will meet another. */
  void goAway();
}
