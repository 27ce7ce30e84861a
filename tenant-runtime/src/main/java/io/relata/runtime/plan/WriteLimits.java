package io.relata.runtime.plan;

/**
 * How much one request may write.
 *
 * @param items rows and relation edits of a request (statement W25): each row that it adds, names
 *     or finds by a filter, and for each of these every edit of a relation in its input
 * @param depth levels of relation edits within each other (statement W16)
 */
public record WriteLimits(int items, int depth) {

  public static final WriteLimits DEFAULT = new WriteLimits(10_000, 12);

  /** Of writes that no caller asks for. */
  public static final WriteLimits NONE = new WriteLimits(Integer.MAX_VALUE, Integer.MAX_VALUE);
}
