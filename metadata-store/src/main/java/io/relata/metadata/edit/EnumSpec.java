package io.relata.metadata.edit;

import io.relata.metadata.model.Caption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An enum to be made.
 *
 * @param id null for a new one
 */
public record EnumSpec(@Nullable UUID id, String name, Caption caption, List<Value> values) {

  public EnumSpec {
    values = List.copyOf(values);
  }

  public static EnumSpec of(String name, String... values) {
    return new EnumSpec(
        null, name, Caption.NONE, Stream.of(values).map(value -> new Value(null, value)).toList());
  }

  /**
   * A value of the enum.
   *
   * @param id null for a new one
   */
  public record Value(@Nullable UUID id, String name) {}
}
