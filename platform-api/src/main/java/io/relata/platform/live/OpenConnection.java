package io.relata.platform.live;

/** A connection that stays open. */
interface OpenConnection {

  /** Is called about once a second: ends what is out of time, or has nobody at its other end. */
  void check();

  /** This node stops: the client is to come back, and will meet another. */
  void goAway();
}
