package io.relata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * CPU time of a PostgreSQL server and of all its backends, those that have ended included; as Linux
 * tells it, and zero elsewhere.
 */
final class PostgresCpu {

  /** Linux counts in hundredths of a second here, whatever its kernel's clock does. */
  private static final long MILLIS_A_TICK = 10;

  /** Where {@code utime}, {@code stime}, {@code cutime} and {@code cstime} are, behind the name. */
  private static final int OWN = 11;

  private static final int ENDED_CHILDREN = 13;

  private final Path folder;
  private final long postmaster;

  PostgresCpu(long postmaster) {
    this.folder = Path.of("/proc");
    this.postmaster = postmaster;
  }

  Duration used() throws IOException {
    if (!Files.isDirectory(folder.resolve(String.valueOf(postmaster)))) {
      return Duration.ZERO;
    }
    long ticks = ticks(postmaster, OWN) + ticks(postmaster, ENDED_CHILDREN);
    Path children = folder.resolve("%d/task/%d/children".formatted(postmaster, postmaster));
    for (String child : Files.readString(children).strip().split(" +")) {
      ticks += child.isEmpty() ? 0 : ticks(Long.parseLong(child), OWN);
    }
    return Duration.ofMillis(ticks * MILLIS_A_TICK);
  }

  private long ticks(long process, int first) throws IOException {
    Path stat = folder.resolve(process + "/stat");
    try {
      String all = Files.readString(stat);
      String[] fields = all.substring(all.lastIndexOf(')') + 2).split(" ");
      return Long.parseLong(fields[first]) + Long.parseLong(fields[first + 1]);
    } catch (IOException failure) {
      if (Files.exists(stat)) {
        throw failure;
      }
      return 0; // a backend that has just ended
    }
  }
}
