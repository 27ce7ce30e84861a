package io.relata.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.RelataServer;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@DisplayName("The estimated rows of an operation")
class EstimatedRowsIntegrationTests {

  private static final String MODEL =
      """
      [{"edit": "add_table", "name": "author", "fields": [{"name": "name", "type": "text"}]},
       {"edit": "add_table", "name": "book", "fields": [{"name": "title", "type": "text"}]},
       {"edit": "add_relation", "from": "book", "name": "author", "to": "author", "inverse": "books",
        "cardinality": "many-to-one"}]
      """;

  private static final String THREE_LEVELS =
      "{ authors { books { author { books { author { books { title } } } } } } }";

  private final RelataServer server = RelataServer.shared();

  @Test
  @DisplayName("Many levels are let through where the tables are small, and their cost is told")
  void knowsThatTablesAreSmall() {
    String slug = tenant(3, 12);

    HttpAnswer answer = ask(slug, THREE_LEVELS, Map.of());

    assertThat(answer.data().required("authors")).hasSize(3);
    assertThat(cost(answer)).isBetween(3L, 10_000L);
    assertThat(server.graphql(slug, THREE_LEVELS).json().has("extensions")).isFalse();
  }

  @Test
  @DisplayName("Too many rows are refused before any SQL, with limit and value")
  void refusesTooManyRows() {
    String slug = tenant(2_000, 20_000);

    HttpAnswer refused =
        ask(
            slug,
            "{ authors(limit: 1000) { books(limit: 1000) { author { books(limit: 1000) { author {"
                + " books(limit: 1000) { id } } } } } } }",
            Map.of());

    assertThat(error(refused).toString())
        .isEqualTo("{\"code\":\"LIMIT\",\"limit\":\"estimated_rows\",\"maximum\":100000}");
    assertThat(refused.json().required("data").isNull()).isTrue();
  }

  @Test
  @DisplayName("The limit is a setting, and values of limits count as they are bound")
  void countsVariables() {
    String slug = tenant(200, 400);
    server
        .operator()
        .patch("/api/tenants/" + slug + "/settings", "{\"limits\": {\"estimated_rows\": 50}}")
        .expect(200);
    String query = "query ($n: Int) { authors(limit: $n) { id } }";

    assertThat(ask(slug, query, Map.of("n", 50)).data().required("authors")).hasSize(50);
    assertThat(error(ask(slug, query, Map.of("n", 51))).required("maximum").intValue())
        .isEqualTo(50);
    assertThat(error(ask(slug, query, Map.of("n", 5_000))).required("limit").stringValue())
        .isEqualTo("estimated_rows");
    assertThat(
            ask(slug, "{ authors_aggregate { count } }", Map.of())
                .data()
                .at("/authors_aggregate/count")
                .intValue())
        .isEqualTo(200);
  }

  @Test
  @DisplayName("What is read after a write counts too, and a refused write writes nothing")
  void countsTheResultsOfWrites() {
    String slug = tenant(200, 400);
    server
        .operator()
        .patch("/api/tenants/" + slug + "/settings", "{\"limits\": {\"estimated_rows\": 50}}")
        .expect(200);

    HttpAnswer refused =
        ask(
            slug,
            "mutation { add_book(input: {title: \"new\", author_id: 1}) { author { books { id } } }"
                + " }",
            Map.of());

    assertThat(error(refused).required("limit").stringValue()).isEqualTo("estimated_rows");
    assertThat(
            ask(slug, "{ books_aggregate(filter: {title: {eq: \"new\"}}) { count } }", Map.of())
                .data()
                .at("/books_aggregate/count")
                .intValue())
        .isZero();
  }

  @Test
  @DisplayName("Sizes of tables are not told to those who may not read all of their rows")
  void tellsNothingOfHiddenRows() {
    String slug = tenant(3, 12);
    server
        .operator()
        .put(
            "/api/tenants/" + slug + "/roles/reader",
            """
            {"grants": [{"table": "author", "action": "read", "rows": {"name": {"eq": "a1"}}}]}
            """)
        .expect(200);
    String query = "{ authors(limit: 500) { id } }";

    HttpAnswer reader =
        server.bearer(server.newKey(slug, "reader")).post(path(slug), body(query, Map.of()));

    assertThat(reader.data().required("authors")).hasSize(1);
    assertThat(cost(reader)).isEqualTo(500);
    assertThat(cost(ask(slug, query, Map.of()))).isEqualTo(3);
  }

  private static long cost(HttpAnswer answer) {
    return answer.json().at("/extensions/cost/estimated_rows").longValue();
  }

  private HttpAnswer ask(String slug, String query, Map<String, Object> variables) {
    return server.operator().post(path(slug), body(query, variables));
  }

  private static String path(String slug) {
    return "/t/" + slug + "/graphql";
  }

  private static Map<String, Object> body(String query, Map<String, Object> variables) {
    return Map.of("query", query, "variables", variables, "extensions", Map.of("cost", true));
  }

  private static JsonNode error(HttpAnswer answer) {
    JsonNode errors = answer.json().required("errors");
    assertThat(errors).as(answer.body()).hasSize(1);
    return errors.get(0).required("extensions");
  }

  private String tenant(int authors, int books) {
    String slug = server.newTenant();
    server.publish(slug, MODEL);
    String schema =
        server
            .bean(Tenants.class)
            .find(new TenantSlug(slug))
            .orElseThrow()
            .id()
            .schema()
            .toString();
    server
        .database()
        .execute(
            "insert into %s.authors (name) select 'a' || n from generate_series(1, %d) n"
                .formatted(schema, authors),
            "insert into %s.books (title, author_id) select 'b' || n, 1 + n %% %d from generate_series(1, %d) n"
                .formatted(schema, authors, books),
            "analyze %s.authors".formatted(schema),
            "analyze %s.books".formatted(schema));
    return slug;
  }
}
