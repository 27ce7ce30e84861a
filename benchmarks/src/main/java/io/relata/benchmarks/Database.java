package io.relata.benchmarks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The database that both sides read, on the loopback address. */
record Database(int port, String username, String password, String schema) {

  static final String NAME = "relata";

  /** Of the embedded PostgreSQL; its password is that of the control role. */
  private static final String SUPERUSER = "postgres";

  String url() {
    return url(username);
  }

  String superuserUrl() {
    return url(SUPERUSER);
  }

  private String url(String user) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s&currentSchema=%s"
        .formatted(port, NAME, user, password, schema);
  }

  /** Writes all that is in memory to the disk, so that no run pays for what another one wrote. */
  void checkpoint() throws SQLException {
    try (Connection connection = DriverManager.getConnection(superuserUrl());
        Statement statement = connection.createStatement()) {
      statement.execute("checkpoint");
    }
  }
}
