package io.relata.runtime.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.Caption;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.EnumId;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.api.ApiEnum;
import io.relata.runtime.api.TenantApi;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellReaderTests {

  private static final EnumId STATUS = new EnumId(new UUID(1, 1));
  private static final FieldType TIME = new FieldType.Timestamp(FieldType.Zone.WITH_ZONE);

  private final CellReader reader = new CellReader(api());

  @Test
  void readsEachTypeByItsText() {
    assertThat(given("5", new FieldType.Int(null, null))).isEqualTo(5);
    assertThat(given(" 9007199254740993 ", new FieldType.Long(null, null)))
        .isEqualTo(9_007_199_254_740_993L);
    assertThat(given("0.10", new FieldType.Decimal(null, null, null, null)))
        .isEqualTo(new BigDecimal("0.10"));
    assertThat(given("1e-3", new FieldType.Double(null, null))).isEqualTo(0.001);
    assertThat(given("TRUE", new FieldType.Bool())).isEqualTo(true);
    assertThat(given("2026-01-31", new FieldType.Date())).isEqualTo(LocalDate.of(2026, 1, 31));
    assertThat(given("23:59:59", new FieldType.Time())).isEqualTo(LocalTime.of(23, 59, 59));
    assertThat(given("2026-01-31T10:00:00+02:00", TIME))
        .isEqualTo(OffsetDateTime.parse("2026-01-31T10:00:00+02:00"));
    assertThat(given("2026-01-31T10:00", new FieldType.Timestamp(FieldType.Zone.WITHOUT_ZONE)))
        .isEqualTo(LocalDateTime.of(2026, 1, 31, 10, 0));
    assertThat(given("{\"a\": [1, null]}", new FieldType.Json()))
        .isEqualTo(java.util.Collections.singletonMap("a", java.util.Arrays.asList(1, null)));
    assertThat(given("PAID", new FieldType.Enumerated(STATUS))).isEqualTo("PAID");
    assertThat(given("[\"a\", \"b\"]", new FieldType.ListOf(FieldType.Text.PLAIN)))
        .isEqualTo(List.of("a", "b"));
    assertThat(given("[1, 2]", new FieldType.ListOf(new FieldType.Long(null, null))))
        .isEqualTo(List.of(1L, 2L));
  }

  @Test
  void takesAnEmptyCellForNullAndAQuotedOneForTheEmptyText() {
    assertThat(reader.read(Cell.NULL, FieldType.Text.PLAIN)).isEqualTo(new CellValue.Empty());
    assertThat(reader.read(new Cell("", Cell.Quotes.PRESENT), FieldType.Text.PLAIN))
        .isEqualTo(new CellValue.Given(""));
    assertThat(reader.read(new Cell("", Cell.Quotes.PRESENT), new FieldType.Int(null, null)))
        .isEqualTo(new CellValue.Empty());
  }

  @Test
  void keepsEveryBlankOfAText() {
    assertThat(given("  Ada ", FieldType.Text.PLAIN)).isEqualTo("  Ada ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"five", "5.0", "2147483648", "0x5", "NaN", "١٢x"})
  void refusesWhatIsNoInteger(String text) {
    assertThat(reason(text, new FieldType.Int(null, null))).contains("is not a whole number");
  }

  @Test
  void refusesANumberOfMonstrousSizeBeforeItIsWrittenOut() {
    FieldType decimal = new FieldType.Decimal(null, null, null, null);
    assertThat(reason("1e1000000000", decimal)).contains("too many digits");
    assertThat(reason("1e-1000000000", decimal)).contains("too many digits");
  }

  @Test
  void refusesJsonThatCanNotBeKept() {
    assertThat(reason("[1e1000]", new FieldType.Json())).contains("more than 1000 digits");
    assertThat(reason("{\"\\u0000\": 1}", new FieldType.Json())).contains("U+0000");
  }

  @Test
  void saysHowATimeIsWritten() {
    assertThat(reason("2026-01-31T10:00:00", TIME)).contains("with its zone");
    assertThat(reason("31.1.2026", new FieldType.Date())).contains("like 2026-01-31");
    assertThat(reason("+12026-01-31", new FieldType.Date())).contains("from 1 to 9999");
    assertThat(reason("0000-12-31", new FieldType.Date())).contains("from 1 to 9999");
    assertThat(reason("9999-12-31T23:59:59-14:00", TIME)).contains("from 1 to 9999");
    assertThat(reason("23:59:59.9999999", new FieldType.Time())).contains("23:59:59.999999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1-1-1-1-1", "not-a-uuid"})
  void refusesWhatIsNoUuid(String text) {
    assertThat(reason(text, new FieldType.Uuid())).contains("is not a UUID");
  }

  @Test
  void namesTheValuesOfAnEnum() {
    assertThat(reason("LOST", new FieldType.Enumerated(STATUS))).contains("NEW").contains("PAID");
  }

  @Test
  void refusesElementsThatDoNotFitTheirList() {
    FieldType texts = new FieldType.ListOf(FieldType.Text.PLAIN);
    assertThat(reason("[\"a\", null]", texts)).contains("null");
    assertThat(reason("[1]", texts)).contains("not a text");
    assertThat(reason("a, b", texts)).contains("JSON array");
    assertThat(reason("[\"x\"]", new FieldType.ListOf(new FieldType.Long(null, null))))
        .contains("JSON array");
  }

  @Test
  void refusesTheCharacterThatPostgresqlCanNotStore() {
    assertThat(reason("a\0b", FieldType.Text.PLAIN)).contains("U+0000");
  }

  @Test
  void showsOnlyTheBeginningOfALongCell() {
    assertThat(reason("x".repeat(10_000), new FieldType.Int(null, null)).length()).isLessThan(120);
  }

  private Object given(String text, FieldType type) {
    return reader.read(new Cell(text, Cell.Quotes.ABSENT), type)
            instanceof CellValue.Given(Object value)
        ? value
        : "nothing";
  }

  private String reason(String text, FieldType type) {
    return reader.read(new Cell(text, Cell.Quotes.ABSENT), type)
            instanceof CellValue.Unreadable(String reason)
        ? reason
        : "readable";
  }

  private static TenantApi api() {
    var type =
        new io.relata.metadata.model.EnumType(
            STATUS, new ApiName("status"), Caption.NONE, List.of(), List.of());
    return new TenantApi(
        DataModel.EMPTY,
        1,
        new EffectiveAccess.Everything(),
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(STATUS, new ApiEnum(type, "Status", Map.of("NEW", "NEW", "PAID", "PAID"))));
  }
}
