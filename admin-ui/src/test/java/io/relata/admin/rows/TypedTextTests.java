package io.relata.admin.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.KeyType;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypedTextTests {

  @Test
  void keepsEveryDigit() throws Exception {
    assertThat(TypedText.read("9007199254740993", new FieldType.Long(null, null)))
        .isEqualTo(9_007_199_254_740_993L);
    assertThat(TypedText.read("0.10", new FieldType.Decimal(null, null, null, null)))
        .isEqualTo(new BigDecimal("0.10"));
    assertThat(TypedText.read("{\"a\": 0.10}", new FieldType.Json()))
        .isEqualTo(Map.of("a", new BigDecimal("0.10")));
  }

  @Test
  void readsMomentsAsUtc() throws Exception {
    assertThat(
            TypedText.read("2026-01-31T12:30", new FieldType.Timestamp(FieldType.Zone.WITH_ZONE)))
        .isEqualTo(OffsetDateTime.parse("2026-01-31T12:30:00Z"));
  }

  @Test
  void readsAListLineByLine() throws Exception {
    assertThat(TypedText.read("1\n\n 2 \n", new FieldType.ListOf(new FieldType.Int(null, null))))
        .isEqualTo(List.of(1, 2));
  }

  @Test
  void keepsBlankAndSpacedLinesOfAListOfTexts() throws Exception {
    assertThat(TypedText.read("\n a \nb\n", new FieldType.ListOf(FieldType.Text.PLAIN)))
        .isEqualTo(List.of("", " a ", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "1.5", "99999999999", "1; drop table books", "０x1"})
  void refusesWhatIsNoInteger(String text) {
    assertThatExceptionOfType(TypedText.UnreadableException.class)
        .isThrownBy(() -> TypedText.read(text, new FieldType.Int(null, null)))
        .withMessageContaining("whole number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "1 or 1=1", "../2", "0190a0b0-0000"})
  void takesNothingElseForAKey(String text) {
    assertThat(TypedText.key(text, KeyType.LONG)).isEmpty();
    assertThat(TypedText.key(text, KeyType.UUID)).isEmpty();
  }
}
