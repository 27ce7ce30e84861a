package io.relata.metadata.store;

/**
 * Who does something to the platform, and from where, as the log of activity holds it.
 *
 * @param identity as histories hold it: {@code account:} and an e-mail address, or {@code system}
 * @param address the client's network address; empty for the platform itself
 */
public record Actor(String identity, String address) {
  /** The address of the platform itself, and of one of whom it is not known. */
  static final String NOWHERE = "";

  /** The platform itself: what is done at its start, and what keeps it in order. */
  public static final Actor PLATFORM = new Actor("system", NOWHERE);

  /**
   * @param address the client's network address
   */
  public static Actor of(Account account, String address) {
    return new Actor(account.identity(), address);
  }
}
