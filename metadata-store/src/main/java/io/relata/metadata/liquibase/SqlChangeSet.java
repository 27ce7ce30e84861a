package io.relata.metadata.liquibase;

import java.util.List;

/**
 * Statements that are one row of the change log.
 *
 * @param id {@code v<version>-<n>}
 * @param statements SQL, each run as it stands
 */
public record SqlChangeSet(String id, List<String> statements) {
  public SqlChangeSet {
    statements = List.copyOf(statements);
  }
}
