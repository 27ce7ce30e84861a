package io.relata.metadata.document;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamlLinesTests {

  private static final String TEXT =
      """
      name: drafts
      given:
        post:
          p1: {title: Out}
      expect:
        - {table: post, sees: [p1]}
        - table: post
          sees:
            - p1
            - p2
      """;

  @ParameterizedTest
  @CsvSource({
    "name, 1",
    "given.post.p1, 4",
    "given.post.p1.title, 4",
    "given.post.p9, 3",
    "expect[0].sees[0], 6",
    "expect[1].sees[1], 10",
    "expect[1].sees[7], 8",
    "expect[9], 5",
    "as, 1",
    "'', 1"
  })
  void findsTheLineOrTheOneAround(String path, int line) {
    assertThat(YamlLines.of(TEXT, 1_000).line(path)).contains(line);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a: [", "\u0000", "- &a [*b]", "a: b: c"})
  void knowsNothingOfWhatIsNoYaml(String text) {
    assertThat(YamlLines.of(text, 1_000).line("a")).isEmpty();
  }

  @Test
  void standsDeepAndLongTexts() {
    assertThat(YamlLines.of("[".repeat(50_000), 1_000_000).line("[0]")).isEmpty();
    assertThat(YamlLines.of("a: " + "x".repeat(100), 50).line("a")).isEmpty();
  }
}
