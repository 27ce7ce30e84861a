package io.relata.runtime.plan;

import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.api.ApiMember;

/** One member of a row's JSON object. */
public sealed interface Output {

  /** The name in the response. */
  String key();

  record OfColumn(String key, ApiMember.Column column) implements Output {}

  record Typename(String key, String typeName) implements Output {}

  /** The related row as an object, or null (statements R2, R8). */
  record ToOne(String key, RelationEnd end, TableRead read) implements Output {}

  /** The related rows as an array, empty where there are none (statement R3). */
  record ToMany(String key, RelationEnd end, TableRead read) implements Output {}
}
