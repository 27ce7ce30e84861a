package io.relata.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Numbers of many digits")
class NumbersIntegrationTests {

  private static final String MODEL =
      """
      [{"edit": "add_table", "name": "account", "fields": [
        {"name": "number", "type": "long"}, {"name": "balance", "type": "decimal", "precision": 30, "scale": 5},
        {"name": "points", "type": "integer"}, {"name": "rate", "type": "double"}, {"name": "extra", "type": "json"},
        {"name": "cards", "type": "list", "of": "long"}]}]
      """;
  private static final String ADD =
      """
      mutation { add_account(input: { number: 9007199254740993, balance: \"1234567890123456789.12345\", points: 7, rate: 0.5,
        extra: { n: 9007199254740993 }, cards: [9007199254740993] }) { number balance cards row_version } }
      """
          .replace("\n", " ");
  private static final String ROWS =
      "{ accounts { id number balance points rate extra cards row_version } }";
  private static final String FIGURES =
      "{ accounts_aggregate { count count_distinct(field: number) sum { number points } avg {"
          + " points } max { balance rate } } accounts_connection { total_count nodes { number } }"
          + " accounts_group(by: [number], having: { sum: { number: { gt: 1 } } }) { key aggregate"
          + " { count min { number } } } }";

  private final RelataServer server = RelataServer.shared();
  private final String slug = server.newTenant();
  private final HttpCalls calls = server.bearer(server.newKey(slug, "owner"));

  /** The data as it is sent: a reader of JSON would read its numbers anew. */
  private String text(HttpCalls by, String query) {
    String body = by.graphql(slug, query).expect(200).body();
    String head = "{\"data\":";
    assertThat(body).startsWith(head).endsWith("}");
    return body.substring(head.length(), body.length() - 1);
  }

  @Test
  @DisplayName("come as numbers, or as texts for those who ask for it, in every kind of answer")
  void areTextsWhereTheHeaderSaysSo() {
    server.publish(slug, MODEL);
    HttpCalls texts = calls.with("x-numbers", "string");

    assertThat(text(texts, ADD))
        .isEqualTo(
            "{\"add_account\":{\"number\":\"9007199254740993\",\"balance\":\"1234567890123456789.12345\",\"cards\":[\"9007199254740993\"],\"row_version\":\"1\"}}");
    assertThat(text(calls, ROWS))
        .isEqualTo(
            "{\"accounts\":[{\"id\":\"1\",\"number\":9007199254740993,\"balance\":1234567890123456789.12345,\"points\":7,\"rate\":0.5,\"extra\":{\"n\":"
                + " 9007199254740993},\"cards\":[9007199254740993],\"row_version\":1}]}");
    assertThat(text(texts, ROWS))
        .isEqualTo(
            "{\"accounts\":[{\"id\":\"1\",\"number\":\"9007199254740993\",\"balance\":\"1234567890123456789.12345\",\"points\":7,\"rate\":0.5,\"extra\":{\"n\":"
                + " 9007199254740993},\"cards\":[\"9007199254740993\"],\"row_version\":\"1\"}]}");
    assertThat(text(texts, FIGURES))
        .isEqualTo(
            "{\"accounts_aggregate\":{\"count\":1,\"count_distinct\":1,\"sum\":{\"number\":\"9007199254740993\",\"points\":\"7\"},\"avg\":{\"points\":\"7\"},\"max\":{\"balance\":\"1234567890123456789.12345\",\"rate\":0.5}},"
                + "\"accounts_connection\":{\"total_count\":1,\"nodes\":[{\"number\":\"9007199254740993\"}]},"
                + "\"accounts_group\":[{\"key\":{\"number\":\"9007199254740993\"},\"aggregate\":{\"count\":1,\"min\":{\"number\":\"9007199254740993\"}}}]}");
    assertThat(text(calls, "mutation { edit_account(id: 1, input: { number: 5 }) { number } }"))
        .isEqualTo("{\"edit_account\":{\"number\":5}}");
    assertThat(text(texts, "mutation { delete_account(id: 1, if_version: \"2\") { number } }"))
        .isEqualTo("{\"delete_account\":{\"number\":\"5\"}}");
  }

  @Test
  @DisplayName("are as the tenant's setting says where a request does not")
  void areAsTheSettingSays() {
    server.publish(slug, MODEL);
    text(calls, ADD);
    server
        .operator()
        .patch("/api/tenants/" + slug + "/settings", "{\"numbers\": \"string\"}")
        .expect(200);

    assertThat(text(calls, "{ accounts { number } }"))
        .isEqualTo("{\"accounts\":[{\"number\":\"9007199254740993\"}]}");
    assertThat(text(calls.with("x-numbers", "number"), "{ accounts { number } }"))
        .isEqualTo("{\"accounts\":[{\"number\":9007199254740993}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "STRING", "string, number", "1"})
  void refuseAHeaderThatSaysSomethingElse(String value) {
    HttpAnswer answer = calls.with("x-numbers", value).graphql(slug, "{ _model { version } }");

    assertThat(
            answer
                .expect(400)
                .json()
                .required("errors")
                .get(0)
                .required("extensions")
                .required("code")
                .stringValue())
        .isEqualTo("BAD_INPUT");
  }
}
