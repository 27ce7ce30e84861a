package io.relata.runtime.execution;

import io.relata.metadata.model.KeyType;
import io.relata.metadata.model.SystemField;
import io.relata.metadata.model.Table;
import io.relata.runtime.sql.TenantTables;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/**
 * Where rows come with ids of their own, the numbers that PostgreSQL gives to others must not meet
 * them.
 */
public final class KeyNumbers {

  private final Connection connection;
  private final Table table;
  private final org.jooq.Table<Record> physical;

  public KeyNumbers(Connection connection, TenantTables tables, Table table) {
    this.connection = connection;
    this.table = table;
    this.physical = tables.physical(table.physicalName());
  }

  /** Keeps other writers of the table waiting until the transaction ends; readers go on. */
  public void hold() throws SQLException {
    if (table.key() == KeyType.LONG) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("lock table " + quoted() + " in share row exclusive mode");
      }
    }
  }

  /** Lets the next number be greater than every id that is there. */
  public void passOver() throws SQLException {
    if (table.key() != KeyType.LONG) {
      return;
    }
    String id = SystemField.ID.column().value();
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            select setval(s.numbers, m.id)
            from (select cast(pg_get_serial_sequence(?, ?) as regclass) as numbers) as s,
                 (select max(id) as id from %s) as m
            where m.id > coalesce(pg_sequence_last_value(s.numbers), 0)
            """
                .formatted(quoted()))) {
      statement.setString(1, quoted());
      statement.setString(2, id);
      statement.execute();
    }
  }

  private String quoted() {
    return DSL.using(SQLDialect.POSTGRES).render(physical);
  }
}
