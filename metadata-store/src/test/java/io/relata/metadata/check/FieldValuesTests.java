package io.relata.metadata.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.FieldType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldValuesTests {

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"})
  void refusesMomentsOutOfTheYearsInUtc(String text) {
    assertThat(FieldValues.canonical(new FieldType.Timestamp(FieldType.Zone.WITH_ZONE), text))
        .isEmpty();
  }
}
