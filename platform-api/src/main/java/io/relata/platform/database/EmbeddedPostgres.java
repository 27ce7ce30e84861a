package io.relata.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL server of the platform's own, which keeps its files in the data folder, listens on
 * the loopback address alone, at a port that the system picks, and ends with the platform. A server
 * that a killed platform left behind is ended before a new one starts, so that nothing of the old
 * process holds a lock.
 *
 * <p>The folder holds {@code cluster} (PostgreSQL's files), {@code postgresql-<digest>} (its
 * programs), {@code password} (readable by the owner alone), {@code postgresql.log} and {@code
 * lock}.
 */
final class EmbeddedPostgres implements DatabaseServer {

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
  private static final String SUPERUSER = "postgres";
  private static final String CONTROL_ROLE = "relata";
  private static final String DATABASE = "relata";
  private static final int START_ATTEMPTS = 3;

  private final FolderLock lock;
  private final PostgresCommands commands;
  private final DatabaseAddress control;

  private EmbeddedPostgres(FolderLock lock, PostgresCommands commands, DatabaseAddress control) {
    this.lock = lock;
    this.commands = commands;
    this.control = control;
  }

  /**
   * Starts the server on a folder; makes what is missing there.
   *
   * @throws DatabaseStartException where another platform uses the folder, or it can not be started
   */
  static EmbeddedPostgres start(Path dataFolder) {
    Path folder = dataFolder.toAbsolutePath().normalize();
    FolderLock lock = FolderLock.take(folder);
    try {
      return start(folder, lock);
    } catch (IOException failure) {
      lock.close();
      throw new DatabaseStartException(
          "The embedded PostgreSQL did not start in " + folder + ": " + failure.getMessage(),
          "Look at " + folder.resolve("postgresql.log") + ", or set RELATA_DATABASE_URL.",
          failure);
    } catch (RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  private static EmbeddedPostgres start(Path folder, FolderLock lock) throws IOException {
    Path home = PostgresBinaries.unpack(folder);
    ServerUser user = ServerUser.current();
    var commands = new PostgresCommands(home, folder, user);
    String password = SecretFile.readOrCreate(folder.resolve("password"));
    user.own(folder);
    if (!Files.isDirectory(commands.cluster())) {
      initialize(commands, password);
    }
    closeToOthers(commands.cluster());
    refuseAnotherMajorVersion(commands);
    commands.stopLeftover();
    DatabaseAddress superuser = startServer(commands, password);
    try {
      return new EmbeddedPostgres(lock, commands, prepareDatabase(superuser));
    } catch (RuntimeException failure) {
      commands.stop();
      throw failure;
    }
  }

  @Override
  public DatabaseAddress control() {
    return control;
  }

  @Override
  public void close() {
    try {
      commands.stop();
    } finally {
      lock.close();
    }
  }

  /**
   * Makes the cluster beside its place and moves it there whole: a killed start leaves none rather
   * than a half one.
   */
  private static void initialize(PostgresCommands commands, String password) throws IOException {
    Path unfinished = commands.cluster().resolveSibling("cluster.unfinished");
    FileSystemUtils.deleteRecursively(unfinished);
    commands.initialize(unfinished, SUPERUSER, password);
    Files.move(unfinished, commands.cluster(), StandardCopyOption.ATOMIC_MOVE);
  }

  /** PostgreSQL refuses files that others may read, as a copied folder easily has. */
  private static void closeToOthers(Path cluster) throws IOException {
    if (cluster.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(cluster, PosixFilePermissions.fromString("rwx------"));
    }
  }

  private static void refuseAnotherMajorVersion(PostgresCommands commands) throws IOException {
    String files = Files.readString(commands.cluster().resolve("PG_VERSION")).strip();
    String programs = commands.majorVersion();
    if (!files.equals(programs)) {
      throw new DatabaseStartException(
          "The data folder holds files of PostgreSQL %s, and the programs are PostgreSQL %s."
              .formatted(files, programs),
          "Move the data with pg_dump of the old version, or set RELATA_DATA_DIR to another"
              + " folder.");
    }
  }

  private static DatabaseAddress startServer(PostgresCommands commands, String password)
      throws IOException {
    for (int attempt = 1; ; attempt++) {
      int port = freePort();
      try {
        commands.start(port);
        LOG.info("PostgreSQL {} runs in {}", commands.majorVersion(), commands.cluster());
        return new DatabaseAddress(
            "jdbc:postgresql://127.0.0.1:" + port + "/postgres", SUPERUSER, password);
      } catch (IOException failure) {
        commands.stop(); // it may be there, and not have answered in time
        if (attempt == START_ATTEMPTS) {
          throw failure;
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /**
   * Makes the control role and its database, where they are missing; gives the control role's
   * address.
   */
  private static DatabaseAddress prepareDatabase(DatabaseAddress superuser) {
    try (Connection connection =
            DriverManager.getConnection(
                superuser.url(), superuser.username(), superuser.password());
        Statement statement = connection.createStatement()) {
      if (!exists(statement, "SELECT FROM pg_roles WHERE rolname = '" + CONTROL_ROLE + "'")) {
        statement.execute("CREATE ROLE " + CONTROL_ROLE + " LOGIN CREATEROLE");
      }
      connection
          .unwrap(org.postgresql.PGConnection.class)
          .alterUserPassword(CONTROL_ROLE, superuser.password().toCharArray(), "scram-sha-256");
      if (!exists(statement, "SELECT FROM pg_database WHERE datname = '" + DATABASE + "'")) {
        statement.execute("CREATE DATABASE " + DATABASE + " OWNER " + CONTROL_ROLE);
      }
      String url = superuser.url().replaceFirst("/postgres$", "/" + DATABASE);
      return new DatabaseAddress(url, CONTROL_ROLE, superuser.password());
    } catch (SQLException failure) {
      throw new DatabaseStartException(
          "The embedded PostgreSQL started, and could not be set up: " + failure.getMessage(),
          "Look at its log in the data folder.",
          failure);
    }
  }

  private static boolean exists(Statement statement, String query) throws SQLException {
    try (var rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }
}
