package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class RowJsonTests {

  @Test
  void doesNotWriteOutExponents() {
    RowJson rows = new RowJson();
    rows.begin(0);
    rows.member(
        "v", List.of(new BigDecimal("1e9999"), new BigDecimal("1e-99999"), new BigDecimal("0.10")));
    rows.end();

    assertThat(rows.text()).isEqualTo("[{\"n\":0,\"v\":[1E+9999,1E-99999,0.10]}]");
  }
}
