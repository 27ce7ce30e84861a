package io.relata.platform.database;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A process that holds an embedded server with one row in it, to be killed. */
final class EmbeddedPostgresProcess {

  private static final String READY = "ready to be killed";

  private EmbeddedPostgresProcess() {}

  public static void main(String[] arguments) throws Exception {
    EmbeddedPostgres server = EmbeddedPostgres.start(Path.of(arguments[0]));
    EmbeddedPostgresIntegrationTests.execute(
        server, "CREATE TABLE book (title text)", "INSERT INTO book VALUES ('Emma')");
    System.out.println(READY);
    Thread.sleep(Long.MAX_VALUE);
  }

  static Process start(Path folder) throws Exception {
    Process process =
        new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-cp",
                System.getProperty("java.class.path"),
                EmbeddedPostgresProcess.class.getName(),
                folder.toString())
            .redirectErrorStream(true)
            .start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = output.readLine(); !READY.equals(line); line = output.readLine()) {
      if (line == null) {
        throw new IllegalStateException("The process ended before it was ready");
      }
    }
    return process;
  }
}
