package io.relata.runtime.swap;

import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.ModelAnnouncements;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.NoSuchTenantException;
import io.relata.metadata.store.TenantVersion;
import io.relata.runtime.schema.CompiledTenants;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Brings new model versions into service: those published by this node as soon as they are
 * announced, those of other nodes by a look at the store once a second. Compiling is done here, off
 * the way of any request. A version that could not be loaded is tried again with the next look.
 */
public final class ModelSwap implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(ModelSwap.class);

  private static final Duration PAUSE = Duration.ofSeconds(1);

  /** How long a publisher waits so that its own next request meets the new version. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private final CompiledTenants tenants;
  private final ModelVersions versions;
  private final Map<TenantId, Integer> behind = new ConcurrentHashMap<>();
  private ModelVersions.Look look = ModelVersions.Look.FIRST;
  private @Nullable ExecutorService workers;
  private @Nullable ScheduledExecutorService clock;

  public ModelSwap(
      CompiledTenants tenants, ModelVersions versions, ModelAnnouncements announcements) {
    this.tenants = tenants;
    this.versions = versions;
    announcements.listen(this::announced);
  }

  @Override
  public synchronized void start() {
    workers = Executors.newVirtualThreadPerTaskExecutor();
    clock =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("model-swap").daemon().factory());
    var unused =
        clock.scheduleWithFixedDelay(
            this::catchUp, PAUSE.toMillis(), PAUSE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (clock != null) {
      clock.shutdownNow();
      clock = null;
    }
    if (workers != null) {
      workers.shutdownNow();
      workers = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return clock != null;
  }

  /** On the publisher's thread, which is held up for a moment at most. */
  private void announced(TenantVersion version) {
    ExecutorService executor = workers;
    if (executor == null) {
      return;
    }
    Future<?> swap = executor.submit(() -> adopt(version));
    try {
      swap.get(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException slow) {
      LOG.warn(
          "Version {} of tenant {} takes long to compile", version.version(), version.tenant());
    } catch (ExecutionException failure) {
      LOG.error(
          "Version {} of tenant {} is not served yet",
          version.version(),
          version.tenant(),
          failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** One look; a failed one changes nothing, and the next sees the same again. */
  void catchUp() {
    try {
      ModelVersions.Changed changed = versions.changedSince(look);
      look = changed.look();
      Map<TenantId, Integer> retried = Map.copyOf(behind);
      changed.versions().forEach(this::adopt);
      retried.forEach((tenant, version) -> adopt(new TenantVersion(tenant, version)));
    } catch (RuntimeException failure) {
      LOG.warn("The store could not be asked for new model versions: {}", failure.toString());
    }
  }

  private void adopt(TenantVersion version) {
    try {
      tenants.adopt(version);
      behind.remove(version.tenant());
    } catch (NoSuchTenantException gone) {
      behind.remove(version.tenant());
    } catch (RuntimeException failure) {
      LOG.warn(
          "Version {} of tenant {} could not be loaded yet: {}",
          version.version(),
          version.tenant(),
          failure.toString());
      behind.put(version.tenant(), version.version());
    }
  }
}
