package io.relata.runtime.execution;

import com.github.benmanes.caffeine.cache.LoadingCache;
import io.relata.metadata.cache.Caches;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.Rendered;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Answers brief reads of one statement that come at the same time by one run of it over all their
 * values. The first ones run at once, each by itself; those that come while they do wait for their
 * end and then go together. Each gets the row of its own values and of no other; who may read what
 * is in the statement and its values, so callers with the same statement differ in values alone.
 *
 * <p>A run that fails answers nobody: each of its readers then runs the statement by itself, and so
 * meets its own failure.
 */
final class SharedReads {

  /**
   * How long a read stands still for others before it runs by itself: the same statement may take
   * long with other values than those that it was found brief with.
   */
  private static final Duration PATIENCE = Duration.ofMillis(50);

  private final TenantConnections connections;
  private final LoadingCache<Rendered, ReadQueue> queues;
  private final LongAdder together = new LongAdder();

  SharedReads(TenantConnections connections) {
    this(connections, PATIENCE);
  }

  SharedReads(TenantConnections connections, Duration patience) {
    this.connections = connections;
    Patience ofAll = new Patience(patience);
    this.queues = Caches.builder().weakKeys().build(statement -> new ReadQueue(ofAll));
  }

  /** How many reads were answered by a run that they shared, since the start. */
  long answeredTogether() {
    return together.sum();
  }

  /**
   * The columns of the statement's only row.
   *
   * @throws ModelMoved as {@link TenantConnections#read}
   */
  List<byte[]> read(TenantScope scope, Rendered query, List<BoundValue> values, ReadLimits limits) {
    Read read = new Read(scope, query, values, limits);
    if (!SharedRows.fits(query, values)) {
      return alone(read);
    }
    ReadQueue queue = queues.get(query);
    return switch (queue.enter(values)) {
      case ReadQueue.Turn.Alone() -> timed(read, queue);
      case ReadQueue.Turn.First() -> first(read, queue);
      case ReadQueue.Turn.Leads(var readers) -> lead(read, queue, readers);
      case ReadQueue.Turn.Answered(var columns) -> columns;
    };
  }

  private record Read(
      TenantScope scope, Rendered query, List<BoundValue> values, ReadLimits limits) {}

  private List<byte[]> alone(Read read) {
    return connections.read(read.scope(), read.query(), read.values(), read.limits());
  }

  private List<byte[]> first(Read read, ReadQueue queue) {
    try {
      return timed(read, queue);
    } finally {
      queue.leave();
    }
  }

  private List<byte[]> timed(Read read, ReadQueue queue) {
    long start = System.nanoTime();
    List<byte[]> columns = alone(read);
    queue.pace().ranAlone(System.nanoTime() - start);
    return columns;
  }

  private List<byte[]> lead(Read read, ReadQueue queue, List<ReadQueue.Reader> readers) {
    try {
      return readers.size() == 1 ? alone(read) : together(read, queue, readers);
    } finally {
      readers.forEach(ReadQueue.Reader::goAlone);
      queue.leave();
    }
  }

  private List<byte[]> together(Read read, ReadQueue queue, List<ReadQueue.Reader> readers) {
    SharedRows rows =
        SharedRows.of(read.query(), readers.stream().map(ReadQueue.Reader::values).toList());
    List<List<byte[]>> answers;
    try {
      long start = System.nanoTime();
      answers = connections.readRows(read.scope(), rows, read.limits());
      queue.pace().ranTogether(System.nanoTime() - start, readers.size());
    } catch (RuntimeException failure) {
      queue.pace().failedTogether();
      return alone(read);
    }
    for (int i = 1; i < readers.size(); i++) {
      readers.get(i).answer(answers.get(rows.rowOf(i)));
    }
    together.add(readers.size());
    return answers.get(rows.rowOf(0));
  }
}
