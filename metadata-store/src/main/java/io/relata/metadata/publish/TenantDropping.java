package io.relata.metadata.publish;

import static io.relata.metadata.publish.Sql.quoted;

import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.store.PublishingJournal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Drops a tenant's tables, schema and role. A table brings about ten locks with it and a server has
 * a few thousand for everybody, so the tables go in batches, each a transaction of its own; a kill
 * in between leaves a smaller tenant, still marked as being deleted.
 */
@Component
final class TenantDropping {
  private static final int TABLES_A_BATCH = 20;

  private final PublishingJournal journal;

  TenantDropping(PublishingJournal journal) {
    this.journal = journal;
  }

  /** Does nothing for what is gone already. */
  void drop(TenantTurn turn) throws SQLException {
    journal.deleting(turn.tenant());
    PhysicalName schema = turn.tenant().schema();
    List<PhysicalName> batch = tables(turn.connection(), schema);
    while (!batch.isEmpty()) {
      execute(
          turn.connection(),
          "drop table if exists "
              + batch.stream()
                  .map(table -> Sql.qualified(schema, table))
                  .collect(Collectors.joining(", "))
              + " cascade");
      batch = tables(turn.connection(), schema);
    }
    execute(turn.connection(), "drop schema if exists " + quoted(schema) + " cascade");
    execute(turn.connection(), "drop role if exists " + quoted(turn.tenant().role()));
    journal.gone(turn.tenant());
  }

  private static List<PhysicalName> tables(Connection connection, PhysicalName schema)
      throws SQLException {
    List<PhysicalName> tables = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select c.relname " + Catalog.TABLES + " where n.nspname = ? order by c.oid limit ?")) {
      select.setString(1, schema.value());
      select.setInt(2, TABLES_A_BATCH);
      try (ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          tables.add(new PhysicalName(rows.getString(1)));
        }
      }
    }
    return tables;
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
