package io.relata.runtime.execution;

import java.util.List;

/**
 * What a delete would do to other rows, as far as the caller may know.
 *
 * @param effects of rows in tables that the caller can read something of
 */
public record DeletePreview(List<DeleteEffect> effects, Unseen unseen) {

  public DeletePreview {
    effects = List.copyOf(effects);
  }

  /** What rows do that the caller does not see; of them there is no number and no table. */
  public enum Unseen {
    NOTHING_TOLD,
    /** They stand in the way, and no row that the caller sees does. */
    BLOCKING
  }
}
