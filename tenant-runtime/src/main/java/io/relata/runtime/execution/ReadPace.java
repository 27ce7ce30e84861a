package io.relata.runtime.execution;

/**
 * How long the runs of one statement take at the least, which a busy machine changes little; and so
 * whether they are worth sharing. What was seen is forgotten after a while, as tables grow.
 */
final class ReadPace {

  /** Longer reads gain little, and would keep others waiting. Nanoseconds. */
  private static final long BRIEF = 2_000_000;

  /** Runs of a kind before it is judged: statements are prepared and planned in the first ones. */
  private static final int TRIALS = 16;

  private static final int REMEMBERED = 10_000;
  private static final int FAILURES = 3;

  /** Reads that were kept waiting; one pause of the machine keeps many. */
  private static final int WAITS = 100;

  private long leastAlone = Long.MAX_VALUE;
  private long leastTogether = Long.MAX_VALUE;
  private int alone;
  private int together;
  private int failures;
  private int waits;
  private volatile boolean brief;

  /** False until enough is known. */
  boolean isBrief() {
    return brief;
  }

  /** Nanoseconds of a run for one read. */
  synchronized void ranAlone(long nanos) {
    leastAlone = Math.min(leastAlone, nanos);
    alone++;
    judge();
  }

  /** Nanoseconds of a run for several reads. */
  synchronized void ranTogether(long nanos, int reads) {
    leastTogether = Math.min(leastTogether, nanos / reads);
    together++;
    judge();
  }

  synchronized void failedTogether() {
    failures++;
    judge();
  }

  /** A read ran out of patience with others. */
  synchronized void keptWaiting() {
    waits++;
    judge();
  }

  private void judge() {
    if (alone + together >= REMEMBERED) {
      leastAlone = Long.MAX_VALUE;
      leastTogether = Long.MAX_VALUE;
      alone = 0;
      together = 0;
      failures = 0;
      waits = 0;
    }
    brief =
        alone >= TRIALS
            && leastAlone <= BRIEF
            && failures < FAILURES
            && waits < WAITS
            && (together < TRIALS || leastTogether <= leastAlone);
  }
}
