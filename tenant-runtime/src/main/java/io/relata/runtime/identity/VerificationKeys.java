package io.relata.runtime.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import io.relata.metadata.store.Encryption;
import io.relata.metadata.store.JwtAlgorithm;
import io.relata.metadata.store.JwtSettings;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key that a token is to be checked with. Its kind is a matter of the tenant's settings alone:
 * a public key is never taken for a shared secret, and no key comes out of a token.
 */
final class VerificationKeys {
  private static final Logger LOG = LoggerFactory.getLogger(VerificationKeys.class);

  /** RFC 7518, 3.3. */
  private static final int SHORTEST_RSA = 2_048;

  private final Encryption encryption;
  private final KeySets sets;

  VerificationKeys(Encryption encryption, KeySets sets) {
    this.encryption = encryption;
    this.sets = sets;
  }

  sealed interface Outcome {}

  record Found(JWSVerifier verifier) implements Outcome {}

  /**
   * @param why for people
   */
  record NoKey(String why) implements Outcome {}

  Outcome verifier(JwtSettings settings, JWSHeader header) {
    return switch (settings.keys()) {
      case JwtSettings.SharedSecret(String encrypted) -> shared(encrypted);
      case JwtSettings.KeySetAddress(URI address) ->
          published(address, settings.algorithm(), header);
    };
  }

  private Outcome shared(String encrypted) {
    try {
      return new Found(new MACVerifier(encryption.decrypt(Base64.getDecoder().decode(encrypted))));
    } catch (JOSEException | IllegalStateException unusable) {
      LOG.error("The secret of a tenant's tokens can not be read: {}", unusable.getMessage());
      return new NoKey("The secret that is set can not be read any more. Set it again.");
    }
  }

  private Outcome published(URI address, JwtAlgorithm algorithm, JWSHeader header) {
    String id = header.getKeyID();
    List<JWK> found = sets.find(address, set -> fitting(set.keys(), algorithm, id));
    if (found.size() == 1) {
      return found(found.getFirst());
    }
    if (!found.isEmpty()) {
      return new NoKey("It does not say which of several keys it was signed with: kid is needed.");
    }
    return new NoKey(
        sets.known(address).isPresent()
            ? "The key set has no key for " + algorithm + (id == null ? "." : " with its kid.")
            : "The key set could not be fetched from the address that is set.");
  }

  private static List<JWK> fitting(
      List<JWK> keys, JwtAlgorithm algorithm, @org.jspecify.annotations.Nullable String id) {
    return keys.stream()
        .filter(key -> id == null || id.equals(key.getKeyID()))
        .filter(key -> isFor(key, algorithm))
        .toList();
  }

  private static boolean isFor(JWK key, JwtAlgorithm algorithm) {
    boolean kind =
        switch (algorithm) {
          case HS256 -> false;
          case RS256 -> key instanceof RSAKey rsa && rsa.size() >= SHORTEST_RSA;
          case ES256 -> key instanceof ECKey curve && Curve.P_256.equals(curve.getCurve());
        };
    return kind
        && Optional.ofNullable(key.getKeyUse()).map(KeyUse.SIGNATURE::equals).orElse(true)
        && Optional.ofNullable(key.getAlgorithm())
            .map(stated -> stated.getName().equals(algorithm.name()))
            .orElse(true)
        && Optional.ofNullable(key.getKeyOperations())
            .map(operations -> operations.contains(KeyOperation.VERIFY))
            .orElse(true);
  }

  private static Outcome found(JWK key) {
    try {
      return switch (key) {
        case RSAKey rsa -> new Found(new RSASSAVerifier(rsa.toRSAPublicKey()));
        case ECKey curve -> new Found(new ECDSAVerifier(curve.toECPublicKey()));
        case JWK _ -> new NoKey("The key is of no kind that tokens are checked with.");
      };
    } catch (JOSEException unusable) {
      return new NoKey("The key of its kid is not usable.");
    }
  }
}
