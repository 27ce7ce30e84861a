package io.relata.metadata.store;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where tenants may let the platform fetch keys from. Tenants choose the address, so by default it
 * must not lead into the operator's own network ({@code RELATA_JWKS_PRIVATE_ADDRESSES}).
 */
@Component
public final class KeySetAddressRule {
  private static final int LONGEST = 1_000;
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final boolean privateAddresses;

  KeySetAddressRule(@Value("${relata.jwks.private-addresses:false}") boolean privateAddresses) {
    this.privateAddresses = privateAddresses;
  }

  /** Whether hosts within private networks, and this machine, may be asked. */
  public boolean allowsPrivateAddresses() {
    return privateAddresses;
  }

  /** The address that a text stands for; empty where the rule forbids it. */
  Optional<URI> read(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      URI address = new URI(text);
      return isPlain(address) && isAllowed(address) ? Optional.of(address) : Optional.empty();
    } catch (URISyntaxException malformed) {
      return Optional.empty();
    }
  }

  /** What {@link #read} wants, for people. */
  String words() {
    return privateAddresses
        ? "must be an https address, or an http address of this machine"
        : "must be an https address";
  }

  private static boolean isPlain(URI address) {
    return address.getHost() != null
        && address.getRawUserInfo() == null
        && address.getRawFragment() == null;
  }

  private boolean isAllowed(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    return scheme.equals("https")
        || (scheme.equals("http") && privateAddresses && LOOPBACK.contains(address.getHost()));
  }
}
