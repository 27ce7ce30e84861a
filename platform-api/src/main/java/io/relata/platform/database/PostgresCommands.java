package io.relata.platform.database;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs PostgreSQL's own programs on the cluster of one data folder. */
final class PostgresCommands {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresCommands.class);
  private static final int SECONDS = 60;

  /** After a crash PostgreSQL first looks at each of its files, some hundred a tenant. */
  private static final int RECOVERY_SECONDS = 600;

  private final Path home;
  private final Path folder;
  private final ServerUser user;

  PostgresCommands(Path home, Path folder, ServerUser user) {
    this.home = home;
    this.folder = folder;
    this.user = user;
  }

  /** Where the server keeps its files. */
  Path cluster() {
    return folder.resolve("cluster");
  }

  /** The version of the programs, such as {@code 18}. */
  String majorVersion() throws IOException {
    String version = run(List.of(program("postgres"), "--version")).strip();
    return version.substring(version.lastIndexOf(' ') + 1).replaceFirst("\\..*", "");
  }

  /** Makes the files of a new server: UTF-8, code point order, passwords for every connection. */
  void initialize(Path target, String superuser, String password) throws IOException {
    Path passwordFile = folder.resolve("superuser-password");
    SecretFile.create(passwordFile, password);
    user.own(passwordFile);
    try {
      run(
          List.of(
              program("initdb"),
              "--pgdata=" + target,
              "--username=" + superuser,
              "--pwfile=" + passwordFile,
              "--auth=scram-sha-256",
              "--encoding=UTF8",
              "--locale-provider=builtin",
              "--builtin-locale=C.UTF-8",
              "--locale=C"));
    } finally {
      Files.deleteIfExists(passwordFile);
    }
  }

  /** Starts the server at a port of the loopback address; returns when it answers. */
  void start(int port) throws IOException {
    String options =
        "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c max_connections=100"
                .formatted(port)
            + " -c max_locks_per_transaction=256 -c jit=off";
    var command = new ArrayList<>(control("start", RECOVERY_SECONDS));
    command.addAll(List.of("--log=" + folder.resolve("postgresql.log"), "--options=" + options));
    run(command, RECOVERY_SECONDS);
  }

  /** Ends the server: politely first, then at once. A server that has ended already is fine. */
  void stop() {
    if (runningProcess().isEmpty()) {
      return;
    }
    try {
      run(stopCommand("fast"));
    } catch (IOException slow) {
      LOG.warn("PostgreSQL did not stop in time and is stopped at once: {}", slow.getMessage());
      stopAtOnce();
    }
  }

  /** Ends the server that a killed process left behind, or clears away its mark. */
  void stopLeftover() throws IOException {
    if (runningProcess().isPresent()) {
      LOG.info("A PostgreSQL of an earlier run still uses {}; it is stopped first", cluster());
      stop();
    }
    // Its process number may belong to another program by now, which PostgreSQL would take for
    // itself.
    Files.deleteIfExists(mark());
  }

  private void stopAtOnce() {
    try {
      run(stopCommand("immediate"));
    } catch (IOException failure) {
      LOG.error("PostgreSQL could not be stopped: {}", failure.getMessage());
    }
  }

  private Optional<ProcessHandle> runningProcess() {
    try {
      if (!Files.exists(mark())) {
        return Optional.empty();
      }
      long process = Long.parseLong(Files.readAllLines(mark()).getFirst().strip());
      return ProcessHandle.of(process).filter(ProcessHandle::isAlive).filter(this::isServer);
    } catch (IOException | NumberFormatException unreadable) {
      return Optional.empty();
    }
  }

  private boolean isServer(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    return info.command().or(info::commandLine).map(name -> name.contains("postgres")).orElse(true);
  }

  private Path mark() {
    return cluster().resolve("postmaster.pid");
  }

  private List<String> stopCommand(String mode) {
    var command = new ArrayList<>(control("stop", SECONDS));
    command.add("--mode=" + mode);
    return command;
  }

  private List<String> control(String action, int seconds) {
    return List.of(
        program("pg_ctl"), action, "--pgdata=" + cluster(), "--wait", "--timeout=" + seconds);
  }

  private String program(String name) {
    String suffix = File.separatorChar == '\\' ? ".exe" : "";
    return home.resolve("bin").resolve(name + suffix).toString();
  }

  private String run(List<String> command) throws IOException {
    return run(command, SECONDS);
  }

  /**
   * Runs a program to its end; gives what it printed.
   *
   * @param seconds that the program allows itself; it gets twice as many
   */
  private String run(List<String> command, int seconds) throws IOException {
    // A file rather than a pipe: the server inherits it from pg_ctl and would keep a pipe open.
    Path output = Files.createTempFile(folder, "command", ".out");
    try {
      Process process =
          new ProcessBuilder(user.command(command))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      if (!process.waitFor(2L * seconds, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IOException(command.getFirst() + " did not end in time");
      }
      String printed = Files.readString(output);
      if (process.exitValue() != 0) {
        throw new IOException(printed.strip());
      }
      return printed;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted", interrupted);
    } finally {
      Files.deleteIfExists(output);
    }
  }
}
