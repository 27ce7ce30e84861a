package io.relata.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestDatabaseIntegrationTests {

  @Test
  void handsOutDatabasesThatDoNotSeeEachOther() {
    try (TestDatabase library = TestDatabase.create();
        TestDatabase clinic = TestDatabase.create()) {
      library.execute("CREATE TABLE book (title text)");
      assertThatThrownBy(() -> clinic.execute("SELECT title FROM book"))
          .hasStackTraceContaining("does not exist");
    }
  }

  @Test
  void givesAControlRoleThatCreatesRolesAndIsNoSuperuser() {
    try (TestDatabase database = TestDatabase.create()) {
      assertThat(
              database.value(
                  "SELECT rolcreaterole || ',' || rolsuper FROM pg_roles WHERE rolname ="
                      + " current_user"))
          .isEqualTo("true,false");
      assertThat(database.value("SELECT current_setting('server_encoding')")).isEqualTo("UTF8");
    }
  }

  @Test
  void keepsWhatWasCommittedWhenTheServerCrashes() {
    try (TestDatabase database = TestDatabase.create()) {
      database.execute("CREATE TABLE book (title text)", "INSERT INTO book VALUES ('Emma')");
      TestServer.shared().crash();
      assertThat(database.value("SELECT title FROM book")).isEqualTo("Emma");
    }
  }
}
