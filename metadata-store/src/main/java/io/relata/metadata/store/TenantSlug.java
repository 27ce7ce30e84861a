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

  public static boolean isWellFormed(String text) {
    return text.length() >= SHORTEST
        && text.length() <= LONGEST
        && isLetter(text.charAt(0))
        && text.chars().allMatch(letter -> isLetter(letter) || isDigit(letter) || letter == '-');
  }

  private static boolean isLetter(int letter) {
    return letter >= 'a' && letter <= 'z';
  }

  private static boolean isDigit(int letter) {
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
