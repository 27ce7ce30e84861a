package io.relata.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresIntegrationTests {

  @TempDir Path folder;

  @Test
  void keepsItsRowsFromOneStartToTheNext() throws SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      execute(server, "CREATE TABLE book (title text)", "INSERT INTO book VALUES ('Emma')");
    }
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThat(value(server, "SELECT title FROM book")).isEqualTo("Emma");
    }
  }

  @Test
  void givesARoleThatIsNoSuperuserAndOwnsAUtf8Database() throws SQLException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThat(
              value(
                  server,
                  """
                  SELECT concat_ws(' ', rolsuper, rolcreaterole, pg_get_userbyid(datdba), pg_encoding_to_char(encoding))
                  FROM pg_roles, pg_database
                  WHERE rolname = current_user AND datname = current_database()
                  """))
          .isEqualTo("f t relata UTF8");
    }
  }

  @Test
  void refusesASecondStartOnTheSameFolder() {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThat(server.control().username()).isEqualTo("relata");
      assertThatThrownBy(() -> EmbeddedPostgres.start(folder))
          .isInstanceOf(DatabaseStartException.class)
          .hasMessageStartingWith("Another Relata runs on the data folder");
    }
  }

  @Test
  void refusesAWrongPasswordAndKeepsTheRightOneToItself() throws IOException {
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(server.control().url(), "relata", "guessed"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
    Path password = folder.resolve("password");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(password)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("superuser-password")).doesNotExist();
  }

  @Test
  void startsAgainOverAServerThatAKilledProcessLeftBehind() throws Exception {
    Process platform = EmbeddedPostgresProcess.start(folder);
    platform.destroyForcibly().waitFor();
    String leftover = serverProcess();
    assertThat(ProcessHandle.of(Long.parseLong(leftover))).isPresent();

    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThat(serverProcess()).isNotEqualTo(leftover);
      assertThat(value(server, "SELECT title FROM book")).isEqualTo("Emma");
    }
  }

  private String serverProcess() throws IOException {
    return Files.readAllLines(folder.resolve("cluster/postmaster.pid")).getFirst();
  }

  @Test
  void startsInAFolderThatWasCopiedWithOpenPermissions() throws Exception {
    EmbeddedPostgres.start(folder).close();
    Files.setPosixFilePermissions(
        folder.resolve("cluster"), PosixFilePermissions.fromString("rwxr-xr-x"));
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThat(value(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void startsAgainWhereTheMarkNamesTheProcessOfAnotherProgram() throws Exception {
    EmbeddedPostgres.start(folder).close();
    Path mark = folder.resolve("cluster/postmaster.pid");
    Files.writeString(
        mark, ProcessHandle.current().pid() + "\n" + mark.getParent() + "\n0\n1\n\n127.0.0.1\n");
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThat(value(server, "SELECT 1")).isEqualTo("1");
    }
  }

  @Test
  void beginsAnewWhereTheFirstStartWasKilledHalfway() throws Exception {
    EmbeddedPostgres.start(folder).close();
    Files.move(
        folder.resolve("cluster"),
        folder.resolve("cluster.unfinished"),
        StandardCopyOption.ATOMIC_MOVE);
    try (EmbeddedPostgres server = EmbeddedPostgres.start(folder)) {
      assertThat(value(server, "SELECT 1")).isEqualTo("1");
    }
  }

  static void execute(EmbeddedPostgres server, String... statements) throws SQLException {
    try (Connection connection = connect(server);
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private static String value(EmbeddedPostgres server, String query) throws SQLException {
    try (Connection connection = connect(server);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedPostgres server) throws SQLException {
    DatabaseAddress address = server.control();
    return DriverManager.getConnection(address.url(), address.username(), address.password());
  }
}
