package io.relata.metadata.publish;

import io.relata.metadata.model.PhysicalName;

/** Names in hand-written statements: always quoted. */
final class Sql {
  private Sql() {}

  static String quoted(PhysicalName name) {
    return '"' + name.value().replace("\"", "\"\"") + '"';
  }

  static String qualified(PhysicalName schema, PhysicalName name) {
    return quoted(schema) + "." + quoted(name);
  }
}
