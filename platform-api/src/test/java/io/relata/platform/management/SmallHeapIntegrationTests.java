package io.relata.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.TestDatabase;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Rows in and out in a JVM whose whole heap is smaller than the file. */
class SmallHeapIntegrationTests {

  private static final int ROWS = 100_000;
  private static final String FILLING = "x".repeat(2_500);
  private static final String HEAP = "-Xmx200m";

  @Test
  void takesAFileInAndOutThatIsLargerThanTheHeap() throws Exception {
    TestDatabase database = TestDatabase.create();
    Process process =
        new ProcessBuilder(
                List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    HEAP,
                    "-XX:+ExitOnOutOfMemoryError",
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    SmallHeapIntegrationTests.class.getName(),
                    database.url(),
                    database.username(),
                    database.password()))
            .inheritIO()
            .start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).isZero();
    assertThat(database.value("select count(*) from relata.tenants")).isEqualTo("1");
  }

  /** The child: ends with 1 where anything is not as it should be. */
  public static void main(String[] arguments) throws Exception {
    TestDatabase database = new TestDatabase(arguments[0], arguments[1], arguments[2]);
    try (RelataServer server =
        RelataServer.start(
            Map.of("relata.database.pool.control", "3", "relata.database.pool.data", "3"),
            database)) {
      String slug = server.newTenant();
      server.publish(
          slug,
          """
          [{"edit": "add_table", "name": "page", "fields": [{"name": "body", "type": "text"}]}]
          """);
      HttpCalls operator = server.operator();
      operator
          .patch(
              "/api/tenants/" + slug + "/settings", "{\"limits\": {\"import_bytes\": 300000000}}")
          .expect(200);
      long added =
          operator
              .csv("/api/tenants/" + slug + "/import/page", SmallHeapIntegrationTests::file)
              .expect(200)
              .json()
              .required("added")
              .longValue();
      long exported = bytes(operator.stream("/api/tenants/" + slug + "/export/page"));
      System.exit(added == ROWS && exported > (long) ROWS * FILLING.length() ? 0 : 1);
    }
  }

  private static long bytes(InputStream stream) throws Exception {
    try (stream) {
      return stream.transferTo(java.io.OutputStream.nullOutputStream());
    }
  }

  private static InputStream file() {
    byte[] header = "body\n".getBytes(StandardCharsets.US_ASCII);
    byte[] line = (FILLING + "\n").getBytes(StandardCharsets.US_ASCII);
    return new SequenceInputStream(
        new Enumeration<>() {
          private int given;

          @Override
          public boolean hasMoreElements() {
            return given <= ROWS;
          }

          @Override
          public InputStream nextElement() {
            return new java.io.ByteArrayInputStream(given++ == 0 ? header : line);
          }
        });
  }
}
