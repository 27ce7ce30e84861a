package io.relata.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;

/** A process of its own with a {@link BareServlet} for each workload. */
record BareServer(ServerProcess process, int port) implements AutoCloseable {

  static BareServer start(Path folder, Database database) throws IOException, InterruptedException {
    int port = ServerProcess.freePort();
    ServerProcess process =
        ServerProcess.start(
            new ProcessBuilder(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                BareServlet.class.getName(),
                String.valueOf(port),
                folder.resolve("tomcat").toString(),
                database.url()),
            folder.resolve("servlet.log"));
    BareServer server = new BareServer(process, port);
    try {
      process.await(server::answers);
      return server;
    } catch (IOException | InterruptedException | RuntimeException failure) {
      server.close();
      throw failure;
    }
  }

  private boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Asks a workload with different values. */
  HttpLoad load(Workload workload) {
    return new GraphqlServer("queries", port, "/" + workload.name(), "none").load(workload);
  }

  @Override
  public void close() {
    process.close();
  }
}
