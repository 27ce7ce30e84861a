package io.relata.runtime.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What tells in an upsert whether a row is there: a unique field, or a unique index by its name.
 *
 * @param name as callers write it, {@code on: email}; a former one where {@code deprecation} is
 *     given
 * @param columns all of them readable, and given with new rows
 */
public record ApiUnique(String name, List<ApiMember.Column> columns, @Nullable String deprecation) {

  public ApiUnique {
    columns = List.copyOf(columns);
  }
}
