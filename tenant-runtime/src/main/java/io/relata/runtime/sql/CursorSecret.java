package io.relata.runtime.sql;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What the cursors of a tenant are signed with. All nodes need the same one, or a cursor would be
 * good on one node alone.
 */
public final class CursorSecret {

  /** For what no other node has to read again. */
  public static final CursorSecret OF_THIS_PROCESS = random();

  private static final String ALGORITHM = "HmacSHA256";
  private static final int BYTES = 32;

  private final byte[] secret;

  public CursorSecret(byte[] secret) {
    this.secret = secret.clone();
  }

  private static CursorSecret random() {
    byte[] bytes = new byte[BYTES];
    new SecureRandom().nextBytes(bytes);
    return new CursorSecret(bytes);
  }

  /** A secret for one purpose, from which this one can not be found. */
  public CursorSecret of(String purpose) {
    return new CursorSecret(mac(purpose.getBytes(StandardCharsets.UTF_8)));
  }

  byte[] mac(byte[] message) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(secret, ALGORITHM));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(ALGORITHM + " is part of every Java", e);
    }
  }

  byte[] bytes() {
    return secret.clone();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CursorSecret that && MessageDigest.isEqual(secret, that.secret);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(secret);
  }

  @Override
  public String toString() {
    return "CursorSecret[...]";
  }
}
