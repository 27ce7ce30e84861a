package io.relata.runtime.execution;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * How long those who wait for others stand still. One thread looks after all of them, and none has
 * a timer: a virtual thread that waits for a time wakes the scheduler's timer when it begins to and
 * when it ends, which is a tenth of what a row by key costs.
 */
final class Patience {

  private final Duration longest;
  private final BlockingQueue<Wait> waits = new LinkedBlockingQueue<>();

  Patience(Duration longest) {
    this.longest = longest;
    Thread.ofVirtual().name("patience").start(this::lookAfter);
  }

  /** All last equally long, so they end in the order in which they began. */
  private record Wait(CompletableFuture<?> awaited, long end, Runnable givenUp) {}

  /**
   * Has something done once a wait has lasted too long.
   *
   * @param awaited what ends it in time
   */
  void watch(CompletableFuture<?> awaited, Runnable givenUp) {
    waits.add(new Wait(awaited, System.nanoTime() + longest.toNanos(), givenUp));
  }

  private void lookAfter() {
    try {
      while (true) {
        lookAfter(waits.take());
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void lookAfter(Wait wait) throws InterruptedException {
    if (wait.awaited().isDone()) {
      return;
    }
    TimeUnit.NANOSECONDS.sleep(wait.end() - System.nanoTime());
    if (!wait.awaited().isDone()) {
      wait.givenUp().run();
    }
  }
}
