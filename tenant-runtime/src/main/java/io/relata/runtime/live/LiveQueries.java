package io.relata.runtime.live;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.relata.metadata.model.TableId;
import io.relata.metadata.model.TenantId;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The live queries of this node. After a change of rows each one that reads a table of these is
 * asked how it is to be answered now; those that are answered alike share one reading; whose answer
 * is another than before is told.
 *
 * <p>Changes that come quickly one after the other are answered together. Each second every query
 * is asked whether it is answered otherwise than before (other grants, another model, nobody there
 * any more), and once a minute it is read again in any case.
 */
public final class LiveQueries implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveQueries.class);

  /** The least time between two readings of one answer. */
  private static final Duration PAUSE = Duration.ofMillis(50);

  private static final Duration CHECK = Duration.ofSeconds(1);

  /** After that time an answer is read again, whatever was heard. */
  private static final Duration FRESH = Duration.ofMinutes(1);

  private static final Duration FIRST_RETRY = Duration.ofMillis(500);
  private static final Duration LAST_RETRY = Duration.ofSeconds(15);

  /** In a row; together they take some 45 seconds, in which a database starts again. */
  private static final int FAILURES = 8;

  private final TableWatch watch;
  private final Map<TenantId, TenantQueries> tenants = new ConcurrentHashMap<>();
  private final Map<LiveKey, Evaluation> evaluations = new ConcurrentHashMap<>();
  private final Semaphore places;
  private final AtomicBoolean checking = new AtomicBoolean();
  private final Counter evaluated;
  private final Counter told;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("live-queries").daemon().factory());

  /**
   * @param atOnce how many answers are read at the same time
   */
  public LiveQueries(TableWatch watch, int atOnce, MeterRegistry metrics) {
    this.watch = watch;
    this.places = new Semaphore(atOnce, true);
    this.evaluated = metrics.counter("relata.live.evaluations");
    this.told = metrics.counter("relata.live.answers");
    metrics.gauge("relata.live.queries", this, LiveQueries::size);
    watch.listen(this::changed);
    var unused =
        clock.scheduleWithFixedDelay(
            this::checkInTime, CHECK.toMillis(), CHECK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** How many live queries there are. */
  public int size() {
    return tenants.values().stream().mapToInt(TenantQueries::size).sum();
  }

  /**
   * Begins to answer a subscription. What stands against it is told to the subscriber too.
   *
   * @return to be closed when nobody is interested any more
   */
  public LiveQuery open(TenantId tenant, LiveSource source, Subscriber subscriber) {
    LiveQuery query = new LiveQuery(tenant, source, subscriber, watch, this::left);
    tenants.compute(
        tenant,
        (same, known) -> {
          TenantQueries queries = known == null ? new TenantQueries() : known;
          queries.add(query);
          return queries;
        });
    threads.execute(() -> refresh(query));
    return query;
  }

  /** Asks every query how it is answered now: where something besides rows has changed. */
  public void check() {
    tenants.values().forEach(this::check);
  }

  /** One at a time, however long it takes. */
  private void checkInTime() {
    if (checking.compareAndSet(false, true)) {
      threads.execute(
          () -> {
            try {
              check();
            } finally {
              checking.set(false);
            }
          });
    }
  }

  private void left(LiveQuery query) {
    tenants.computeIfPresent(
        query.tenant(),
        (same, queries) -> {
          queries.remove(query);
          return queries.size() == 0 ? null : queries;
        });
  }

  private void changed(TenantId tenant, Set<TableId> tables) {
    TenantQueries queries = tenants.get(tenant);
    if (queries != null && !threads.isShutdown() && queries.note(tables)) {
      threads.execute(() -> round(queries));
    }
  }

  /** What changes while it pauses is part of it. */
  private void round(TenantQueries queries) {
    try {
      Thread.sleep(queries.pause(PAUSE));
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      return;
    }
    Set<TableId> tables = queries.begin();
    Readings readings = new Readings();
    for (LiveQuery query : queries.all()) {
      if (query.reads(tables)) {
        guarded(query, () -> readings.add(query, query.source().now()));
      }
    }
    readings.forEach(this::evaluate);
  }

  private void check(TenantQueries queries) {
    Readings readings = new Readings();
    for (LiveQuery query : queries.all()) {
      guarded(query, () -> check(query, readings));
    }
    readings.forEach(this::evaluate);
  }

  /** What can not be told at the moment is told by the next check. */
  private static void check(LiveQuery query, Readings readings) {
    LiveRead now;
    try {
      now = query.source().now();
    } catch (CallerGone | RequestRefused ended) {
      throw ended;
    } catch (RuntimeException failure) {
      LOG.debug("A live query could not be checked: {}", failure.toString());
      return;
    }
    if (!query.isCurrent(now, FRESH)) {
      readings.add(query, now);
    }
  }

  private void refresh(LiveQuery query) {
    Readings readings = new Readings();
    guarded(query, () -> readings.add(query, query.source().now()));
    readings.forEach(this::evaluate);
  }

  /** What is thrown is about this query alone. */
  private void guarded(LiveQuery query, Runnable step) {
    try {
      step.run();
    } catch (CallerGone gone) {
      query.callerGone();
    } catch (RuntimeException failure) {
      failed(Set.of(query), failure);
    }
  }

  private void evaluate(LiveRead now, Set<LiveQuery> queries) {
    boolean joined = false;
    while (!joined) {
      Evaluation fresh = new Evaluation();
      Evaluation present = evaluations.putIfAbsent(now.key(), fresh);
      Evaluation evaluation = present == null ? fresh : present;
      joined = evaluation.join(queries, now);
      if (present == null) {
        threads.execute(() -> run(now.key(), fresh));
      } else if (!joined) {
        evaluations.remove(now.key(), present);
      }
    }
  }

  private void run(LiveKey key, Evaluation evaluation) {
    try {
      for (Evaluation.Turn turn = evaluation.next(); turn != null; turn = evaluation.next()) {
        long began = System.nanoTime();
        answer(key, turn);
        Thread.sleep(PAUSE.minusNanos(Math.min(PAUSE.toNanos(), System.nanoTime() - began)));
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
    } finally {
      evaluations.remove(key, evaluation);
    }
  }

  private void answer(LiveKey key, Evaluation.Turn turn) throws InterruptedException {
    places.acquire();
    LiveResult result;
    try {
      evaluated.increment();
      result = LiveResult.of(turn.read().answer().read());
    } catch (RuntimeException failure) {
      failed(turn.queries(), failure);
      return;
    } finally {
      places.release();
    }
    for (LiveQuery query : turn.queries()) {
      if (query.answer(key, result)) {
        told.increment();
      }
    }
  }

  /** What may pass is tried again, by each query as it then is. */
  private void failed(Set<LiveQuery> queries, RuntimeException failure) {
    List<RequestProblem> problems = problems(failure);
    boolean passes =
        failure instanceof NotNow
            || problems.stream()
                .anyMatch(problem -> problem.code() == ErrorCode.INTERNAL || problem.passes());
    for (LiveQuery query : queries) {
      int failures = query.failed();
      if (passes && failures < FAILURES) {
        Duration doubled = FIRST_RETRY.multipliedBy(1L << (failures - 1));
        later(query, doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY);
      } else {
        query.refuse(problems);
      }
    }
  }

  private void later(LiveQuery query, Duration delay) {
    if (!clock.isShutdown()) {
      var unused =
          clock.schedule(
              () -> threads.execute(() -> refresh(query)), delay.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static List<RequestProblem> problems(RuntimeException failure) {
    return switch (failure) {
      case RequestRefused refused -> refused.problems();
      case NotNow later -> List.of(later.problem());
      default -> {
        String id = UUID.randomUUID().toString();
        LOG.error("Failure {} of a live query", id, failure);
        yield List.of(
            RequestProblem.of(ErrorCode.INTERNAL, "Something went wrong").with(Map.of("id", id)));
      }
    };
  }

  @Override
  public void close() {
    clock.shutdownNow();
    threads.shutdownNow();
  }
}
