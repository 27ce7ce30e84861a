package io.relata.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A Relata of this benchmark's own, on fresh data, with the sample music store of the first start.
 */
final class Platform implements AutoCloseable {

  static final String EMAIL = "benchmark@relata.example";

  private static final String TENANT = "music-store";
  private static final Pattern HEAP_USED = Pattern.compile("used (\\d+)K");
  private static final Pattern PSS = Pattern.compile("Pss:\\s+(\\d+) kB");

  private final ServerProcess process;
  private final int port;
  private final String token;
  private final String password;
  private final Path data;
  private final HttpClient client = HttpClient.newHttpClient();

  private Platform(ServerProcess process, int port, String token, String password, Path data) {
    this.process = process;
    this.port = port;
    this.token = token;
    this.password = password;
    this.data = data;
  }

  /** On fresh data. */
  static Platform start(Program program, Path folder) throws IOException, InterruptedException {
    return start(program, folder, Map.of());
  }

  /**
   * On fresh data.
   *
   * @param settings environment variables beside those that each has
   */
  static Platform start(Program program, Path folder, Map<String, String> settings)
      throws IOException, InterruptedException {
    return start(
        program,
        folder,
        Files.createTempDirectory(Files.createDirectories(folder), "data").toAbsolutePath(),
        UUID.randomUUID().toString(),
        settings);
  }

  /** On data that an earlier one left. */
  static Platform on(Path data, Program program, Path folder)
      throws IOException, InterruptedException {
    return start(program, folder, data.toAbsolutePath(), UUID.randomUUID().toString(), Map.of());
  }

  /**
   * Stops, and starts another one on the same data.
   *
   * @param settings environment variables beside those that each has
   */
  Platform restarted(Program program, Path folder, Map<String, String> settings)
      throws IOException, InterruptedException {
    close();
    return start(program, folder, data, password, settings);
  }

  private static Platform start(
      Program program, Path folder, Path data, String password, Map<String, String> settings)
      throws IOException, InterruptedException {
    String token = "benchmark-" + UUID.randomUUID();
    int port = ServerProcess.freePort();
    ProcessBuilder builder = program.builder();
    builder.environment().put("SERVER_PORT", String.valueOf(port));
    builder.environment().put("RELATA_DATA_DIR", data.toString());
    builder.environment().put("RELATA_OPERATOR_EMAIL", EMAIL);
    builder.environment().put("RELATA_OPERATOR_PASSWORD", password);
    builder.environment().put("RELATA_OPERATOR_TOKEN", token);
    builder.environment().putAll(settings);
    ServerProcess process = ServerProcess.start(builder, folder.resolve("relata.log"));
    var platform = new Platform(process, port, token, password, data);
    try {
      process.await(platform::isReady);
      platform.liftRateLimit();
      return platform;
    } catch (IOException | InterruptedException | RuntimeException failure) {
      platform.close();
      throw failure;
    }
  }

  int port() {
    return port;
  }

  Path data() {
    return data;
  }

  /** Of the operator, whose address is {@link #EMAIL}. */
  String password() {
    return password;
  }

  /** The API of the sample's tenant. */
  GraphqlServer graphql() {
    return new GraphqlServer("queries", port, "/t/" + TENANT + "/graphql", token);
  }

  /** CPU time that the server's process has used so far. */
  Duration cpuTime() {
    return process.cpuTime();
  }

  /** The processes of the server's database. */
  PostgresCpu postgresCpu() throws IOException {
    return new PostgresCpu(Long.parseLong(postmaster().getFirst().strip()));
  }

  private List<String> postmaster() throws IOException {
    return Files.readAllLines(data.resolve("cluster/postmaster.pid"));
  }

  /** Bytes of the heap that are in use right after a collection. */
  long heapAfterCollection() throws IOException, InterruptedException {
    jcmd("GC.run");
    Matcher used = HEAP_USED.matcher(jcmd("GC.heap_info"));
    if (!used.find()) {
      throw new IOException("The JVM does not say how much of its heap is in use");
    }
    return Long.parseLong(used.group(1)) * 1024;
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                String.valueOf(process.id()),
                command)
            .redirectErrorStream(true)
            .start();
    String printed = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IOException(printed);
    }
    return printed;
  }

  /** The server's database, as its control role, with the sample's schema as the search path. */
  Database database() throws IOException, SQLException {
    return database("invoice_lines");
  }

  /** The same with the schema of the newest tenant that has such a table. */
  Database database(String table) throws IOException, SQLException {
    var database =
        new Database(
            Integer.parseInt(postmaster().get(3).strip()),
            "relata",
            Files.readString(data.resolve("password")).strip(),
            "public");
    try (Connection connection = DriverManager.getConnection(database.url());
        var statement =
            connection.prepareStatement(
                """
                SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relname = ? AND c.relkind = 'r' ORDER BY n.oid DESC LIMIT 1
                """)) {
      statement.setString(1, table);
      try (var rows = statement.executeQuery()) {
        rows.next();
        return new Database(
            database.port(), database.username(), database.password(), rows.getString(1));
      }
    }
  }

  /** Memory of the processes of the server's database, shared parts divided; Linux only. */
  long databaseMemory() throws IOException {
    ProcessHandle first =
        ProcessHandle.of(Long.parseLong(postmaster().getFirst().strip())).orElseThrow();
    long bytes = 0;
    for (ProcessHandle each : Stream.concat(Stream.of(first), first.descendants()).toList()) {
      bytes += proportionalSetSize(each.pid());
    }
    return bytes;
  }

  /** A process that ends meanwhile has none. */
  private static long proportionalSetSize(long pid) throws IOException {
    Path file = Path.of("/proc", String.valueOf(pid), "smaps_rollup");
    if (!Files.exists(file)) {
      return 0;
    }
    Matcher size = PSS.matcher(Files.readString(file));
    if (!size.find()) {
      throw new IOException("The system does not say how much memory process " + pid + " has");
    }
    return Long.parseLong(size.group(1)) * 1024;
  }

  /** Answer to a body sent to a path of the platform; a refusal is an error. */
  String send(String method, String path, String body) throws IOException, InterruptedException {
    HttpResponse<String> response = answer(method, path, body);
    if (response.statusCode() / 100 != 2) {
      throw new IOException(
          method + " " + path + ": " + response.statusCode() + " " + response.body());
    }
    return response.body();
  }

  /** Whether there is something at a path. */
  boolean has(String path) throws IOException, InterruptedException {
    return answer("GET", path, "").statusCode() == 200;
  }

  private HttpResponse<String> answer(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer " + token)
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private void liftRateLimit() throws IOException, InterruptedException {
    send(
        "PATCH",
        "/api/tenants/" + TENANT + "/settings",
        "{\"limits\": {\"requests_per_second\": 0}}");
  }

  private boolean isReady() throws InterruptedException {
    try {
      return send("GET", "/actuator/health/readiness", "").contains("UP");
    } catch (IOException notYet) {
      return false;
    }
  }

  @Override
  public void close() {
    client.close();
    process.close();
  }
}
