package io.relata.metadata.store;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Ticker;
import io.relata.metadata.cache.Caches;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts attempts to sign in within a window of time, of one person from one address, of one
 * address, and of one person from anywhere. An attempt is counted before its password is looked at,
 * so that many at once get no further than one after another.
 */
final class SignInAttempts {

  /** From the first attempt on. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  static final int OF_A_PERSON_AT_AN_ADDRESS = 5;
  static final int OF_AN_ADDRESS = 50;
  static final int OF_A_PERSON = 100;

  /**
   * Codes of six digits, from anywhere: who tries them has the password, and three codes are right
   * at a time, so this is what keeps guessing hopeless.
   */
  static final int CODES_OF_A_PERSON = 10;

  private static final int REMEMBERED = 100_000;

  private final Cache<String, AtomicInteger> counts;

  SignInAttempts() {
    this(Ticker.systemTicker());
  }

  SignInAttempts(Ticker ticker) {
    counts =
        Caches.builder().ticker(ticker).expireAfterWrite(WINDOW).maximumSize(REMEMBERED).build();
  }

  boolean admit(String person, String address) {
    boolean pair = count(pair(person, address), OF_A_PERSON_AT_AN_ADDRESS);
    boolean fromThere = count(address(address), OF_AN_ADDRESS);
    boolean asPerson = count(person(person), OF_A_PERSON);
    return pair && fromThere && asPerson;
  }

  /** Counts a code of a second factor, beside the attempt itself. */
  boolean admitCode(String person) {
    return count(codes(person), CODES_OF_A_PERSON);
  }

  /** Takes the attempt back: those who sign in are not slowed down. */
  void succeeded(String person, String address) {
    counts.invalidate(pair(person, address));
    counts.invalidate(codes(person));
    takeBack(address(address));
    takeBack(person(person));
  }

  /** A mutable count: to raise it is no write in the cache's eyes, so the window does not move. */
  private boolean count(String key, int limit) {
    return counts.get(key, _ -> new AtomicInteger()).incrementAndGet() <= limit;
  }

  private void takeBack(String key) {
    AtomicInteger count = counts.getIfPresent(key);
    if (count != null) {
      count.decrementAndGet();
    }
  }

  private static String pair(String person, String address) {
    return "pair " + address + " " + person;
  }

  private static String address(String address) {
    return "address " + address;
  }

  private static String codes(String person) {
    return "codes " + person;
  }

  private static String person(String person) {
    return "person " + person;
  }
}
