package io.relata.metadata.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some entries of the log, newest first.
 *
 * @param next what the older entries come before, the id of the last one here; null where there are
 *     none
 */
public record ActivityPage(List<ActivityEntry> entries, @Nullable Long next) {
  public ActivityPage {
    entries = List.copyOf(entries);
  }
}
