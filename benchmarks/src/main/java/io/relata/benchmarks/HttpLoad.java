package io.relata.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks a server on the loopback address without a pause, over several connections. A few threads
 * look after all of them, as those of pgbench do, so that neither side of a comparison has the
 * heavier load generator.
 *
 * @param requests prepared ones, head and body, in direct buffers
 */
record HttpLoad(int port, List<ByteBuffer> requests) {

  private static final int THREADS = 2;
  private static final int SPACE = 1 << 18;

  HttpLoad {
    requests = List.copyOf(requests);
  }

  /** A request, head and body. */
  static ByteBuffer request(String path, String token, String json) {
    byte[] content = json.getBytes(StandardCharsets.UTF_8);
    String head =
        """
        POST %s HTTP/1.1\r
        Host: localhost\r
        Authorization: Bearer %s\r
        Content-Type: application/json\r
        Accept: application/graphql-response+json\r
        Content-Length: %d\r
        \r
        """
            .formatted(path, token, content.length);
    byte[] headBytes = head.getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocateDirect(headBytes.length + content.length)
        .put(headBytes)
        .put(content)
        .flip();
  }

  /** Answers in a second; waits for those that are under way at the end. */
  double run(Options options, int seconds) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    List<Callable<Long>> tasks = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      tasks.add(() -> answers(thread, options.connections(), end));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      long answers = 0;
      for (Future<Long> task : threads.invokeAll(tasks)) {
        answers += task.get();
      }
      return answers / ((System.nanoTime() - start) / 1e9);
    } catch (ExecutionException failure) {
      throw new IOException(failure.getCause());
    }
  }

  /** Of the connections of one thread. */
  private long answers(int thread, int connections, long end) throws IOException {
    try (Selector selector = Selector.open()) {
      int open = 0;
      for (int i = thread; i < connections; i += THREADS) {
        HttpConnection.open(port, selector, requests, i * requests.size() / connections);
        open++;
      }
      ByteBuffer space = ByteBuffer.allocateDirect(SPACE);
      long answers = 0;
      while (open > 0) {
        selector.select();
        for (SelectionKey key : selector.selectedKeys()) {
          HttpConnection connection = (HttpConnection) key.attachment();
          if (!connection.proceed(space)) {
            continue;
          }
          answers++;
          if (System.nanoTime() < end) {
            connection.send();
          } else {
            connection.close();
            open--;
          }
        }
        selector.selectedKeys().clear();
      }
      return answers;
    }
  }
}
