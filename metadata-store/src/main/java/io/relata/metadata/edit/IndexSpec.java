package io.relata.metadata.edit;

import io.relata.metadata.model.Uniqueness;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An index to be made.
 *
 * @param id null for a new one
 * @param name null for the names of its parts joined by {@code _}
 * @param parts fields of the table, or relations that it owns, in order
 */
public record IndexSpec(
    @Nullable UUID id, @Nullable String name, List<Ref> parts, Uniqueness uniqueness) {

  public IndexSpec {
    parts = List.copyOf(parts);
  }

  public static IndexSpec of(Uniqueness uniqueness, String... parts) {
    return new IndexSpec(
        null, null, java.util.stream.Stream.of(parts).map(Ref::parse).toList(), uniqueness);
  }
}
