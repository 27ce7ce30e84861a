package io.relata.platform.live;

import static io.relata.platform.live.LiveQueriesIntegrationTests.authors;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.GraphQlSocket;
import io.relata.platform.testing.GraphQlStream;
import io.relata.platform.testing.RelataServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(90)
@DisplayName("A live query in a cluster")
class LiveClusterIntegrationTests {

  private static final String AUTHORS = "subscription { authors { name } }";

  private final RelataServer server = RelataServer.shared();

  @ParameterizedTest(name = "notifications: {0}")
  @ValueSource(booleans = {true, false})
  void isToldOfWhatAnotherNodeCommits(boolean notified) throws IOException {
    String slug = library();
    try (RelataServer other = another(Map.of("relata.store.listen", String.valueOf(notified)));
        GraphQlSocket here = GraphQlSocket.connected(server.address(), slug, RelataServer.TOKEN);
        GraphQlSocket there = GraphQlSocket.connected(other.address(), slug, RelataServer.TOKEN)) {
      here.subscribe("1", AUTHORS);
      assertThat(here.data("1")).isEqualTo(authors());
      there.subscribe("1", AUTHORS);
      assertThat(there.data("1")).isEqualTo(authors());
      add(other, slug, "Ada");
      assertThat(here.data("1")).isEqualTo(authors("Ada"));
      assertThat(there.data("1")).isEqualTo(authors("Ada"));
      add(server, slug, "Bo");
      assertThat(here.data("1")).isEqualTo(authors("Ada", "Bo"));
      assertThat(there.data("1")).isEqualTo(authors("Ada", "Bo"));
    }
  }

  @Test
  void isSentToAnotherNodeWhenItsOwnStops() throws IOException {
    String slug = library();
    RelataServer other = another(Map.of());
    try (GraphQlSocket socket = GraphQlSocket.connected(other.address(), slug, RelataServer.TOKEN);
        GraphQlStream stream =
            GraphQlStream.open(other.address(), slug, RelataServer.TOKEN, AUTHORS)) {
      socket.subscribe("1", AUTHORS);
      assertThat(socket.data("1")).isEqualTo(authors());
      assertThat(stream.data()).isEqualTo(authors());
      other.close();
      assertThat(socket.closed().code()).isEqualTo(1001);
      assertThat(stream.next()).isEmpty();
    } finally {
      other.close();
    }
  }

  private String library() {
    String slug = server.newTenant();
    server.publish(slug, LiveQueriesIntegrationTests.LIBRARY);
    return slug;
  }

  private RelataServer another(Map<String, String> settings) {
    return RelataServer.start(settings, server.database());
  }

  private static void add(RelataServer node, String slug, String name) {
    node.graphql(slug, "mutation { add_author(input: {name: \"" + name + "\"}) { id } }").data();
  }
}
