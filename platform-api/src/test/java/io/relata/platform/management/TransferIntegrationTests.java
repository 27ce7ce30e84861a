package io.relata.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TransferIntegrationTests {

  private static final String MODEL =
      """
      [ {"edit": "add_table", "name": "author", "fields": [
          {"name": "name", "type": "text", "required": true, "max": 50},
          {"name": "email", "type": "text", "unique": true}]},
        {"edit": "add_table", "name": "book", "fields": [
          {"name": "title", "type": "text", "required": true},
          {"name": "pages", "type": "integer", "min": 1},
          {"name": "price", "type": "decimal", "precision": 10, "scale": 2},
          {"name": "keywords", "type": "list", "of": "text"},
          {"name": "details", "type": "json"},
          {"name": "read_at", "type": "timestamp"}]},
        {"edit": "add_relation", "from": "book", "name": "author", "to": "author", "inverse": "books",
         "cardinality": "many-to-one"},
        {"edit": "add_relation", "from": "author", "name": "mentor", "to": "author", "inverse": "pupils",
         "cardinality": "many-to-one"} ]
      """;

  private final RelataServer server = RelataServer.shared();
  private final HttpCalls operator = server.operator();
  private final String slug = newLibrary();
  private final String imports = "/api/tenants/" + slug + "/import/";
  private final String exports = "/api/tenants/" + slug + "/export/";

  private String newLibrary() {
    String made = server.newTenant();
    server.publish(made, MODEL);
    return made;
  }

  @Test
  void addsRowsWithLinksByIdAndGoesOnBehindTheirIds() {
    JsonNode report =
        operator
            .csv(
                imports + "author", "id,name,email,mentor_id\n10,Ada,ada@example.org,\n20,Bo,,10\n")
            .expect(200)
            .json();
    assertThat(report.required("rows").intValue()).isEqualTo(2);
    assertThat(report.required("added").intValue()).isEqualTo(2);
    assertThat(report.required("complete").booleanValue()).isTrue();
    operator.csv(imports + "books", "title,author_id\nSea,10\n\"\",20\n").expect(200);
    JsonNode data =
        server
            .graphql(slug, "{ authors { id name mentor { name } books { title created_by } } }")
            .data();
    assertThat(data.at("/authors/1/mentor/name").stringValue()).isEqualTo("Ada");
    assertThat(data.at("/authors/0/books/0/title").stringValue()).isEqualTo("Sea");
    assertThat(data.at("/authors/1/books/0/title").stringValue()).isEmpty();
    assertThat(data.at("/authors/0/books/0/created_by").stringValue())
        .isEqualTo("account:" + RelataServer.EMAIL);
    JsonNode added =
        server.graphql(slug, "mutation { add_author(input: {name: \"Cy\"}) { id } }").data();
    assertThat(added.at("/add_author/id").asInt()).isEqualTo(21);
  }

  @Test
  @DisplayName("reports each bad row by line and reason, a link to a missing row too (D11)")
  void reportsEachBadRowAndAddsNone() {
    operator.csv(imports + "author", "id,name,email\n1,Ada,ada@example.org\n").expect(200);
    String csv =
        """
        title,pages,price,author_id
        Fine,10,1.50,1
        No number,ten,1.50,1
        ,10,1.50,1
        Too few,0,1.50,1
        Nobody's,10,1.50,99
        Short
        Fine too,,,
        """;
    JsonNode problem = operator.csv(imports + "book", csv).problem(422, "ROWS_REFUSED");
    assertThat(problem.required("rows").intValue()).isEqualTo(7);
    assertThat(problem.required("added").intValue()).isZero();
    assertThat(problem.required("failed").intValue()).isEqualTo(5);
    assertThat(problem.required("errors_total").intValue()).isEqualTo(5);
    assertThat(problem.required("errors"))
        .extracting(
            error -> error.required("line").intValue(),
            error ->
                error.required("column").isNull() ? "" : error.required("column").stringValue(),
            error -> error.required("code").stringValue())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(3, "pages", "BAD_INPUT"),
            org.assertj.core.groups.Tuple.tuple(4, "title", "REQUIRED"),
            org.assertj.core.groups.Tuple.tuple(5, "pages", "BAD_INPUT"),
            org.assertj.core.groups.Tuple.tuple(6, "author_id", "NOT_FOUND"),
            org.assertj.core.groups.Tuple.tuple(7, "", "BAD_INPUT"));
    assertThat(server.graphql(slug, "{ books { id } }").data().required("books").size()).isZero();
  }

  @Test
  void findsEveryRowThatMeetsAnotherInAUniqueColumn() {
    operator.csv(imports + "author", "name,email\nAda,ada@example.org\n").expect(200);
    String csv =
        "name,email\n"
            + "A,a@example.org\n"
            + "B,ada@example.org\n"
            + "C,c@example.org\n"
            + "D,a@example.org\n"
            + "E,\n"
            + "F,\n";
    JsonNode problem = operator.csv(imports + "author", csv).problem(422, "ROWS_REFUSED");
    assertThat(problem.required("errors"))
        .extracting(
            error -> error.required("line").intValue(),
            error -> error.required("code").stringValue())
        .containsExactlyInAnyOrder(
            org.assertj.core.groups.Tuple.tuple(3, "UNIQUE"),
            org.assertj.core.groups.Tuple.tuple(5, "UNIQUE"));
    JsonNode twice =
        operator.csv(imports + "author", "id,name\n5,A\n5,B\n").problem(422, "ROWS_REFUSED");
    assertThat(twice.at("/errors/0/line").intValue()).isEqualTo(3);
  }

  @Test
  void triesEverythingAndKeepsNothingInADryRun() {
    JsonNode report =
        operator
            .csv(imports + "author?dry_run=true", "name\nAda\n" + "x".repeat(51) + "\n")
            .expect(200)
            .json();
    assertThat(report.required("failed").intValue()).isEqualTo(1);
    assertThat(report.at("/errors/0/line").intValue()).isEqualTo(3);
    JsonNode good = operator.csv(imports + "author?dry_run=true", "name\nAda\n").expect(200).json();
    assertThat(good.required("added").intValue()).isEqualTo(1);
    assertThat(server.graphql(slug, "{ authors { id } }").data().required("authors").size())
        .isZero();
  }

  @Test
  void refusesFilesThatAreNone() {
    operator.csv(imports + "author", "").problem(422, "ROWS_REFUSED");
    operator.csv(imports + "author", "name\n\"open\n").problem(422, "ROWS_REFUSED");
    operator.csv(imports + "author", "name,nick\nA,B\n").problem(422, "ROWS_REFUSED");
    operator.csv(imports + "ghost", "name\nA\n").problem(404, "NOT_FOUND");
    operator.post(imports + "author", "{}").problem(415, "UNSUPPORTED_MEDIA_TYPE");
    operator
        .patch("/api/tenants/" + slug + "/settings", "{\"limits\": {\"import_bytes\": 1000}}")
        .expect(200);
    operator
        .csv(imports + "author", () -> lines("name", "x".repeat(40), 100))
        .problem(413, "TOO_LARGE");
  }

  @Test
  void bringsEveryValueBackThroughExportAndImport() {
    String csv =
        """
        id,title,pages,price,keywords,details,read_at,author_id
        1,=1+1,,0.10,"[""a"", ""ü""]","{""a"": [1, null]}",2026-01-31T10:00:00.5+02:00,
        2,"two
        lines, ""quoted\""",7,12345678.90,[],,,
        3,"",1,,,,,
        4,''=x,1,,,,,
        """;
    operator.csv(imports + "book", csv).expect(200);
    HttpAnswer first = operator.get(exports + "book").expect(200);
    assertThat(first.header("Content-Type")).startsWith("text/csv");
    assertThat(first.header("Content-Disposition")).contains("books.csv");
    assertThat(first.body())
        .startsWith("id,title,pages,price,keywords,details,read_at,author_id\r\n")
        .contains("1,'=1+1,,0.10,")
        .contains("4,''=x,");

    String other = newLibrary();
    operator.csv("/api/tenants/" + other + "/import/book", first.body()).expect(200);
    assertThat(operator.get("/api/tenants/" + other + "/export/book").body())
        .isEqualTo(first.body());
    assertThat(
            server
                .graphql(other, "{ books(sort: [{id: ASC}]) { title } }")
                .data()
                .at("/books/0/title")
                .stringValue())
        .isEqualTo("=1+1");
    assertThat(operator.get(exports + "book?system=true").body())
        .startsWith("id,title,pages,price,keywords,details,read_at,author_id,created_at,");
  }

  @Test
  void takesRowsOfOneTenantNeverToAnother() {
    String other = newLibrary();
    operator.csv(imports + "author", "id,name\n1,Ada\n").expect(200);
    JsonNode problem =
        operator
            .csv("/api/tenants/" + other + "/import/book", "title,author_id\nSea,1\n")
            .problem(422, "ROWS_REFUSED");
    assertThat(problem.at("/errors/0/code").stringValue()).isEqualTo("NOT_FOUND");
    assertThat(operator.get("/api/tenants/" + other + "/export/author").body())
        .isEqualTo("id,name,email,mentor_id\r\n");
  }

  @Test
  void takesAHundredThousandRowsInAndOut() throws IOException {
    int rows = 100_000;
    String title = "A title of some length so that the whole would be felt in memory ";
    long before = System.nanoTime();
    JsonNode report =
        operator.csv(imports + "book", () -> numbered(title, rows)).expect(200).json();
    long imported = System.nanoTime();
    assertThat(report.required("added").intValue()).isEqualTo(rows);
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(operator.stream(exports + "book"), StandardCharsets.UTF_8))) {
      assertThat(lines.lines().count()).isEqualTo(rows + 1);
    }
    System.out.printf(
        "100,000 rows: import %d ms, export %d ms%n",
        (imported - before) / 1_000_000, (System.nanoTime() - imported) / 1_000_000);
  }

  private static InputStream numbered(String title, int rows) {
    return new SequenceInputStream(
        Collections.enumeration(
            IntStream.rangeClosed(0, rows / 1_000 - 1)
                .mapToObj(
                    block -> {
                      StringBuilder text = new StringBuilder(block == 0 ? "title,pages\n" : "");
                      for (int i = 1; i <= 1_000; i++) {
                        text.append(title)
                            .append(block * 1_000 + i)
                            .append(',')
                            .append(i)
                            .append('\n');
                      }
                      return (InputStream)
                          new ByteArrayInputStream(
                              text.toString().getBytes(StandardCharsets.UTF_8));
                    })
                .toList()));
  }

  private static InputStream lines(String header, String line, int count) {
    return new ByteArrayInputStream(
        (header + "\n" + (line + "\n").repeat(count)).getBytes(StandardCharsets.UTF_8));
  }
}
