package io.relata.metadata.store;

/** A tenant's name in addresses: {@code [a-z][a-z0-9-]{1,38}}, unique on the platform. */
public record TenantSlug(String value) implements Comparable<TenantSlug> {
  private static final int SHORTEST = 2;
  private static final int LONGEST = 39;

  public TenantSlug {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a slug: '" + value + "'");
    }
  }

  /** Looked at several times in each request of a tenant's callers, so without a stream. */
  public static boolean isWellFormed(String text) {
    if (text.length() < SHORTEST || text.length() > LONGEST || !isLetter(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < text.length(); i++) {
      char letter = text.charAt(i);
      if (!isLetter(letter) && !isDigit(letter) && letter != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetter(char letter) {
    return letter >= 'a' && letter <= 'z';
  }

  private static boolean isDigit(char letter) {
    return letter >= '0' && letter <= '9';
  }

  @Override
  public int compareTo(TenantSlug other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
