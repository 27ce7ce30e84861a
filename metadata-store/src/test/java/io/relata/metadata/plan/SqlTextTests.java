package io.relata.metadata.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.metadata.model.PhysicalName;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTests {

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "author          | \"author\"",
        "select          | \"select\"",
        "a\"b            | \"a\"\"b\"",
        "\"; DROP ROLE x; --  | \"\"\"; DROP ROLE x; --\"",
        "a.b             | \"a.b\"",
        "Ünï             | \"Ünï\"",
      })
  void quotesNames(String name, String sql) {
    assertThat(SqlText.name(new PhysicalName(name))).isEqualTo(sql);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "plain           | 'plain'",
        "it's            | 'it''s'",
        "'; DROP ROLE x; --  | '''; DROP ROLE x; --'",
        "back\\slash'    | 'back\\slash'''",
        "$$x$$ ? :name {0} %s | '$$x$$ ? :name {0} %s'",
      })
  void quotesTexts(String text, String sql) {
    assertThat(SqlText.literal(text)).isEqualTo(sql);
  }

  @Test
  void keepsLineBreaksInTexts() {
    assertThat(SqlText.literal("a\nb")).isEqualTo("'a\nb'");
  }

  @Test
  void refusesNul() {
    assertThatThrownBy(() -> SqlText.literal("a\0b")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesNumbersWithoutExponents() {
    assertThat(SqlText.number(new BigDecimal("1E+3"))).isEqualTo("1000");
    assertThat(SqlText.number(new BigDecimal("-0.10"))).isEqualTo("(-0.10)");
  }

  @Test
  void qualifiesAndLists() {
    assertThat(SqlText.qualified(new PhysicalName("t"), new PhysicalName("authors")))
        .isEqualTo("\"t\".\"authors\"");
    assertThat(SqlText.names(List.of(new PhysicalName("a"), new PhysicalName("b"))))
        .isEqualTo("\"a\", \"b\"");
    assertThat(SqlText.textArray(List.of("a'b", "c"))).isEqualTo("ARRAY['a''b', 'c']::text[]");
  }
}
