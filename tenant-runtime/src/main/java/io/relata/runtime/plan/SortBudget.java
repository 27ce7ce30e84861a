package io.relata.runtime.plan;

/**
 * Counts the keys of the sorts of one request, of rows and of groups. Variables may bring sorts of
 * any size.
 */
final class SortBudget {

  private static final int KEYS = 200;
  private static final int DEPTH = 20;

  private int keys;

  /** Counts one more; the first that is too many is refused at once. */
  void count(Place place) {
    keys++;
    if (keys > KEYS) {
      throw FilterBudget.exceeded("sort_keys", KEYS, "Sorts may have %d keys", place);
    }
  }

  /**
   * @param depth of a key, from 1 for one of the row itself
   */
  void checkDepth(int depth, Place place) {
    if (depth > DEPTH) {
      throw FilterBudget.exceeded("sort_depth", DEPTH, "Sorts may be %d levels deep", place);
    }
  }
}
