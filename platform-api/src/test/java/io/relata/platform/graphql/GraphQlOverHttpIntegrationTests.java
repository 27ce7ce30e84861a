package io.relata.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSettings;
import io.relata.platform.testing.PlatformTest;
import io.relata.platform.testing.TestTenants;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@PlatformTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("GraphQL over HTTP")
class GraphQlOverHttpIntegrationTests {

  private static final String GRAPHQL_RESPONSE = "application/graphql-response+json";
  private static final String LIBRARY =
      """
      [{"edit": "add_table", "name": "author", "fields": [
          {"name": "name", "type": "text", "required": true}]},
       {"edit": "add_table", "name": "book", "fields": [
          {"name": "title", "type": "text", "required": true}]},
       {"edit": "add_relation", "from": "book", "name": "author", "to": "author", "inverse": "books",
        "cardinality": "many-to-one"}]
      """;

  private static final String KEYED =
      """
      [{"edit": "add_table", "name": "author", "fields": [
          {"name": "name", "type": "text", "required": true},
          {"name": "email", "type": "text", "unique": true}]},
       {"edit": "add_table", "name": "book", "fields": [
          {"name": "title", "type": "text", "required": true}]},
       {"edit": "add_relation", "from": "book", "name": "author", "to": "author", "inverse": "books",
        "cardinality": "many-to-one", "on_delete": "cascade"}]
      """;

  private final HttpClient client = HttpClient.newHttpClient();
  private final JsonMapper json = new JsonMapper();

  @Autowired private TestTenants tenants;
  @Autowired private TenantSettings settings;
  @LocalServerPort private int port;
  private String owner = "";
  private String viewer = "";

  @BeforeAll
  void createTenant() {
    Tenant library = tenants.create("library", LIBRARY);
    owner = tenants.key(library, "owner");
    viewer = tenants.key(library, "viewer");
  }

  @Test
  void answersAQuery() throws Exception {
    HttpResponse<String> answer = post("{\"query\": \"{ books { title } _model { version } }\"}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("content-type"))
        .hasValue("application/json;charset=utf-8");
    assertThat(answer.headers().firstValue("x-model-version")).hasValue("1");
    assertThat(answer.body()).isEqualTo("{\"data\":{\"books\":[],\"_model\":{\"version\":1}}}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Authorization: Bearer %s",
        "Authorization: Bearer rk_unknown_secret",
        "Authorization: Basic b3duZXI6",
        "X-Nothing: anonymous"
      })
  void answersProgramsAsItAnswersPages(String credentials) throws Exception {
    String[] header = credentials.formatted(owner).split(": ", 2);
    HttpRequest.Builder asked =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/t/library/graphql"))
            .header("Content-Type", "application/json")
            .header(header[0], header[1])
            .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"{ _model { version } }\"}"));

    HttpResponse<String> directly = send(asked.copy());
    HttpResponse<String> byAllFilters =
        send(asked.copy().header("Origin", "https://nowhere.example"));

    assertThat(directly.statusCode()).isEqualTo(byAllFilters.statusCode());
    assertThat(directly.body()).isEqualTo(byAllFilters.body());
    assertThat(lasting(directly)).isEqualTo(lasting(byAllFilters));
    assertThat(lasting(directly)).containsKeys("content-security-policy", "cache-control");
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** Without what time and the question of origins make of it. */
  private static Map<String, List<String>> lasting(HttpResponse<?> answer) {
    Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
    headers.keySet().removeAll(Set.of("date", "vary"));
    return headers;
  }

  @Test
  void answersIntrospectionAndRowsInOneDocumentInItsOrder() throws Exception {
    JsonNode answer =
        body(
            post(
                "{\"query\": \"{ __typename b: books { id } __type(name: \\\"Book\\\") { name }"
                    + " }\"}"));

    assertThat(answer.toString())
        .isEqualTo("{\"data\":{\"__typename\":\"Query\",\"b\":[],\"__type\":{\"name\":\"Book\"}}}");
  }

  @Test
  void hidesTheSchemaFromAnonymousCallers() throws Exception {
    HttpResponse<String> schema =
        send(request("{\"query\": \"{ __schema { types { name } } }\"}", "").build());
    HttpResponse<String> rows = send(request("{\"query\": \"{ books { id } }\"}", "").build());
    HttpResponse<String> version =
        send(request("{\"query\": \"{ _model { version } }\"}", "").build());

    assertThat(code(schema)).isEqualTo("UNAUTHENTICATED");
    assertThat(code(rows)).isEqualTo("BAD_INPUT");
    assertThat(version.body()).isEqualTo("{\"data\":{\"_model\":{\"version\":1}}}");
  }

  @Test
  void showsTheSchemaToAnonymousCallersOnlyWhereTheTenantWantsIt() throws Exception {
    Tenant open = tenants.create("open-schema", LIBRARY);
    String introspection = "{\"query\": \"{ __schema { queryType { name } } }\"}";
    assertThat(code(sendTo("open-schema", introspection, ""))).isEqualTo("UNAUTHENTICATED");
    HttpResponse<String> hidden = schema("open-schema");
    assertThat(hidden.statusCode()).isEqualTo(401);
    assertThat(hidden.body()).contains("UNAUTHENTICATED").doesNotContain("type Query");

    settings.patch(open, Map.of("anonymous_introspection", true), new Actor("test", ""));

    assertThat(sendTo("open-schema", introspection, "").body())
        .isEqualTo("{\"data\":{\"__schema\":{\"queryType\":{\"name\":\"Query\"}}}}");
    HttpResponse<String> shown = schema("open-schema");
    assertThat(shown.statusCode()).isEqualTo(200);
    assertThat(shown.body()).contains("type Query").doesNotContain("type Book");
    assertThat(schema("library").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> schema(String slug) throws Exception {
    return send(HttpRequest.newBuilder(uri("/t/" + slug + "/schema.graphql")).build());
  }

  @Test
  void refusesCredentialsThatDoNotHold() throws Exception {
    HttpResponse<String> answer =
        send(request("{\"query\": \"{ __typename }\"}", "rk_none_none").build());

    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(code(answer)).isEqualTo("UNAUTHENTICATED");
  }

  @Test
  @DisplayName("rehearses a mutation, tells what it would do, and keeps nothing of it (D7)")
  void rehearsesMutations() throws Exception {
    String key = tenants.key(tenants.create("rehearsing", KEYED), "owner");
    String add =
        "mutation { add_author(input: {name: \\\"Ada\\\", books: [{_action: ADD, title:"
            + " \\\"Sea\\\"}]})";
    body(sendTo("rehearsing", "{\"query\": \"" + add + " { id } }\"}", key));
    JsonNode dry =
        body(
            sendTo(
                "rehearsing",
                "{\"query\": \"mutation { delete_author(id: 1) { name } }\", \"extensions\":"
                    + " {\"dry_run\": true}}",
                key));
    assertThat(dry)
        .hasToString(
            """
            {"data":{"delete_author":{"name":"Ada"}},"extensions":{"plan":[\
            {"action":"delete","table":"author","id":"1","fields":[],"cascade":false},\
            {"action":"delete","table":"book","id":"1","fields":[],"cascade":true}]}}\
            """);
    assertThat(
            body(sendTo("rehearsing", "{\"query\": \"{ authors { name books { id } } }\"}", key)))
        .hasToString("{\"data\":{\"authors\":[{\"name\":\"Ada\",\"books\":[{\"id\":\"1\"}]}]}}");
    assertThat(
            body(
                sendTo(
                    "rehearsing",
                    "{\"query\": \"mutation { delete_author(id: 1) @skip(if: true) { name } }\","
                        + " \"extensions\": {\"dry_run\": true}}",
                    key)))
        .hasToString("{\"data\":{},\"extensions\":{\"plan\":[]}}");
    HttpResponse<String> unclear =
        sendTo(
            "rehearsing",
            "{\"query\": \"{ __typename }\", \"extensions\": {\"dry_run\": \"yes\"}}",
            key);
    assertThat(unclear.statusCode()).isEqualTo(400);
  }

  @Test
  @DisplayName("reads mutations without a selection set as if they asked for the id")
  void completesBareMutations() throws Exception {
    String key = tenants.key(tenants.create("bare", KEYED), "owner");
    String mutation =
        """
        {"query": "mutation { add_author(input: {name: \\"A\\", email: \\"a\\"}) add_authors(inputs: [{name: \\"B\\"}]) \
        edit_author(id: 1, input: {name: \\"C\\"}) edit_authors(filter: {}, at_most: 9, input: {name: \\"D\\"}) \
        upsert_author(on: email, input: {name: \\"E\\", email: \\"a\\"}) ...Rest } \
        fragment Rest on Mutation { upsert_authors(on: email, inputs: [{name: \\"F\\", email: \\"f\\"}]) \
        ... on Mutation { delete_author(id: 1) delete_authors(filter: {}, at_most: 9) } }"}
        """;
    assertThat(body(sendTo("bare", mutation, key)))
        .hasToString(
            """
            {"data":{"add_author":{"id":"1"},"add_authors":[{"id":"2"}],"edit_author":{"id":"1"},\
            "edit_authors":{"count":2},"upsert_author":{"id":"1"},"upsert_authors":[{"id":"3"}],\
            "delete_author":{"id":"1"},"delete_authors":{"count":2}}}\
            """);
    assertThat(body(sendTo("bare", "{\"query\": \"{ authors }\"}", key)).at("/errors").size())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @DisplayName("says of each refusal of a mutation that nothing was committed")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          edit_author(id: 99, input: {name: null})                                    | REQUIRED
          edit_author(id: 99, input: {name: \\"x\\"})                             | NOT_FOUND
          add_authors(inputs: [{name: \\"x\\"}, {name: \\"y\\"}])                | LIMIT
          """)
  void saysThatNothingWasCommitted(String mutation, String code) throws Exception {
    String slug = "refused-" + code.toLowerCase(Locale.ROOT).replace('_', '-');
    Tenant tenant = tenants.create(slug, KEYED);
    String key = tenants.key(tenant, "owner");
    settings.patch(tenant, Map.of("limits", Map.of("nested_items", 1)), new Actor("test", ""));

    JsonNode error =
        body(sendTo(slug, "{\"query\": \"mutation { %s }\"}".formatted(mutation), key))
            .at("/errors/0");
    assertThat(error.at("/extensions/code").stringValue()).isEqualTo(code);
    assertThat(error.at("/extensions/committed").toString()).isEqualTo("false");
    assertThat(error.at("/path/0").stringValue()).isEqualTo(mutation.replaceFirst("\\(.*", ""));
  }

  @Test
  @DisplayName("writes all root fields of a mutation or none of them (W19)")
  void writesAllRootFieldsOrNone() throws Exception {
    String written =
        """
        {"query": "mutation ($name: String!) { add_author(input: {name: $name, books: [{_action: ADD, title: \\"Dune\\"}]}) { name books { title } } }",
         "variables": {"name": "Frank"}}
        """;
    String failing =
        """
        {"query": "mutation { add_author(input: {name: \\"Lost\\"}) { id } delete_author(id: 99999) { id } }"}
        """;
    Tenant tenant = tenants.create("writing", LIBRARY);
    String key = tenants.key(tenant, "owner");

    assertThat(sendTo("writing", written, key).body())
        .isEqualTo(
            "{\"data\":{\"add_author\":{\"name\":\"Frank\",\"books\":[{\"title\":\"Dune\"}]}}}");
    HttpResponse<String> failed = sendTo("writing", failing, key);
    assertThat(failed.statusCode()).isEqualTo(200);
    assertThat(code(failed)).isEqualTo("NOT_FOUND");
    assertThat(body(failed).at("/errors/0/path/0").stringValue()).isEqualTo("delete_author");
    assertThat(body(failed).get("data").isNull()).isTrue();
    assertThat(
            sendTo("writing", "{\"query\": \"{ authors { name books { title } } }\"}", key).body())
        .isEqualTo(
            "{\"data\":{\"authors\":[{\"name\":\"Frank\",\"books\":[{\"title\":\"Dune\"}]}]}}");
  }

  @Test
  @DisplayName("keeps tenants with the same names and ids apart")
  void keepsTenantsApart() throws Exception {
    String add = "{\"query\": \"mutation { add_author(input: {name: \\\"Ada\\\"}) { id } }\"}";
    String read = "{\"query\": \"{ author(id: 1) { name } }\"}";
    String one = tenants.key(tenants.create("one-library", LIBRARY), "owner");
    String other = tenants.key(tenants.create("other-library", LIBRARY), "owner");

    assertThat(sendTo("one-library", add, one).body())
        .isEqualTo("{\"data\":{\"add_author\":{\"id\":\"1\"}}}");
    assertThat(sendTo("one-library", read, one).body())
        .isEqualTo("{\"data\":{\"author\":{\"name\":\"Ada\"}}}");
    assertThat(sendTo("other-library", read, other).body())
        .isEqualTo("{\"data\":{\"author\":null}}");
    assertThat(sendTo("other-library", read, one).statusCode()).isEqualTo(401);
  }

  @Test
  void showsViewersNoMutations() throws Exception {
    HttpResponse<String> answer =
        send(request("{\"query\": \"{ __schema { mutationType { name } } }\"}", viewer).build());

    assertThat(answer.body()).isEqualTo("{\"data\":{\"__schema\":{\"mutationType\":null}}}");
  }

  @Test
  void saysByTheStatusWhatWasNotExecuted() throws Exception {
    String invalid = "{\"query\": \"{ bookz { id } }\"}";
    HttpResponse<String> asResponse =
        send(request(invalid, owner).setHeader("Accept", GRAPHQL_RESPONSE).build());
    HttpResponse<String> asJson =
        send(request(invalid, owner).setHeader("Accept", "application/json").build());

    assertThat(asResponse.statusCode()).isEqualTo(400);
    assertThat(asResponse.headers().firstValue("content-type"))
        .hasValue(GRAPHQL_RESPONSE + ";charset=utf-8");
    assertThat(body(asResponse).has("data")).isFalse();
    assertThat(code(asResponse)).isEqualTo("BAD_INPUT");
    assertThat(asJson.statusCode()).isEqualTo(200);
  }

  @Test
  @DisplayName("refuses a document below its greatest depth, and says which limit it is (R4)")
  void refusesADocumentBeyondItsLimits() throws Exception {
    String deep = "{ books { " + "author { books { ".repeat(25) + "id" + " } }".repeat(25) + " } }";
    HttpResponse<String> answer = post("{\"query\": \"" + deep + "\"}");

    assertThat(code(answer)).isEqualTo("LIMIT");
    JsonNode extensions = body(answer).at("/errors/0/extensions");
    assertThat(extensions.get("limit").stringValue()).isEqualTo("depth");
    assertThat(extensions.get("maximum").intValue()).isEqualTo(12);
  }

  @Test
  void refusesWhatIsNoPost() throws Exception {
    for (String method : new String[] {"GET", "PUT", "DELETE", "PATCH", "OPTIONS"}) {
      HttpResponse<String> answer =
          send(request("", owner).method(method, HttpRequest.BodyPublishers.noBody()).build());
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("allow")).hasValue("POST");
    }
  }

  @Test
  void refusesFormsAndOtherTypes() throws Exception {
    for (String type :
        new String[] {
          "application/x-www-form-urlencoded",
          "text/plain",
          "multipart/form-data; boundary=x",
          "application/graphql",
          "application/json; charset=latin1"
        }) {
      HttpResponse<String> answer =
          send(
              request("{\"query\": \"{ __typename }\"}", owner)
                  .setHeader("Content-Type", type)
                  .build());
      assertThat(answer.statusCode()).as(type).isEqualTo(415);
    }
  }

  @Test
  void refusesBatchesAndWhatIsNoRequest() throws Exception {
    for (String body :
        new String[] {
          "[{\"query\": \"{ __typename }\"}]",
          "",
          "null",
          "{",
          "{}",
          "{\"query\": 1}",
          "7",
          "{\"query\": \"{ __typename }\", \"variables\": []}",
          "{\"query\": \"{ __typename }\"} x",
          "{\"query\": \"{ __typename }\", \"operationName\": 1}",
          "{\"query\": \"{ __typename }\", \"query\": \"{ a: __typename }\"}",
          "{\"query\": \"{ __typename }\", \"extensions\": \"\"}"
        }) {
      HttpResponse<String> answer = post(body);
      assertThat(answer.statusCode()).as(body).isEqualTo(400);
      assertThat(code(answer)).as(body).isEqualTo("BAD_INPUT");
    }
  }

  @Test
  void refusesABodyThatIsTooLarge() throws Exception {
    HttpResponse<String> answer =
        post("{\"query\": \"{ __typename }\", \"x\": \"" + "a".repeat(2_000_000) + "\"}");

    assertThat(answer.statusCode()).isEqualTo(413);
    assertThat(code(answer)).isEqualTo("LIMIT");
  }

  @Test
  void offersNoOtherTypeOfAnswer() throws Exception {
    HttpResponse<String> answer =
        send(
            request("{\"query\": \"{ __typename }\"}", owner)
                .setHeader("Accept", "text/html")
                .build());

    assertThat(answer.statusCode()).isEqualTo(406);
  }

  @Test
  void knowsNoTenantOfAnotherSlug() throws Exception {
    HttpResponse<String> answer =
        send(
            HttpRequest.newBuilder(uri("/t/nowhere/graphql"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"query\": \"{ __typename }\"}"))
                .build());

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("content-type")).hasValue("application/problem+json");
  }

  @Test
  void givesTheSchemaAsTheCallerSeesIt() throws Exception {
    HttpResponse<String> schema =
        send(
            HttpRequest.newBuilder(uri("/t/library/schema.graphql"))
                .header("Authorization", "Bearer " + viewer)
                .build());

    assertThat(schema.statusCode()).isEqualTo(200);
    assertThat(schema.body()).contains("type Book {").doesNotContain("type Mutation");
  }

  @Test
  @DisplayName("serves a renamed relation at once, the old name as an alias (R12)")
  void servesANewVersionAtOnce() throws Exception {
    Tenant tenant = tenants.create("renaming", LIBRARY);
    String key = tenants.key(tenant, "owner");
    assertThat(code(sendTo("renaming", "{\"query\": \"{ books { writer { name } } }\"}", key)))
        .isEqualTo("BAD_INPUT");

    tenants.publish(
        tenant,
        "[{\"edit\": \"rename_relation\", \"table\": \"book\", \"relation\": \"author\", \"name\":"
            + " \"writer\"}]");

    HttpResponse<String> answer =
        sendTo("renaming", "{\"query\": \"{ books { writer { name } author { name } } }\"}", key);
    assertThat(answer.headers().firstValue("x-model-version")).hasValue("2");
    assertThat(answer.body()).isEqualTo("{\"data\":{\"books\":[]}}");
  }

  private String code(HttpResponse<String> answer) {
    return body(answer).at("/errors/0/extensions/code").stringValue();
  }

  private JsonNode body(HttpResponse<String> answer) {
    return json.readTree(answer.body());
  }

  private HttpResponse<String> post(String body) throws Exception {
    return send(request(body, owner).build());
  }

  private HttpResponse<String> sendTo(String slug, String body, String key) throws Exception {
    return send(request(slug, body, key).build());
  }

  private HttpRequest.Builder request(String body, String key) {
    return request("library", body, key);
  }

  private HttpRequest.Builder request(String slug, String body, String key) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/t/" + slug + "/graphql"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  private URI uri(String path) {
    return URI.create("http://localhost:" + port + path);
  }

  private HttpResponse<String> send(HttpRequest request) throws Exception {
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
