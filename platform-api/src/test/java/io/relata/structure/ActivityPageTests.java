package io.relata.structure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The page about the log of activity")
class ActivityPageTests {

  private static final Path ROOT = Path.of("..");

  /** Those that write entries: what shows them knows actions of older versions too. */
  private static final List<String> WRITERS =
      List.of("metadata-store", "tenant-runtime", "platform-api");

  /** No name of a file that the log is downloaded as. */
  private static final Pattern ACTION =
      Pattern.compile("\"([a-z_]+\\.(?!csv\"|ndjson\")[a-z_]+)\"");

  private static final Pattern TOLD = Pattern.compile("`([a-z_]+\\.[a-z_]+)`");

  @Test
  @DisplayName("names the actions that the sources write, and no others")
  void namesAllActions() throws IOException {
    Set<String> written =
        WRITERS.stream()
            .flatMap(ActivityPageTests::sources)
            .filter(source -> source.contains("ActivityLog"))
            .flatMap(source -> found(ACTION, source))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> told =
        Files.readAllLines(ROOT.resolve("docs/reference/activity.md")).stream()
            .filter(line -> line.startsWith("| `"))
            .map(line -> line.split("\\|", 3)[1])
            .flatMap(cell -> found(TOLD, cell))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(told).contains("model.published", "sign_in.refused").isEqualTo(written);
  }

  private static Stream<String> found(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1));
  }

  private static Stream<String> sources(String module) {
    try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(ActivityPageTests::text)
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
