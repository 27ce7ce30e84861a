package io.relata.metadata.store;

/**
 * A token just made.
 *
 * @param secret {@code rt_<id>_<secret>}, as it is sent; kept nowhere, so this is the only time
 *     that it is seen
 */
public record IssuedConsoleToken(ConsoleToken token, String secret) {
  @Override
  public String toString() {
    return "IssuedConsoleToken[token=" + token + ", secret=...]";
  }
}
