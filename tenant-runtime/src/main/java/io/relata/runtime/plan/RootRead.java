package io.relata.runtime.plan;

/** One root field of a query. */
public sealed interface RootRead {

  /** The name in the response. */
  String key();

  /** A JSON array of rows. */
  record Rows(String key, TableRead read) implements RootRead {}

  /** The first row, or null. */
  record Row(String key, TableRead read) implements RootRead {}

  /** Figures over rows, as an object. */
  record Aggregate(String key, AggregateRead read) implements RootRead {}

  /** A window of sorted rows, as an object. */
  record Connection(String key, ConnectionRead read) implements RootRead {}

  /** Groups of rows, as an array. */
  record Groups(String key, GroupRead read) implements RootRead {}

  /** JSON that needs no database: {@code __typename}, {@code _model}. */
  record Fixed(String key, String json) implements RootRead {}
}
