package io.relata.runtime.identity;

import com.github.benmanes.caffeine.cache.Cache;
import io.relata.metadata.access.Caller;
import io.relata.metadata.cache.Caches;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.Encryption;
import io.relata.metadata.store.JwtSettings;
import io.relata.metadata.store.KeySetAddressRule;
import io.relata.metadata.store.TenantSettings;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of tenants' app users: JSON web tokens (RFC 7519) that somebody else has signed.
 *
 * <p>A token comes with each request of its user, so one that was found good is remembered by its
 * hash, until it expires, or the tenant's settings or the issuer's keys change.
 */
public final class AppTokens implements AutoCloseable {
  private static final int REMEMBERED = 20_000;

  /** However long a token lives. */
  private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

  private final TenantSettings settings;
  private final KeySetFetch fetch;
  private final KeySets sets;
  private final VerificationKeys keys;
  private final InstantSource clock;
  private final Cache<ByteBuffer, Accepted> accepted =
      Caches.builder().maximumSize(REMEMBERED).expireAfterWrite(REMEMBERED_FOR).build();

  public AppTokens(TenantSettings settings, Encryption encryption, KeySetAddressRule rule) {
    this(settings, encryption, rule, InstantSource.system());
  }

  AppTokens(
      TenantSettings settings, Encryption encryption, KeySetAddressRule rule, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
    this.fetch =
        new KeySetFetch(
            address -> rule.allowsPrivateAddresses() || PublicAddress.isPublic(address));
    this.sets = new KeySets(fetch, clock);
    this.keys = new VerificationKeys(encryption, sets);
  }

  /** Who sends this token to this tenant; empty for one that the tenant does not take. */
  public Optional<Caller> authenticate(TenantId tenant, String token) {
    JwtSettings jwt = settings.of(tenant).jwt();
    if (jwt == null || token.length() > TokenVerification.LONGEST) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    ByteBuffer hash = hash(tenant, token);
    Accepted known = accepted.getIfPresent(hash);
    if (known != null && known.holds(jwt, set(jwt), now)) {
      return Optional.of(known.caller());
    }
    KeySets.KeySet before = set(jwt);
    Optional<Caller> caller =
        Optional.ofNullable(new TokenVerification(keys, jwt, now).check(token).caller());
    caller.ifPresent(made -> accepted.put(hash, new Accepted(jwt, before, end(made, now), made)));
    return caller;
  }

  /** What this tenant makes of a token, with every reason; empty where it takes none at all. */
  public TokenCheck check(TenantId tenant, String token) {
    JwtSettings jwt = settings.of(tenant).jwt();
    if (jwt == null) {
      TokenCheck.Finding none =
          new TokenCheck.Finding(
              "settings", TokenCheck.Verdict.REFUSED, "This tenant takes no tokens of app users.");
      return new TokenCheck(List.of(none), null, List.of());
    }
    return new TokenVerification(keys, jwt, clock.instant()).check(token);
  }

  @Override
  public void close() throws IOException {
    fetch.close();
  }

  /**
   * Until when a token need not be looked at again, by its exp; at once where that is no context.
   */
  private static Instant end(Caller caller, Instant now) {
    if (caller.context().get("exp") instanceof Number expires) {
      BigDecimal latest = BigDecimal.valueOf(now.plus(REMEMBERED_FOR).getEpochSecond());
      BigDecimal end = new BigDecimal(expires.toString()).min(latest);
      return Instant.ofEpochMilli(end.movePointRight(3).longValue()).plus(TokenVerification.SKEW);
    }
    return now;
  }

  private KeySets.@Nullable KeySet set(JwtSettings jwt) {
    return jwt.keys() instanceof JwtSettings.KeySetAddress(var address)
        ? sets.known(address).orElse(null)
        : null;
  }

  private static ByteBuffer hash(TenantId tenant, String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(tenant.toString().getBytes(StandardCharsets.US_ASCII));
      return ByteBuffer.wrap(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * A token that was found good.
   *
   * @param set the keys that it was checked with, null for a shared secret
   */
  private record Accepted(
      JwtSettings settings, KeySets.@Nullable KeySet set, Instant until, Caller caller) {
    boolean holds(JwtSettings current, KeySets.@Nullable KeySet keys, Instant now) {
      return now.isBefore(until) && settings.equals(current) && isSame(set, keys);
    }

    /** By identity: comparing keys for each request would cost more than it saves. */
    @SuppressWarnings("ReferenceEquality")
    private static boolean isSame(KeySets.@Nullable KeySet one, KeySets.@Nullable KeySet other) {
      return one == other;
    }
  }
}
