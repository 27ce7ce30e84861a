package io.relata.platform.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.GraphQlSocket;
import io.relata.platform.testing.RelataServer;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

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
       {"edit": "add_relation", "from": "book", "to": "author", "name": "author", "inverse": "books",
        "cardinality": "many-to-one", "on_delete": "cascade"},
       {"edit": "add_table", "name": "genre", "fields": [{"name": "name", "type": "text"}]},
       {"edit": "add_relation", "from": "book", "to": "genre", "name": "genres", "inverse": "books",
        "cardinality": "many-to-many"}]
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
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      graphql("mutation { add_author(input: {name: \"Bo\"}) { id } }");
      assertThat(socket.data("1")).isEqualTo(authors("Ada", "Bo"));
      graphql("mutation { edit_author(id: 2, input: {name: \"Bea\"}) { id } }");
      assertThat(socket.data("1")).isEqualTo(authors("Ada", "Bea"));
    }
  }

  @Test
  void isAnsweredAfterAnImport() throws IOException {
    try (GraphQlSocket socket = operator()) {
      socket.subscribe("1", "subscription { authors { name } }");
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      server
          .operator()
          .csv("/api/tenants/" + slug + "/import/author?dry_run=true", "name\nNobody\n")
          .expect(200);
      server
          .operator()
          .csv("/api/tenants/" + slug + "/import/author", "name\nBo\nCy\n")
          .expect(200);
      assertThat(socket.data("1")).isEqualTo(authors("Ada", "Bo", "Cy"));
    }
  }

  @Test
  void isAnsweredAfterWhatIsDoneInTheConsole() throws IOException {
    ConsoleSession console =
        ConsoleSession.on(server).signedIn(RelataServer.EMAIL, RelataServer.PASSWORD);
    String rows = "/tenants/" + slug + "/data/author/rows";
    try (GraphQlSocket socket = operator()) {
      socket.subscribe("1", "subscription { authors { name } }");
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      console.get("/tenants/" + slug + "/data/author/new-row").expect(200);
      console.post(rows, Map.of("field.name", "Bo"));
      assertThat(socket.data("1")).isEqualTo(authors("Ada", "Bo"));
      console.post(rows + "/1/deletion", Map.of());
      assertThat(socket.data("1")).isEqualTo(authors("Bo"));
    }
  }

  @Test
  void isAnsweredAfterADeleteThatReachesItsTableByACascade() throws IOException {
    graphql(
        "mutation { add_book(input: {title: \"Notes\", author: {_action: ADD, id: 1}}) { id } }");
    try (GraphQlSocket socket = operator()) {
      socket.subscribe("1", "subscription { books { title } }");
      assertThat(socket.data("1")).isEqualTo("{\"books\":[{\"title\":\"Notes\"}]}");
      graphql("mutation { delete_author(id: 1) { id } }");
      assertThat(socket.data("1")).isEqualTo("{\"books\":[]}");
    }
  }

  @Test
  void followsOneRowWithWhatBelongsToIt() throws IOException {
    try (GraphQlSocket socket = operator()) {
      socket.subscribe(
          "1",
          "subscription ($id: ID) { author(id: $id) { name books { title } } }",
          Map.of("id", 1));
      assertThat(socket.data("1")).isEqualTo("{\"author\":{\"name\":\"Ada\",\"books\":[]}}");
      graphql(
          "mutation { add_book(input: {title: \"Notes\", author: {_action: ADD, id: 1}}) { id } }");
      assertThat(socket.data("1"))
          .isEqualTo("{\"author\":{\"name\":\"Ada\",\"books\":[{\"title\":\"Notes\"}]}}");
      graphql("mutation { delete_author(id: 1) { id } }");
      assertThat(socket.data("1")).isEqualTo("{\"author\":null}");
    }
  }

  @Test
  void followsFiguresAndWhatTheyAreFilteredBy() throws IOException {
    try (GraphQlSocket socket = operator()) {
      socket.subscribe(
          "1",
          "subscription { n: authors_aggregate(filter: {books: {some: {genres: {some: {name: {eq:"
              + " \"sea\"}}}}}}) { count } }");
      assertThat(socket.data("1")).isEqualTo("{\"n\":{\"count\":0}}");
      graphql(
          "mutation { add_book(input: {title: \"Waves\", author: {_action: ADD, id: 1}, genres:"
              + " [{_action: ADD, name: \"sea\"}]}) { id } }");
      assertThat(socket.data("1")).isEqualTo("{\"n\":{\"count\":1}}");
      graphql("mutation { edit_book(id: 1, input: {genres: [{_action: REMOVE, id: 1}]}) { id } }");
      assertThat(socket.data("1")).isEqualTo("{\"n\":{\"count\":0}}");
    }
  }

  @Test
  void followsAPageOfAConnection() throws IOException {
    graphql("mutation { add_author(input: {name: \"Cy\"}) { id } }");
    try (GraphQlSocket socket = operator()) {
      socket.subscribe(
          "1",
          "subscription ($after: String) { page: authors_connection(first: 1, after: $after, sort:"
              + " [{name: ASC}]) { total_count edges { cursor node { name } } pageInfo {"
              + " hasNextPage endCursor } } }");
      JsonNode first = socket.next().at("/payload/data/page");
      assertThat(first.path("total_count").asInt()).isEqualTo(2);
      assertThat(first.at("/edges/0/node/name").asString()).isEqualTo("Ada");
      String after = first.at("/pageInfo/endCursor").asString();
      assertThat(first.at("/edges/0/cursor").asString()).isEqualTo(after);
      socket.complete("1");
      socket.subscribe(
          "2",
          "subscription ($after: String) { authors_connection(first: 1, after: $after, sort:"
              + " [{name: ASC}]) { nodes { name } pageInfo { hasNextPage } } }",
          Map.of("after", after));
      assertThat(socket.data("2")).isEqualTo(page("Cy", false));
      graphql("mutation { add_author(input: {name: \"Bo\"}) { id } }");
      assertThat(socket.data("2")).isEqualTo(page("Bo", true));
      graphql("mutation { add_author(input: {name: \"Aaron\"}) { id } }");
      graphql("mutation { delete_author(id: 2) { id } }");
      assertThat(socket.data("2")).isEqualTo(page("Bo", false));
    }
  }

  private static String page(String name, boolean more) {
    return "{\"authors_connection\":{\"nodes\":[{\"name\":\"%s\"}],\"pageInfo\":{\"hasNextPage\":%s}}}"
        .formatted(name, more);
  }

  @Test
  void refusesAPageBehindACursorOfAnotherTenant() throws IOException {
    String other = server.newTenant();
    server.publish(other, LIBRARY);
    server.graphql(other, "mutation { add_author(input: {name: \"Eve\"}) { id } }").data();
    String foreign =
        server
            .graphql(other, "{ authors_connection { pageInfo { endCursor } } }")
            .data()
            .at("/authors_connection/pageInfo/endCursor")
            .asString();
    try (GraphQlSocket socket = operator()) {
      socket.subscribe(
          "1",
          "subscription ($after: String) { authors_connection(after: $after) { nodes { name } } }",
          Map.of("after", foreign));
      assertThat(socket.errorCode("1")).isEqualTo("BAD_INPUT");
    }
  }

  @Test
  void followsGroupsAndWhatTheyAreMadeBy() throws IOException {
    graphql(
        "mutation { add_book(input: {title: \"Notes\", author: {_action: ADD, id: 1}}) { id } }");
    try (GraphQlSocket socket = operator()) {
      socket.subscribe(
          "1", "subscription { books_group(by: [title]) { key aggregate { count } } }");
      assertThat(socket.data("1")).isEqualTo(groups(1));
      graphql("mutation { edit_author(id: 1, input: {name: \"Ava\"}) { id } }");
      graphql(
          "mutation { add_book(input: {title: \"Notes\", author: {_action: ADD, id: 1}}) { id } }");
      assertThat(socket.data("1")).isEqualTo(groups(2));
      graphql("mutation { delete_author(id: 1) { id } }");
      assertThat(socket.data("1")).isEqualTo("{\"books_group\":[]}");
    }
  }

  private static String groups(int notes) {
    return "{\"books_group\":[{\"key\":{\"title\":\"Notes\"},\"aggregate\":{\"count\":%d}}]}"
        .formatted(notes);
  }

  @Test
  void isSilentWhereTheAnswerIsTheSame() throws IOException {
    try (GraphQlSocket socket = operator()) {
      socket.subscribe("1", "subscription { authors(filter: {name: {ne: \"X\"}}) { name } }");
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      for (int i = 0; i < 5; i++) {
        graphql("mutation { add_author(input: {name: \"X\"}) { id } }");
      }
      graphql("mutation { add_author(input: {name: \"Bo\"}) { id } }");
      assertThat(socket.data("1")).isEqualTo(authors("Ada", "Bo"));
      assertThat(socket.waiting()).isZero();
    }
  }

  @Test
  void hearsNothingOfWhatIsTakenBack() throws IOException {
    try (GraphQlSocket socket = operator()) {
      socket.subscribe("1", "subscription { authors { name } }");
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      server
          .operator()
          .post(
              "/t/" + slug + "/graphql",
              Map.of(
                  "query",
                  "mutation { add_author(input: {name: \"Nobody\"}) { id } }",
                  "extensions",
                  Map.of("dry_run", true)))
          .data();
      graphql("mutation { add_author(input: {name: \"Bo\"}) { id } }");
      assertThat(socket.data("1")).isEqualTo(authors("Ada", "Bo"));
    }
  }

  @Test
  void goesOnWhenTheModelChangesAndEndsWhenItNoLongerFits() throws IOException {
    try (GraphQlSocket socket = operator()) {
      socket.subscribe("1", "subscription { authors { name } }");
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      server.publish(
          slug,
          """
          [{"edit": "add_field", "table": "author", "name": "born", "type": "date"}]
          """);
      graphql("mutation { add_author(input: {name: \"Bo\"}) { id } }");
      assertThat(socket.data("1")).isEqualTo(authors("Ada", "Bo"));
      server.publish(slug, "[{\"edit\": \"drop_table\", \"table\": \"author\"}]");
      assertThat(socket.errorCode("1")).isEqualTo("BAD_INPUT");
      socket.subscribe("1", "subscription { genres { name } }");
      assertThat(socket.data("1")).isEqualTo("{\"genres\":[]}");
    }
  }

  @Test
  void endsWithTheTenant() throws IOException {
    try (GraphQlSocket socket = operator()) {
      socket.subscribe("1", "subscription { authors { name } }");
      assertThat(socket.data("1")).isEqualTo(authors("Ada"));
      server.operator().delete("/api/tenants/" + slug + "?confirm=" + slug);
      assertThat(socket.closed().code()).isEqualTo(4403);
    }
  }

  static String authors(String... names) {
    StringBuilder rows = new StringBuilder("{\"authors\":[");
    for (int i = 0; i < names.length; i++) {
      rows.append(i == 0 ? "" : ",").append("{\"name\":\"").append(names[i]).append("\"}");
    }
    return rows.append("]}").toString();
  }

  private GraphQlSocket operator() throws IOException {
    return GraphQlSocket.connected(server.address(), slug, RelataServer.TOKEN);
  }

  private void graphql(String mutation) {
    assertThat(server.graphql(slug, mutation).json().has("errors")).isFalse();
  }
}
