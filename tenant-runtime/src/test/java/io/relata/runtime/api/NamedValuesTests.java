package io.relata.runtime.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A map from names")
class NamedValuesTests {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 1_000, 32_766, 32_767, 40_000})
  void isWhatItWasCopiedFrom(int size) {
    Random random = new Random(size);
    Map<String, Integer> source = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      source.put("name_" + (random.nextBoolean() ? i : -i), i);
    }

    Map<String, Integer> copy = NamedValues.copyOf(source);

    assertThat(copy).isEqualTo(source).hasSameSizeAs(source);
    assertThat(copy.keySet()).containsExactlyElementsOf(source.keySet());
    assertThat(copy.values()).containsExactlyElementsOf(source.values());
    source.forEach((name, value) -> assertThat(copy.get(name)).isEqualTo(value));
    assertThat(copy.get("other")).isNull();
    assertThat(copy.containsKey("other")).isFalse();
    assertThatThrownBy(() -> copy.put("other", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Aa", "BB"})
  void tellsNamesOfTheSameHashApart(String name) {
    Map<String, String> copy = NamedValues.copyOf(Map.of("AaAa", "1", "BBBB", "2", "AaBB", "3"));

    assertThat(copy.get(name + name)).isEqualTo(name.equals("Aa") ? "1" : "2");
    assertThat(copy.get("BBAa")).isNull();
  }
}
