package io.relata.metadata.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value that somebody changed, as a detail of an entry in the log.
 *
 * @param before null where nothing was set
 * @param after null where nothing is set any more
 */
public record ChangedValue(@Nullable Object before, @Nullable Object after) {
  public static final String BEFORE = "before";
  public static final String AFTER = "after";

  /** {@code {"before": 10, "after": 20}}, each only where it is set. */
  public Map<String, Object> asDetail() {
    Map<String, Object> detail = new LinkedHashMap<>();
    if (before != null) {
      detail.put(BEFORE, before);
    }
    if (after != null) {
      detail.put(AFTER, after);
    }
    return detail;
  }
}
