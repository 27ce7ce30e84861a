package io.relata.runtime.execution;

import java.security.SecureRandom;
import java.util.UUID;

/**
 * Makes UUIDs of version 7 that grow within a process, so that rows of one list keep their order.
 */
final class NewIds {

  private static final long COUNTER_MASK = 0xfff;
  private static final SecureRandom RANDOM = new SecureRandom();
  private static long last;

  private NewIds() {}

  /** 48 bits of milliseconds and 12 of a counter that runs over into them (RFC 9562, method 1). */
  static UUID next() {
    long ticks = nextTicks();
    long high = (ticks >>> 12 << 16) | 0x7000 | (ticks & COUNTER_MASK);
    long low = (RANDOM.nextLong() >>> 2) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private static synchronized long nextTicks() {
    last = Math.max(last + 1, System.currentTimeMillis() << 12);
    return last;
  }
}
