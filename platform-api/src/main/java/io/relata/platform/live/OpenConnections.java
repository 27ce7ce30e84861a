package io.relata.platform.live;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The connections of this node that stay open. They are looked after while it runs, and sent away
 * before the server waits for requests under way.
 */
@Component
final class OpenConnections implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final Set<OpenConnection> open = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean checking = new AtomicBoolean();
  private volatile @Nullable ScheduledExecutorService clock;

  OpenConnections(MeterRegistry metrics) {
    metrics.gauge("relata.live.connections", open, Set::size);
  }

  /** False where the node is stopping, and takes none any more. */
  boolean add(OpenConnection connection) {
    open.add(connection);
    return clock != null;
  }

  void remove(OpenConnection connection) {
    open.remove(connection);
  }

  /** Runs work of a connection on a thread of its own. */
  void run(Runnable work) {
    threads.execute(work);
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("open-connections").daemon().factory());
    clock = started;
    var unused =
        started.scheduleWithFixedDelay(
            this::lookInTime, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService stopped = clock;
    clock = null;
    if (stopped != null) {
      stopped.shutdownNow();
      for (OpenConnection connection : open) {
        boolean unused = guarded(connection::goAway);
      }
    }
  }

  @Override
  public boolean isRunning() {
    return clock != null;
  }

  /** Those that are alive are not kept waiting by checks, of which one runs at a time. */
  private void lookInTime() {
    for (OpenConnection connection : open) {
      boolean unused = guarded(connection::beat);
    }
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

  private void check() {
    int failed = 0;
    for (OpenConnection connection : open) {
      failed += guarded(connection::check) ? 0 : 1;
    }
    if (failed > 0) {
      LOG.warn("{} open connections could not be looked after at the moment", failed);
    }
  }

  private static boolean guarded(Runnable work) {
    try {
      work.run();
      return true;
    } catch (RuntimeException failure) {
      LOG.debug("An open connection could not be looked after", failure);
      return false;
    }
  }
}
