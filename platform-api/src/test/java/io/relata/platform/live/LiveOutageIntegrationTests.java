package io.relata.platform.live;

import static io.relata.platform.live.LiveQueriesIntegrationTests.authors;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.GraphQlSocket;
import io.relata.platform.testing.GraphQlStream;
import io.relata.platform.testing.RelataServer;
import io.relata.platform.testing.Wire;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A node that loses its database, while another node goes on writing to it. */
@Timeout(180)
@DisplayName("A live query, while its node has no database,")
class LiveOutageIntegrationTests {

  private static final String AUTHORS = "subscription { authors { name } }";
  private static final RelataServer WRITER = RelataServer.shared();

  private static Wire wire;
  private static RelataServer server;
  private String slug = "";

  @BeforeAll
  static void startOverAWire() throws IOException {
    String url = WRITER.database().url();
    wire = Wire.to(url);
    server =
        RelataServer.start(Map.of("relata.database.url", wire.through(url)), WRITER.database());
  }

  @AfterAll
  static void stop() {
    server.close();
    wire.close();
  }

  @BeforeEach
  void makeLibrary() {
    slug = WRITER.newTenant();
    WRITER.publish(slug, LiveQueriesIntegrationTests.LIBRARY);
    add(WRITER, "Ada");
  }

  @ParameterizedTest(name = "for {0} milliseconds, misses no change and does not end")
  @ValueSource(longs = {0, 3_000, 12_000})
  void outlivesAnOutage(long millis) throws IOException, InterruptedException {
    try (GraphQlSocket socket = socket();
        GraphQlStream stream =
            GraphQlStream.open(server.address(), slug, RelataServer.TOKEN, AUTHORS)) {
      socket.subscribe("1", AUTHORS);
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      assertThat(stream.data()).isEqualTo(authors("Ada"));
      wire.cut();
      add(WRITER, "Bo");
      Thread.sleep(millis);
      wire.mend();
      assertThat(socket.data("1")).isEqualTo(authors("Ada", "Bo"));
      assertThat(stream.data()).isEqualTo(authors("Ada", "Bo"));
      add(WRITER, "Cy");
      assertThat(socket.data("1")).isEqualTo(authors("Ada", "Bo", "Cy"));
      assertThat(stream.data()).isEqualTo(authors("Ada", "Bo", "Cy"));
    }
  }

  @Test
  @DisplayName("loses its connections again and again, gets the last answer all the same")
  void outlivesTheLossOfConnections() throws IOException, InterruptedException {
    try (GraphQlSocket socket = socket()) {
      socket.subscribe("1", "subscription { authors(sort: [{id: DESC}], limit: 1) { name } }");
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      for (int i = 0; i < 20; i++) {
        add(WRITER, "n" + i);
        wire.drop();
        Thread.sleep(100);
      }
      String answer = socket.data("1");
      while (!answer.equals(authors("n19"))) {
        answer = socket.data("1");
      }
      add(WRITER, "last");
      assertThat(socket.data("1")).isEqualTo(authors("last"));
    }
  }

  private GraphQlSocket socket() throws IOException {
    return GraphQlSocket.connected(server.address(), slug, RelataServer.TOKEN);
  }

  private void add(RelataServer node, String name) {
    node.graphql(slug, "mutation { add_author(input: {name: \"" + name + "\"}) { id } }").data();
  }
}
