package io.relata.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ExternalPostgresIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();

  @AfterAll
  static void dropDatabase() {
    DATABASE.close();
  }

  @Test
  void takesTheAddressOfAControlRoleThatIsNoSuperuser() {
    try (var server = check(DATABASE.url(), DATABASE.username())) {
      assertThat(server.control().url()).isEqualTo(DATABASE.url());
    }
  }

  @Test
  void refusesARoleThatMayNotCreateRoles() {
    String database = DATABASE.value("SELECT current_database()");
    DATABASE.execute(
        "CREATE ROLE relata_test_visitor LOGIN PASSWORD 'secret'",
        "GRANT CONNECT ON DATABASE %s TO relata_test_visitor".formatted(database));
    try {
      assertThatThrownBy(() -> check(DATABASE.url(), "relata_test_visitor"))
          .isInstanceOf(DatabaseStartException.class)
          .hasMessage("The database role relata_test_visitor may not create roles.");
    } finally {
      DATABASE.execute(
          "REVOKE CONNECT ON DATABASE %s FROM relata_test_visitor".formatted(database),
          "DROP ROLE relata_test_visitor");
    }
  }

  @Test
  void saysWhichDatabaseItCanNotReachAndKeepsThePasswordToItself() {
    assertThatThrownBy(() -> check(DATABASE.url() + "_missing", DATABASE.username()))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessageContaining("can not be reached as " + DATABASE.username() + " at ")
        .hasMessageNotContaining("secret");
  }

  private static ExternalPostgres check(String url, String username) {
    return ExternalPostgres.check(
        new DatabaseProperties(url, username, "secret", new DatabaseProperties.Pool(1, 1)));
  }
}
