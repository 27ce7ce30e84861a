package io.relata.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Relata, in one of the ways in which it is run.
 *
 * @param directory it is run in
 * @param options of {@code java}
 */
record Program(Path directory, List<String> options) {

  private static final Path JAR = Path.of("platform-api/target/relata.jar").toAbsolutePath();

  Program {
    options = List.copyOf(options);
  }

  /** The jar as it was built. */
  static Program jar() {
    return new Program(Path.of("").toAbsolutePath(), List.of("-jar", JAR.toString()));
  }

  /**
   * The jar unpacked, with the classes of a trial start cached, as the container image has it.
   *
   * @param folder one that is not there yet
   * @param database settings of a database for the trial
   */
  static Program unpacked(Path folder, Map<String, String> database)
      throws IOException, InterruptedException {
    Path directory = folder.toAbsolutePath();
    run(
        command(
            "-Djarmode=tools",
            "-jar",
            JAR.toString(),
            "extract",
            "--destination",
            directory.toString()),
        Files.createDirectories(directory.getParent()),
        Map.of());
    List<String> trial =
        command(
            "-Xmx1g",
            "-XX:AOTCacheOutput=relata.aot",
            "-Dspring.context.exit=onRefresh",
            "-jar",
            "relata.jar");
    run(trial, directory, database);
    return new Program(directory, List.of("-XX:AOTCache=relata.aot", "-jar", "relata.jar"));
  }

  /** A process to be, with a heap of 1 GB at most. */
  ProcessBuilder builder() {
    List<String> command = command("-Xmx1g");
    command.addAll(options);
    return new ProcessBuilder(command).directory(directory.toFile());
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElseThrow());
    command.addAll(List.of(arguments));
    return command;
  }

  private static void run(List<String> command, Path directory, Map<String, String> settings)
      throws IOException, InterruptedException {
    Path log = directory.resolveSibling("trial.log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("SERVER_PORT", "0");
    builder.environment().putAll(settings);
    if (builder.start().waitFor() != 0) {
      throw new IOException("The jar could not be unpacked or tried: see " + log);
    }
  }
}
