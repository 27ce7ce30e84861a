package io.relata.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * As many threads as there are connections, each with a caller of its own that calls without a
 * pause.
 */
final class Callers {

  private Callers() {}

  /** One connection. */
  interface Caller extends AutoCloseable {
    void call() throws IOException, SQLException;

    @Override
    void close() throws IOException, SQLException;
  }

  /** Calls in a second, of all callers together. */
  static double run(Options options, int seconds, Callable<Caller> connect)
      throws IOException, InterruptedException {
    List<Callable<Long>> tasks = new ArrayList<>();
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    for (int i = 0; i < options.connections(); i++) {
      tasks.add(() -> callUntil(end, connect));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(options.connections())) {
      long calls = 0;
      for (Future<Long> task : threads.invokeAll(tasks)) {
        calls += task.get();
      }
      return calls / ((System.nanoTime() - start) / 1e9);
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause());
    }
  }

  private static long callUntil(long end, Callable<Caller> connect) throws Exception {
    long calls = 0;
    try (Caller caller = connect.call()) {
      while (System.nanoTime() < end) {
        caller.call();
        calls++;
      }
    }
    return calls;
  }
}
