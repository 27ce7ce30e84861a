package io.relata.metadata.liquibase;

import io.relata.metadata.model.PhysicalName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Liquibase's two tables of a schema, in the shape that Liquibase itself gives them. */
public final class ChangeLogTables {
  public static final PhysicalName LOG = new PhysicalName("databasechangelog");
  public static final PhysicalName LOCK = new PhysicalName("databasechangeloglock");

  private ChangeLogTables() {}

  /**
   * Makes both where they are missing, and frees the lock row: whoever calls this holds a better
   * lock.
   */
  public static void prepare(Connection connection, PhysicalName schema) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create table if not exists %1$s.databasechangelog (
              id varchar(255) not null,
              author varchar(255) not null,
              filename varchar(255) not null,
              dateexecuted timestamp not null,
              orderexecuted integer not null,
              exectype varchar(10) not null,
              md5sum varchar(35),
              description varchar(255),
              comments varchar(255),
              tag varchar(255),
              liquibase varchar(20),
              contexts varchar(255),
              labels varchar(255),
              deployment_id varchar(10)
          );
          create table if not exists %1$s.databasechangeloglock (
              id integer not null primary key,
              locked boolean not null,
              lockgranted timestamp,
              lockedby varchar(255)
          );
          """
              .formatted(quoted(schema)));
      free(connection, schema);
    }
  }

  /** Sets the lock row free, whatever it said. */
  public static void free(Connection connection, PhysicalName schema) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          """
          insert into %1$s.databasechangeloglock (id, locked) values (1, false)
          on conflict (id) do update set locked = false, lockgranted = null, lockedby = null
          """
              .formatted(quoted(schema)));
    }
  }

  private static String quoted(PhysicalName name) {
    return '"' + name.value().replace("\"", "\"\"") + '"';
  }
}
