package io.relata.metadata.publish;

import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantState;
import io.relata.metadata.store.Tenants;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Recovers at the start, before any request is served, and every few seconds after; and looks at
 * each tenant's tables once after the start, behind the back of the requests.
 */
@Component
final class RecoverySchedule implements SmartLifecycle {
  private static final Logger LOG = LoggerFactory.getLogger(RecoverySchedule.class);
  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(5);

  private final ModelRecovery recovery;
  private final Tenants tenants;
  private final TenantCheck check;
  private volatile CountDownLatch stop = new CountDownLatch(1);
  private volatile @Nullable Thread thread;

  RecoverySchedule(ModelRecovery recovery, Tenants tenants, TenantCheck check) {
    this.recovery = recovery;
    this.tenants = tenants;
    this.check = check;
  }

  /** Before the web server, which starts last. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public void start() {
    recovery.recover();
    stop = new CountDownLatch(1);
    thread = Thread.ofVirtual().name("recovery").start(this::watch);
  }

  /** Does not interrupt: that would tear a connection out of the hands of a thread that uses it. */
  @Override
  public void stop() {
    Thread running = thread;
    thread = null;
    stop.countDown();
    if (running != null) {
      awaitEnd(running);
    }
  }

  /** The pool of connections is closed next. */
  private static void awaitEnd(Thread running) {
    try {
      running.join(STOP_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  private void watch() {
    try {
      checkAll();
      while (!stop.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        recover();
      }
    } catch (InterruptedException e) {
      LOG.debug("the recovery was told to stop");
    }
  }

  private void recover() {
    try {
      recovery.recover();
    } catch (RuntimeException e) {
      LOG.warn("the recovery could not look; it will look again", e);
    }
  }

  private void checkAll() {
    try {
      for (Tenant tenant : tenants.list()) {
        if (!isRunning()) {
          return;
        }
        if (check.check(tenant) instanceof TenantState.SetAside(var differences)) {
          LOG.warn("tenant {} is set aside: {}", tenant.slug(), differences);
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("not all tenants could be checked", e);
    }
  }
}
