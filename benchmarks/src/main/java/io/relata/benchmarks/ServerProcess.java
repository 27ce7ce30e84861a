package io.relata.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The process of a server that a benchmark has started, and ends. */
final class ServerProcess implements AutoCloseable {

  private static final Duration START = Duration.ofMinutes(5);

  private final Process process;
  private final Path log;

  private ServerProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Whether a server answers yet. */
  interface Readiness {
    boolean isReady() throws InterruptedException;
  }

  /**
   * @param log a file that gets all that the process prints
   */
  static ServerProcess start(ProcessBuilder builder, Path log) throws IOException {
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return new ServerProcess(builder.start(), log);
  }

  /** A port of the loopback address that nothing listens on. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** A process that ends meanwhile, or takes minutes, is an error that names the log. */
  void await(Readiness readiness) throws IOException, InterruptedException {
    long end = System.nanoTime() + START.toNanos();
    while (!readiness.isReady()) {
      if (!process.isAlive() || System.nanoTime() > end) {
        throw new IOException("A server did not start: see " + log);
      }
      Thread.sleep(100);
    }
  }

  long id() {
    return process.pid();
  }

  /** That the process has used so far. */
  Duration cpuTime() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(30, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
