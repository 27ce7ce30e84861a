package io.relata.metadata.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Which rows a tenant's roles read where no grant says anything. */
public enum ReadPolicy {
  /** None: without a grant there is no access. */
  CLOSED,
  /** All, unless a deny rule takes them away. */
  OPEN;

  /** As the settings call it: {@code closed}. */
  public String settingName() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<ReadPolicy> named(String settingName) {
    return Arrays.stream(values())
        .filter(policy -> policy.settingName().equals(settingName))
        .findFirst();
  }
}
