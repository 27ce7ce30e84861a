package io.relata.runtime.plan;

import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.api.ApiMember;

/** One member of a row's JSON object. */
public sealed interface Output {

  /** The name in the response. */
  String key();

  /** Whether it needs nothing but the row itself. */
  default boolean isOfRowAlone() {
    return switch (this) {
      case OfColumn _, Typename _ -> true;
      case ToOne _, ToMany _, OfAggregate _, OfGroups _, OfConnection _ -> false;
    };
  }

  record OfColumn(String key, ApiMember.Column column) implements Output {}

  record Typename(String key, String typeName) implements Output {}

  /** The related row as an object, or null (statements R2, R8). */
  record ToOne(String key, RelationEnd end, TableRead read) implements Output {}

  /** Figures over the related rows. */
  record OfAggregate(String key, RelationEnd end, AggregateRead read) implements Output {}

  /** A window of the related rows. */
  record OfConnection(String key, RelationEnd end, ConnectionRead read) implements Output {}

  /** Groups of the related rows, as an array. */
  record OfGroups(String key, RelationEnd end, GroupRead read) implements Output {}

  /** The related rows as an array, empty where there are none (statement R3). */
  record ToMany(String key, RelationEnd end, TableRead read) implements Output {}
}
