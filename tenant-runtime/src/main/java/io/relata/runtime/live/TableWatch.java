package io.relata.runtime.live;

import io.relata.metadata.model.TableId;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.StoreChanges;
import io.relata.metadata.store.StoreTopic;
import io.relata.metadata.store.WatchedTable;
import io.relata.metadata.store.WatchedTables;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.execution.WriteListener;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Hears of committed changes of rows in the tables that are wanted here, whichever node commits
 * them, and tells other nodes of those that are wanted there. A write to a table that nobody wants
 * costs a look into a map.
 *
 * <p>What nodes want and what has changed stands in the platform's tables. This node looks once a
 * second, and at once where it is woken. It may not have looked yet when another node begins to
 * want a table, so whoever wants one takes it for changed once more after {@link #SETTLED}.
 */
public final class TableWatch implements WriteListener, SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(TableWatch.class);

  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration RENEWAL = WatchedTables.WANTED_FOR.dividedBy(3);

  /** Changes within that time are told together. */
  private static final Duration TOGETHER = Duration.ofMillis(20);

  /** By then every node has looked. */
  private static final Duration SETTLED = Duration.ofSeconds(3);

  private final UUID node = UUID.randomUUID();
  private final WatchedTables store;
  private final Map<WatchedTable, Integer> wanted = new ConcurrentHashMap<>();
  private final Set<WatchedTable> unsent = ConcurrentHashMap.newKeySet();
  private final CopyOnWriteArrayList<BiConsumer<TenantId, Set<TableId>>> listeners =
      new CopyOnWriteArrayList<>();
  private final AtomicBoolean sending = new AtomicBoolean();
  private final AtomicBoolean lookingAtChanges = new AtomicBoolean();
  private final AtomicBoolean lookingAtWishes = new AtomicBoolean();
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile Set<WatchedTable> elsewhere = Set.of();

  /** What the database says of the tables that are wanted here; of the clock's thread alone. */
  private final Map<WatchedTable, Long> seen = new HashMap<>();

  private long renewed = System.nanoTime();
  private boolean complained;
  private volatile @Nullable ScheduledExecutorService clock;

  public TableWatch(WatchedTables store, StoreChanges changes) {
    this.store = store;
    changes.listen(StoreTopic.WATCHES, from -> heard(from, lookingAtWishes, this::lookAtWishes));
    changes.listen(StoreTopic.ROWS, from -> heard(from, lookingAtChanges, this::lookAtChanges));
  }

  /**
   * @param listener is told of tables that are wanted here and have changed; must be quick
   */
  public void listen(BiConsumer<TenantId, Set<TableId>> listener) {
    listeners.add(listener);
  }

  /** Asks to hear of tables, until they are released as often as they were asked for. */
  public void want(TenantId tenant, Set<TableId> tables) {
    boolean fresh = false;
    for (TableId table : tables) {
      fresh |= wanted.merge(new WatchedTable(tenant, table), 1, Integer::sum) == 1;
    }
    if (fresh) {
      soon(asking, Duration.ZERO, this::lookAtChanges);
    }
  }

  public void release(TenantId tenant, Set<TableId> tables) {
    for (TableId table : tables) {
      wanted.computeIfPresent(
          new WatchedTable(tenant, table), (same, count) -> count == 1 ? null : count - 1);
    }
  }

  /** Whether a change of this table would be told to anybody. */
  public boolean isWanted(TenantId tenant, TableId table) {
    WatchedTable watched = new WatchedTable(tenant, table);
    return wanted.containsKey(watched) || elsewhere.contains(watched);
  }

  @Override
  public void committed(TenantScope scope, Set<TableId> tables) {
    tell(
        tables.stream()
            .map(table -> new WatchedTable(scope.tenant(), table))
            .filter(wanted::containsKey)
            .collect(Collectors.toSet()));
    boolean others = false;
    for (TableId table : tables) {
      WatchedTable watched = new WatchedTable(scope.tenant(), table);
      if (elsewhere.contains(watched)) {
        unsent.add(watched);
        others = true;
      }
    }
    if (others) {
      soon(sending, TOGETHER, this::send);
    }
  }

  private void tell(Set<WatchedTable> changed) {
    Map<TenantId, Set<TableId>> byTenant = new HashMap<>();
    for (WatchedTable each : changed) {
      byTenant.computeIfAbsent(each.tenant(), tenant -> new HashSet<>()).add(each.table());
    }
    byTenant.forEach(
        (tenant, tables) -> listeners.forEach(listener -> tell(listener, tenant, tables)));
  }

  /** What was committed stays so, whatever becomes of the news of it. */
  private static void tell(
      BiConsumer<TenantId, Set<TableId>> listener, TenantId tenant, Set<TableId> tables) {
    try {
      listener.accept(tenant, tables);
    } catch (RuntimeException failure) {
      LOG.error("A change of rows of tenant {} could not be taken notice of", tenant, failure);
    }
  }

  /** It stops after the web server, whose last requests may write. */
  @Override
  public int getPhase() {
    return 0;
  }

  @Override
  public synchronized void start() {
    ScheduledExecutorService started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("table-watch").daemon().factory());
    clock = started;
    var unused =
        started.scheduleWithFixedDelay(
            () ->
                guarded(
                    () -> {
                      lookAtWishes();
                      lookAtChanges();
                      send();
                    }),
            0,
            LOOK.toMillis(),
            TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    ScheduledExecutorService stopped = clock;
    clock = null;
    if (stopped != null) {
      stopped.shutdownNow();
      guarded(
          () -> {
            send();
            if (!seen.isEmpty()) {
              store.leave(node);
            }
          });
    }
  }

  @Override
  public boolean isRunning() {
    return clock != null;
  }

  private void heard(Optional<String> from, AtomicBoolean coming, Runnable look) {
    if (!from.equals(Optional.of(node.toString()))) {
      soon(coming, Duration.ZERO, look);
    }
  }

  /** Once for all who ask for it before it begins. */
  private void soon(AtomicBoolean coming, Duration delay, Runnable work) {
    ScheduledExecutorService running = clock;
    if (running == null || !coming.compareAndSet(false, true)) {
      return;
    }
    try {
      var unused =
          running.schedule(
              () -> {
                coming.set(false);
                guarded(work);
              },
              delay.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopping) {
      coming.set(false);
    }
  }

  /** What failed is done by the next look. */
  private void guarded(Runnable work) {
    try {
      work.run();
      complained = false;
    } catch (RuntimeException failure) {
      if (!complained) {
        complained = true;
        LOG.warn(
            "Changes of rows are not told between nodes at the moment: {}", failure.toString());
      }
    }
  }

  private void lookAtWishes() {
    elsewhere = store.wantedByOthers(node);
  }

  private void lookAtChanges() {
    Set<WatchedTable> here = Set.copyOf(wanted.keySet());
    if (here.isEmpty()) {
      seen.clear();
      return;
    }
    Map<WatchedTable, Long> found = store.changes(node);
    ask(here, found.keySet());
    found.keySet().retainAll(here);
    Set<WatchedTable> changed = new HashSet<>();
    Set<WatchedTable> met = new HashSet<>();
    found.forEach(
        (table, changes) -> {
          Long before = seen.put(table, changes);
          if (before == null) {
            met.add(table);
          }
          if (!changes.equals(before)) {
            changed.add(table);
          }
        });
    seen.keySet().retainAll(here);
    settle(met);
    tell(changed);
  }

  /**
   * Asks for tables that the database does not know yet, or has forgotten; and renews the rest.
   * Where the answer is lost with the connection, they are met by the next look.
   */
  private void ask(Set<WatchedTable> here, Set<WatchedTable> known) {
    Set<WatchedTable> unknown = new HashSet<>(here);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      store.want(node, unknown, WatchedTables.Wake.OTHERS);
      unknown.forEach(table -> seen.put(table, 0L));
      settle(unknown);
    }
    if (System.nanoTime() - renewed > RENEWAL.toNanos()) {
      store.want(node, here, WatchedTables.Wake.NOBODY);
      store.sweep();
      renewed = System.nanoTime();
    }
  }

  private void settle(Set<WatchedTable> tables) {
    ScheduledExecutorService running = clock;
    if (running != null && !tables.isEmpty()) {
      var unused =
          running.schedule(
              () -> guarded(() -> tell(tables)), SETTLED.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private void send() {
    Set<WatchedTable> changed = Set.copyOf(unsent);
    if (!changed.isEmpty()) {
      unsent.removeAll(changed);
      try {
        store.changed(node, changed);
      } catch (RuntimeException failure) {
        unsent.addAll(changed);
        throw failure;
      }
    }
  }
}
