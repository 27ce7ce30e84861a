package io.relata.metadata.store;

import java.util.List;

/** What came of a change of settings. */
public sealed interface SettingsChange {
  record Changed(Settings settings) implements SettingsChange {}

  /** Nothing was changed; every problem is named. */
  record Refused(List<Problem> problems) implements SettingsChange {
    public Refused {
      problems = List.copyOf(problems);
    }
  }

  /**
   * @param path {@code limits.depth}
   * @param code {@code UNKNOWN_SETTING}, {@code WRONG_TYPE}, {@code OUT_OF_RANGE}, {@code MISSING},
   *     {@code NOT_ALLOWED} or {@code UNKNOWN_ROLE}
   */
  record Problem(String path, String code, String message) {}
}
