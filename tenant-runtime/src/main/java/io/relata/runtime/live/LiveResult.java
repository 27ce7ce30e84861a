package io.relata.runtime.live;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * An answer, one for all who get it.
 *
 * @param json of a GraphQL response
 * @param digest equal for equal answers
 */
public record LiveResult(String json, String digest) {

  static LiveResult of(byte[] utf8) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(utf8);
      return new LiveResult(
          new String(utf8, StandardCharsets.UTF_8), HexFormat.of().formatHex(hash));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
