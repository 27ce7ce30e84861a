package io.relata.benchmarks;

/** The database that both sides read, on the loopback address. */
record Database(int port, String username, String password, String schema) {

  static final String NAME = "relata";

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s&password=%s&currentSchema=%s"
        .formatted(port, NAME, username, password, schema);
  }
}
