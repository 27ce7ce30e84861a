package io.relata.runtime.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaGuardTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "＝1",
        "'=1",
        "''=1",
        "'tis",
        "''",
        "'",
        "",
        "plain",
        "a=b"
      })
  void givesEveryTextBackAsItWas(String text) {
    assertThat(FormulaGuard.unguarded(FormulaGuard.guarded(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=cmd|' /C calc'!A0", "+1", "-1", "@a", "\t=1", "\r=1", "\n=1", "＝1"})
  void keepsAFormulaFromStarting(String text) {
    assertThat(FormulaGuard.guarded(text)).isEqualTo("'" + text);
  }

  @Test
  void leavesAlonePlainTextsAndThoseThatPeopleBeginWithAnApostrophe() {
    assertThat(FormulaGuard.guarded("'tis the season")).isEqualTo("'tis the season");
    assertThat(FormulaGuard.unguarded("'tis the season")).isEqualTo("'tis the season");
    assertThat(FormulaGuard.guarded("a=b")).isEqualTo("a=b");
  }
}
