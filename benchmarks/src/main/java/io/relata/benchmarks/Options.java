package io.relata.benchmarks;

import java.util.HashMap;
import java.util.Map;

/**
 * How long and how hard.
 *
 * @param seconds of one run of one side
 * @param rounds runs of each side, one after the other
 * @param connections at the same time
 * @param warmUp seconds before the first run of a query
 * @param only the name of one workload; empty for all
 */
record Options(int seconds, int rounds, int connections, int warmUp, String only) {

  static Options parse(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      values.put(arguments[i], arguments[i + 1]);
    }
    var options =
        new Options(
            take(values, "--seconds", 8),
            take(values, "--rounds", 3),
            take(values, "--connections", 16),
            take(values, "--warm-up", 20),
            values.containsKey("--only") ? String.valueOf(values.remove("--only")) : "");
    if (!values.isEmpty() || arguments.length % 2 != 0) {
      throw new IllegalArgumentException(
          "Options: --seconds n, --rounds n, --connections n, --warm-up n, --only name");
    }
    return options;
  }

  private static int take(Map<String, String> values, String name, int fallback) {
    String value = values.remove(name);
    return value == null ? fallback : Integer.parseInt(value);
  }
}
