package io.relata.runtime.sql;

/** Gives each use of a table in one statement a name of its own, {@code a1}, {@code a2}, ... */
public final class Aliases {

  private int last;

  /** The next name; equal statements are given equal names. */
  public String next(String prefix) {
    last++;
    return prefix + last;
  }
}
