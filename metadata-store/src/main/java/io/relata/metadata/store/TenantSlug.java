package io.relata.metadata.store;

import java.util.regex.Pattern;

/** A tenant's name in addresses: {@code [a-z][a-z0-9-]{1,38}}, unique on the platform. */
public record TenantSlug(String value) implements Comparable<TenantSlug> {
  private static final Pattern FORM = Pattern.compile("[a-z][a-z0-9-]{1,38}");

  public TenantSlug {
    if (!isWellFormed(value)) {
      throw new IllegalArgumentException("not a slug: '" + value + "'");
    }
  }

  public static boolean isWellFormed(String text) {
    return FORM.matcher(text).matches();
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
