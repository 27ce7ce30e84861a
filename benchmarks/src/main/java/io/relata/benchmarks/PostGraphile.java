package io.relata.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * PostGraphile in one process of Node.js, on the tables of a tenant. Its versions are those of
 * {@code peers/package.json}, which brings a Node.js of its own where npm has one for the system.
 */
final class PostGraphile implements AutoCloseable {

  /** The folder of its set-up and of the operations in its words. */
  static final String OPERATIONS = "peers";

  private static final List<String> SET_UP = List.of("package.json", "graphile.config.mjs");

  private final ServerProcess process;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private PostGraphile(ServerProcess process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * What npm has brought.
   *
   * @param folder that the modules are in
   * @param node the program that runs them
   * @param name with the versions of both
   */
  record Installation(Path folder, String node, String name) {

    /** By npm, from the registry that it is set to. */
    static Installation into(Path folder) throws IOException, InterruptedException {
      Files.createDirectories(folder);
      for (String file : SET_UP) {
        try (InputStream stream =
            PostGraphile.class.getResourceAsStream("/" + OPERATIONS + "/" + file)) {
          Files.copy(stream, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
      }
      run(
          folder,
          "npm",
          "install",
          "--no-package-lock",
          "--no-audit",
          "--no-fund",
          "--ignore-scripts",
          "--loglevel=error");
      Path own = folder.resolve("node_modules/.bin/node").toAbsolutePath();
      String node = Files.exists(own) ? own.toString() : "node";
      String version =
          new JsonMapper()
              .readTree(folder.resolve("node_modules/postgraphile/package.json"))
              .path("version")
              .asString();
      return new Installation(
          folder,
          node,
          "PostGraphile %s on Node.js %s".formatted(version, run(folder, node, "--version")));
    }

    /** What the program printed. */
    private static String run(Path folder, String... command)
        throws IOException, InterruptedException {
      Process process =
          new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
      String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (process.waitFor() != 0) {
        throw new IOException("%s: %s".formatted(String.join(" ", command), printed));
      }
      return printed.strip();
    }

    /**
     * Only the loopback address is listened on: whoever reaches it may read and write all of the
     * tenant's rows.
     *
     * @param connections to the database
     */
    PostGraphile start(Database database, int connections)
        throws IOException, InterruptedException {
      int port = ServerProcess.freePort();
      var builder =
          new ProcessBuilder(node, "node_modules/.bin/postgraphile").directory(folder.toFile());
      builder.environment().put("NODE_ENV", "production");
      builder.environment().put("GRAPHILE_ENV", "production");
      builder.environment().put("PGHOST", "127.0.0.1");
      builder.environment().put("PGPORT", String.valueOf(database.port()));
      builder.environment().put("PGDATABASE", Database.NAME);
      builder.environment().put("PGUSER", database.username());
      builder.environment().put("PGPASSWORD", database.password());
      builder.environment().put("PGOPTIONS", "-c relata.user=benchmark"); // for created_by
      builder.environment().put("PEER_SCHEMA", database.schema());
      builder.environment().put("PEER_PORT", String.valueOf(port));
      builder.environment().put("PEER_CONNECTIONS", String.valueOf(connections));
      var server =
          new PostGraphile(ServerProcess.start(builder, folder.resolve("postgraphile.log")), port);
      try {
        server.process.await(server::isReady);
        return server;
      } catch (IOException | InterruptedException failure) {
        server.close();
        throw failure;
      }
    }
  }

  /** It asks for no token. */
  GraphqlServer graphql() {
    return new GraphqlServer(OPERATIONS, port, "/graphql", "none");
  }

  /** That its process has used so far. */
  Duration cpuTime() {
    return process.cpuTime();
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/graphql"))
            .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"{ __typename }\"}"))
            .header("Content-Type", "application/json")
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
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
