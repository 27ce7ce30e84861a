package io.relata.runtime.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder of {@code golden/query}: {@code request.graphql} with {@code variables.json}, told in
 * the library unless {@code caller.yaml} names another world; {@code expected.sql} and {@code
 * expected.json} are what comes of it. {@code -Dgolden=rewrite} writes them anew.
 */
public record QueryCase(Path folder) {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/query");
  private static final String WORLD = "world: ";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public static List<QueryCase> all() {
    try (Stream<Path> files = Files.walk(GOLDEN)) {
      return files
          .filter(file -> file.endsWith("request.graphql"))
          .map(file -> new QueryCase(Objects.requireNonNull(file.getParent())))
          .sorted((left, right) -> left.folder().compareTo(right.folder()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String request() {
    return text("request.graphql");
  }

  @SuppressWarnings("unchecked")
  public Map<String, @Nullable Object> variables() {
    return exists("variables.json") ? JSON.readValue(text("variables.json"), Map.class) : Map.of();
  }

  public World world() {
    return exists("caller.yaml")
        ? World.named(text("caller.yaml").strip().substring(WORLD.length()))
        : World.LIBRARY;
  }

  /** Compares with a file of the folder, or writes it. */
  public void expect(String file, String actual) {
    String text = actual + "\n";
    if (System.getProperty("golden", "check").equals("rewrite")) {
      write(file, text);
    }
    assertThat(text).isEqualTo(text(file));
  }

  private boolean exists(String file) {
    return Files.exists(folder.resolve(file));
  }

  private String text(String file) {
    try {
      return Files.readString(folder.resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return GOLDEN.relativize(folder).toString();
  }
}
