package io.relata.metadata.edit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/** Where ids of new elements come from. */
@FunctionalInterface
public interface IdSource {

  UUID next();

  /** New UUIDs of version 7, of the present time. */
  static IdSource random() {
    SecureRandom random = new SecureRandom();
    return () -> version7(System.currentTimeMillis(), random.nextLong(), random.nextLong());
  }

  /**
   * The same UUIDs of version 7 each time for the same arguments. A plan and its publishing that
   * use the same seed name the same constraints, so that the SQL that was looked at is the SQL that
   * runs.
   *
   * @param seed what makes this use of ids one of its kind: tenant, version and edits
   * @param time goes into the ids
   */
  static IdSource derived(String seed, Instant time) {
    byte[] start = sha256().digest(seed.getBytes(StandardCharsets.UTF_8));
    long[] counter = {0};
    return () -> {
      MessageDigest digest = sha256();
      digest.update(start);
      ByteBuffer hash =
          ByteBuffer.wrap(
              digest.digest(ByteBuffer.allocate(Long.BYTES).putLong(counter[0]++).array()));
      return version7(time.toEpochMilli(), hash.getLong(), hash.getLong());
    };
  }

  private static UUID version7(long millis, long high, long low) {
    return new UUID(
        (millis << 16) | 0x7000L | (high & 0x0fffL),
        (low & 0x3fff_ffff_ffff_ffffL) | 0x8000_0000_0000_0000L);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
