import com.google.googlejavaformat.java.Formatter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs google-java-format over folders of Java sources (the second argument, separated by commas),
 * in one process on the JDK that the build selected. {@code write} rewrites the files, {@code
 * check} names those that differ and ends with exit code 1.
 */
public final class FormatSources {

  public static void main(String[] arguments) throws Exception {
    boolean write = arguments[0].equals("write");
    Formatter formatter = new Formatter();
    boolean clean = true;
    for (String folder : arguments[1].split(",")) {
      for (Path file : javaFiles(Path.of(folder))) {
        String source = Files.readString(file);
        String formatted = formatter.formatSourceAndFixImports(source);
        if (formatted.equals(source)) {
          continue;
        }
        if (write) {
          Files.writeString(file, formatted);
        } else {
          System.err.println("Not formatted: " + file.toAbsolutePath());
          clean = false;
        }
      }
    }
    if (!clean) {
      System.err.println("Run: mvn -N -Pformat process-sources");
      System.exit(1);
    }
  }

  private static List<Path> javaFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
