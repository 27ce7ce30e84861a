package io.relata.platform.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.GraphQlSocket;
import io.relata.platform.testing.RelataServer;
import java.io.IOException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a subscription is told, by whatever way rows change. */
@Timeout(60)
@DisplayName("A live query")
class LiveQueriesIntegrationTests {

  static final String LIBRARY =
      """
      [{"edit": "add_table", "name": "author", "fields": [
          {"name": "name", "type": "text", "required": true}]},
       {"edit": "add_table", "name": "book", "fields": [
          {"name": "title", "type": "text", "required": true}]},
       {"edit": "add_relation", "from": "book", "to": "author", "name": "author",
        "inverse": "books",
        "cardinality": "many-to-one", "on_delete": "cascade"},
       {"edit": "add_table", "name": "genre", "fields": [{"name": "name", "type": "text"}]}]
      """;

  private final RelataServer server = RelataServer.shared();
  private String slug = "";

  @BeforeEach
  void makeLibrary() {
    slug = server.newTenant();
    server.publish(slug, LIBRARY);
    graphql("mutation { add_author(input: {name: \"Ada\"}) { id } }");
  }

  @Test
  void isAnsweredAtOnceAndAfterAMutation() throws IOException {
    try (GraphQlSocket socket = operator()) {
      socket.subscribe("1", "subscription { authors { name } }");
      assertThat(socket.data("1")).isEqualTo("{\"authors\":[{\"name\":\"Ada\"}]}");
      graphql("mutation { add_author(input: {name: \"Bo\"}) { id } }");
      assertThat(socket.data("1"))
          .isEqualTo("{\"authors\":[{\"name\":\"Ada\"},{\"name\":\"Bo\"}]}");
    }
  }

  private GraphQlSocket operator() throws IOException {
    return GraphQlSocket.connected(server.address(), slug, RelataServer.TOKEN);
  }

  private void graphql(String mutation) {
    assertThat(server.graphql(slug, mutation).json().has("errors")).isFalse();
  }
}
