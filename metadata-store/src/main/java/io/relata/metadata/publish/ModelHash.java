package io.relata.metadata.publish;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A model's fingerprint, as the tenant's schema keeps it. */
final class ModelHash {
  private ModelHash() {}

  /**
   * SHA-256 in hexadecimal.
   *
   * @param stored the model's canonical form
   */
  static String of(String stored) {
    try {
      byte[] text = stored.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
