package io.relata.runtime.sql;

import com.github.benmanes.caffeine.cache.Cache;
import io.relata.metadata.cache.Caches;
import java.util.function.Supplier;

/**
 * Keeps the text of statements by what they were made of; those least used go when there are very
 * many.
 */
final class RenderedCache {

  private static final long MOST = 1_000;

  private final Cache<Key, Rendered> statements = Caches.builder().maximumSize(MOST).build();

  private record Key(String statement, Object of) {}

  Rendered get(String statement, Object of, Supplier<Rendered> render) {
    return statements.get(new Key(statement, of), key -> render.get());
  }
}
