package io.relata.platform.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class SampleIntegrationTests {

  private static final Map<String, String> WITH_SAMPLE = Map.of("relata.sample", "true");

  @Test
  void makesTheMusicStoreAtTheFirstStartAndNeverAgain() throws IOException {
    TestDatabase database = TestDatabase.create();
    try (RelataServer first = RelataServer.start(WITH_SAMPLE, database)) {
      HttpCalls operator = first.operator();
      JsonNode store =
          first
              .graphql(
                  "music-store",
                  """
                  { artists(limit: 1000) { name }
                    track(id: 1) { name album { title artist { name } } genre { name } }
                    playlists { name tracks { name } }
                    employees(sort: [{ id: ASC }]) { last_name boss { id } reports { id } }
                    invoices(limit: 1000) { total lines { unit_price quantity } } }
                  """)
              .data();
      assertThat(store.required("artists").size()).isEqualTo(120);
      assertThat(store.at("/track/album/artist/name").stringValue()).isNotBlank();
      assertThat(store.required("playlists"))
          .allSatisfy(list -> assertThat(list.required("tracks").size()).isGreaterThan(10));
      assertThat(store.at("/employees/0/boss").isNull()).isTrue();
      assertThat(store.at("/employees/0/reports").size()).isEqualTo(2);
      assertThat(store.required("invoices").size()).isEqualTo(480);
      assertThat(store.required("invoices")).allSatisfy(SampleIntegrationTests::sumsUp);

      JsonNode report =
          operator
              .csv("/api/tenants/music-store/import/tracks?dry_run=true", fileOfThePage())
              .expect(200)
              .json();
      assertThat(report.required("added").intValue()).as(report.toString()).isEqualTo(2);

      first
          .graphql("music-store", "mutation { add_artist(input: { name: \"New\" }) { id } }")
          .data();
      operator.delete("/api/tenants/music-store?confirm=music-store").expect(204);
    }
    try (RelataServer second = RelataServer.start(WITH_SAMPLE, database)) {
      assertThat(second.operator().get("/api/tenants").expect(200).json().size()).isZero();
    }
  }

  /** The file of rows that the page about imports shows: the one block that begins with names. */
  private static String fileOfThePage() throws IOException {
    return Files.readAllLines(Path.of("..", "docs", "how-to", "import-and-export.md")).stream()
        .dropWhile(line -> !line.startsWith("    name,"))
        .takeWhile(line -> line.startsWith("    "))
        .map(String::strip)
        .collect(Collectors.joining("\n"));
  }

  private static void sumsUp(JsonNode invoice) {
    java.math.BigDecimal sum = java.math.BigDecimal.ZERO;
    for (JsonNode line : invoice.required("lines")) {
      sum =
          sum.add(
              line.required("unit_price")
                  .decimalValue()
                  .multiply(line.required("quantity").decimalValue()));
    }
    assertThat(sum).isEqualByComparingTo(invoice.required("total").decimalValue());
  }

  @Test
  void fillsTenantsMadeFromOtherTemplates() {
    RelataServer server = RelataServer.shared();
    server
        .operator()
        .post("/api/tenants", Map.of("slug", "lending", "name", "Library", "template", "library"))
        .expect(201);
    server
        .operator()
        .post("/api/tenants", Map.of("slug", "sales", "name", "Sales", "template", "crm"))
        .expect(201);
    JsonNode library =
        server
            .graphql(
                "lending",
                "{ books(limit: 1000) { title author { name } genres { name } } loans(limit: 1000)"
                    + " { id } }")
            .data();
    assertThat(library.required("books").size()).isEqualTo(120);
    assertThat(library.required("loans").size()).isEqualTo(150);
    JsonNode sales =
        server
            .graphql("sales", "{ companies { name contacts { email } } deals { contacts { id } } }")
            .data();
    assertThat(sales.required("companies").size()).isEqualTo(30);
    assertThat(sales.required("deals"))
        .allSatisfy(deal -> assertThat(deal.required("contacts").size()).isEqualTo(1));
  }
}
