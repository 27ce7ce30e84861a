package io.relata.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalPostgresTests {

  @ParameterizedTest
  @CsvSource({"15, 20, true", "15, 19, false", "17, 11, false", "18, 6, true", "19, 0, true"})
  void knowsTheVersionsWithHoles(int major, int minor, boolean safe) {
    assertThat(ExternalPostgres.isSafe(major, minor)).isEqualTo(safe);
  }

  @Test
  void refusesAVersionThatIsTooOld() {
    assertThatThrownBy(() -> ExternalPostgres.isSafe(14, 30))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessage("The database is PostgreSQL 14.30, and Relata needs 15 or later.");
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://somewhere/relata, relata, RELATA_DATABASE_URL is not the JDBC address of a"
        + " PostgreSQL.",
    "jdbc:postgresql://localhost:5432/relata, , RELATA_DATABASE_URL is set and"
        + " RELATA_DATABASE_USERNAME is not."
  })
  void saysWhichSettingIsWrong(String url, String username, String sentence) {
    var properties =
        new DatabaseProperties(url, username, "secret", new DatabaseProperties.Pool(1, 1));
    assertThatThrownBy(() -> ExternalPostgres.check(properties))
        .isInstanceOf(DatabaseStartException.class)
        .hasMessage(sentence);
  }
}
