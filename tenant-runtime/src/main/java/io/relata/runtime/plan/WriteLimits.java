package io.relata.runtime.plan;

/**
 * How much one request may write.
 *
 * @param items rows and relation edits of a request (statement W25)
 * @param depth levels of relation edits within each other (statement W16)
 */
public record WriteLimits(int items, int depth) {

  public static final WriteLimits DEFAULT = new WriteLimits(10_000, 12);
}
