package io.relata.runtime.api;

import io.relata.metadata.model.RelationEnd;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What rows can be grouped by: a column, a column of the row that a to-one relation leads to, or a
 * part of a date of either.
 *
 * @param name as callers write it: {@code name}, {@code author__name}, {@code born__year}
 * @param via the to-one relation, or null for a column of the row itself
 */
public record GroupKey(
    String name,
    @Nullable RelationEnd via,
    ApiMember.Column column,
    DatePart part,
    @Nullable String deprecation) {

  /** Whether it is the same by whichever of its names, the present or a former one. */
  public boolean isSameAs(GroupKey other) {
    return Objects.equals(via, other.via)
        && column.ref().equals(other.column.ref())
        && part == other.part;
  }
}
