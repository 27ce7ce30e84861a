package io.relata.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarTextTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "9999-12-31T23:59:59.9999999Z",
        "9999-12-31T23:59:59.9999999",
        "9999-12-31T23:59:59.9999999+14:00",
        "0000-12-31T23:59:59",
        "+999999999-12-31T23:59:59-18:00",
      })
  void refusesMomentsOutOfTheYears(String text) {
    assertThatThrownBy(() -> ScalarText.dateTime(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a year from 1 to 9999 is expected, in UTC too");
  }

  @Test
  void refusesTheEndOfTheDay() {
    assertThat(ScalarText.time("23:59:59.9999994"))
        .isEqualTo(LocalTime.of(23, 59, 59, 999_999_000));
    assertThatThrownBy(() -> ScalarText.time("23:59:59.9999999"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a time up to 23:59:59.999999 is expected");
  }

  @Test
  void roundsToMicroseconds() {
    assertThat(ScalarText.dateTime("2024-02-29T18:30:00.1234567+02:00"))
        .isEqualTo(OffsetDateTime.parse("2024-02-29T18:30:00.123457+02:00"));
    assertThat(ScalarText.dateTime("0001-01-01T00:00:00.0000001"))
        .isEqualTo(LocalDateTime.of(1, 1, 1, 0, 0));
  }

  @Test
  void saysWhatAnIdMayBe() {
    assertThatThrownBy(() -> ScalarText.id("abc"))
        .hasMessageStartingWith("a whole number, or a UUID such as ");
  }
}
