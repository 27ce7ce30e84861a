package io.relata.admin.roles;

import java.util.List;

/**
 * A permission test in the list.
 *
 * @param position in the policy, counted from 0: its address
 * @param who as whom it looks, in a sentence without its full stop
 * @param given the rows that are there for its time, a line for each table
 * @param expectations in sentences
 * @param state {@code passed}, {@code failed}, or empty where it was not run yet
 * @param failures in sentences: what came instead
 * @param warnings what the linter has to say
 */
public record TestLine(
    int position,
    String name,
    String who,
    List<GivenLine> given,
    List<String> expectations,
    String state,
    List<String> failures,
    List<String> warnings) {

  /** Rows of one table by their labels. */
  public record GivenLine(String table, String labels) {}

  public TestLine {
    given = List.copyOf(given);
    expectations = List.copyOf(expectations);
    failures = List.copyOf(failures);
    warnings = List.copyOf(warnings);
  }
}
