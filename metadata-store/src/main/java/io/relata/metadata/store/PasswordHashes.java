package io.relata.metadata.store;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Hashes of passwords, by Argon2id. One takes 16 MB and some 50 ms on purpose, so only a few are
 * computed at a time: a flood of sign-ins waits and does not take the node's memory.
 */
final class PasswordHashes {
  private static final int AT_A_TIME = 4;
  private static final int SALT_BYTES = 16;
  private static final int HASH_BYTES = 32;
  private static final int LANES = 1;
  private static final int MEMORY_KIB = 16_384;
  private static final int PASSES = 2;

  private final Argon2PasswordEncoder argon2 =
      new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, MEMORY_KIB, PASSES);
  private final Semaphore turns = new Semaphore(AT_A_TIME, true);
  private final String nobodys = made();

  String of(String password) {
    return oneOfAFew(() -> argon2.encode(password));
  }

  boolean match(String password, String hash) {
    return oneOfAFew(() -> argon2.matches(password, hash));
  }

  /**
   * What the password of an unknown account is compared with, so that the answer takes as long as
   * for a known one. No password is known to have it.
   */
  String nobodys() {
    return nobodys;
  }

  /** Random bytes in the place of a hash: nothing has to be computed for it. */
  private static String made() {
    return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
        .formatted(MEMORY_KIB, PASSES, LANES, random(SALT_BYTES), random(HASH_BYTES));
  }

  private static String random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return Base64.getEncoder().withoutPadding().encodeToString(bytes);
  }

  private <T> T oneOfAFew(Supplier<T> work) {
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }
}
