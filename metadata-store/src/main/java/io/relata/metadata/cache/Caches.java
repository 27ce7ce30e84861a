package io.relata.metadata.cache;

import com.github.benmanes.caffeine.cache.Caffeine;

/** Builds caches that requests look into. */
public final class Caches {

  private Caches() {}

  /**
   * A cache whose upkeep is done by the thread that happens to make it due. It is brief, as nothing
   * of ours listens to what is dropped; handing it to another thread, as is the library's default,
   * costs a request that looks into ten caches more than the upkeep itself.
   */
  public static Caffeine<Object, Object> builder() {
    return Caffeine.newBuilder().executor(Runnable::run);
  }
}
