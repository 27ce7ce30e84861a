package io.relata.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of what goes in and what must come out. {@code -Dgolden=rewrite} writes what came out,
 * to be looked at as a diff; without it a file that differs, or is missing, fails the test.
 */
public record GoldenFolder(Path path) {

  private static final Path ROOT = Path.of("src", "test", "resources", "golden");
  private static final boolean REWRITE = "rewrite".equals(System.getProperty("golden"));

  /** All folders below {@code golden/<below>} that have a file of this name, in order. */
  public static List<GoldenFolder> all(String below, String file) {
    try (Stream<Path> paths = Files.walk(ROOT.resolve(below))) {
      return paths
          .filter(folder -> Files.exists(folder.resolve(file)))
          .map(GoldenFolder::new)
          .sorted((one, other) -> one.path.compareTo(other.path))
          .toList();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  public String read(String file) {
    try {
      return Files.readString(path.resolve(file));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** Holds what came out against the file. */
  public void expect(String file, String actual) {
    if (REWRITE) {
      write(file, actual);
    }
    assertThat(path.resolve(file)).exists();
    assertThat(actual).as(path.resolve(file).toString()).isEqualTo(read(file));
  }

  private void write(String file, String text) {
    try {
      Files.writeString(path.resolve(file), text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public String toString() {
    return ROOT.relativize(path).toString();
  }
}
