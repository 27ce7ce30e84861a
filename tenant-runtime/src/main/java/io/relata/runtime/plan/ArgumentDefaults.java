package io.relata.runtime.plan;

/**
 * What is meant where an argument is not given. Schemas show these values; plans are made by them,
 * so that a request that leaves an argument out and one that writes its default differ only where
 * that is wanted: the page that nobody asked for is never over the tenant's greatest one.
 */
public final class ArgumentDefaults {

  /** {@code limit}, and the size of a window of a connection: rows of a page. */
  public static final int LIMIT = 100;

  /** {@code offset}: rows that are passed over. */
  public static final int OFFSET = 0;

  /** {@code at_most}: rows that a write by filter may find. */
  public static final int AT_MOST = 1;

  private ArgumentDefaults() {}
}
