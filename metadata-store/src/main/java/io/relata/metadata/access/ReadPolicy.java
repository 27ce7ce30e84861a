package io.relata.metadata.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What roles may read when no grant says so. */
public enum ReadPolicy {
  /** Nothing. */
  CLOSED,
  /**
   * Every row of every table, unless a rule denies it. Only roles of callers with credentials:
   * {@code public} still needs grants.
   */
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
