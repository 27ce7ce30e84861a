package io.relata.admin.activity;

import io.relata.admin.layout.Option;
import java.util.List;

/**
 * A page of the log.
 *
 * @param base the address of the screen
 * @param ofPlatform whether it is the log of all tenants
 * @param older where older entries are, empty where there are none
 * @param file where all entries that fit are, as a file
 */
public record ActivityView(
    String base, boolean ofPlatform, List<ActivityLine> lines, String older, String file) {

  public ActivityView {
    lines = List.copyOf(lines);
  }

  /** The kinds of actions to choose from. */
  public List<Option> kinds() {
    return ActivityWords.KINDS;
  }
}
