package io.relata.platform.database;

/** A PostgreSQL server that answers, for as long as the platform runs. */
public sealed interface DatabaseServer extends AutoCloseable
    permits EmbeddedPostgres, ExternalPostgres {

  /** Where the control role reaches it. */
  DatabaseAddress control();

  /** Ends it, where the platform started it. */
  @Override
  void close();
}
