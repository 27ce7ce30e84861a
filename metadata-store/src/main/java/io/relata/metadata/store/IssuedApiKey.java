package io.relata.metadata.store;

/**
 * A key just made.
 *
 * @param secret {@code rk_<id>_<secret>}, as the caller sends it; kept nowhere, so this is the only
 *     time that it is seen
 */
public record IssuedApiKey(ApiKey key, String secret) {
  @Override
  public String toString() {
    return "IssuedApiKey[key=" + key + ", secret=...]";
  }
}
