package io.relata.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.RelataServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The data grid")
class GridIntegrationTests {

  private static final Pattern ROW = Pattern.compile("/data/item/rows/(\\d+)\">\\d+<");
  private static final Pattern TURN =
      Pattern.compile("<a class=\"button small\" href=\"([^\"]+)\">([A-Za-z]+ page)</a>");

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String SLUG = SERVER.newTenant();
  private static final String GRID = "/tenants/" + SLUG + "/data/item";
  private static ConsoleSession console;

  @BeforeAll
  static void fill() {
    SERVER.publish(
        SLUG,
        """
        [{"edit": "add_table", "name": "item", "fields": [
          {"name": "name", "type": "text", "required": true, "indexed": true},
          {"name": "rank", "type": "integer", "indexed": true},
          {"name": "day", "type": "date"}, {"name": "extra", "type": "json"}]}]
        """);
    StringBuilder rows = new StringBuilder("name,rank,day\n");
    for (int i = 0; i < 230; i++) {
      String rank = i % 4 == 0 ? "" : String.valueOf(i * 7 % 90);
      String day = i % 5 == 0 ? "" : "2026-01-%02d".formatted(1 + i % 28);
      rows.append("Item %03d,%s,%s\n".formatted(i * 37 % 230, rank, day));
    }
    SERVER.operator().csv("/api/tenants/" + SLUG + "/import/item", rows.toString()).expect(200);
    console = ConsoleSession.on(SERVER).signedIn(RelataServer.EMAIL, RelataServer.PASSWORD);
  }

  @ParameterizedTest
  @DisplayName("shows each row once, in its order, from either end, however it is sorted")
  @CsvSource({
    "'', {id: ASC}",
    "?sort=-id, {id: DESC}",
    "?sort=name, {name: ASC}",
    "?sort=rank, {rank: ASC}",
    "?sort=-rank, {rank: DESC}",
    "?sort=day, {day: ASC}",
    "?sort=-day, {day: DESC}"
  })
  void isPagedByCursors(String query, String sort) {
    List<String> expected = rows("sort: [" + sort + "]");
    assertThat(expected).hasSize(230);
    assertThat(walk(page(query), "Next page", false)).isEqualTo(expected);
    String last = turn(page(query), "Last page").orElseThrow();
    assertThat(walk(page(last), "Previous page", true)).isEqualTo(expected);
    assertThat(turn(page(last), "Next page")).isEmpty();
    assertThat(turn(page(query), "Previous page")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "field=name&test=CONTAINS&value=item%2000, '{name: {icontains: \"item 00\"}}'",
    "field=rank&test=AT_LEAST&value=80, {rank: {gte: 80}}",
    "field=rank&test=IS&value=7, {rank: {eq: 7}}",
    "field=rank&test=MISSING, {rank: {is_null: true}}",
    "field=rank&test=PRESENT, {rank: {is_null: false}}",
    "field=day&test=AT_MOST&value=2026-01-03, '{day: {lte: \"2026-01-03\"}}'",
    "field=id&test=IS&value=12, {id: {eq: 12}}"
  })
  void showsTheRowsOfAFilter(String query, String filter) {
    List<String> expected = rows("filter: " + filter);
    assertThat(expected).isNotEmpty();
    assertThat(walk(page("?" + query), "Next page", false)).isEqualTo(expected);
  }

  @Test
  void countsRowsWhereItIsAskedToAlone() {
    assertThat(page("")).contains("50 rows").doesNotContain("of 230").contains("Count all");
    assertThat(page("?count")).contains("50 rows of 230");
    assertThat(page("?field=id&test=AT_MOST&value=60&count")).contains("50 rows of 60");
  }

  @Test
  void startsAgainWhereARowIsAddedBeforeThePage() {
    String second = turn(page("?sort=-name"), "Next page").orElseThrow();
    List<String> before = ids(page(second));
    String added =
        SERVER
            .graphql(SLUG, "mutation { add_item(input: {name: \"Item 999\"}) { id } }")
            .data()
            .at("/add_item/id")
            .asString();
    try {
      assertThat(ids(page(second))).isEqualTo(before);
    } finally {
      SERVER.graphql(SLUG, "mutation { delete_item(id: " + added + ") { id } }").data();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?sort=nothing",
        "?sort=extra",
        "?field=nothing&test=IS&value=1",
        "?field=extra&test=IS&value=1",
        "?field=day&test=IS&value=tomorrow",
        "?field=rank&test=CONTAINS&value=1",
        "?field=rank&test=IS&value=many",
        "?after=nonsense",
        "?sort=name&before=AAAA"
      })
  void saysWhatItCanNotAnswer(String query) {
    String page = console.get(GRID + query).expect(200).body();
    assertThat(page).contains("class=\"notice danger\"");
    assertThat(ids(page)).isEmpty();
  }

  private static List<String> walk(String first, String onwards, boolean backwards) {
    List<String> all = new ArrayList<>();
    Optional<String> page = Optional.of(first);
    while (page.isPresent()) {
      List<String> ids = ids(page.get());
      assertThat(ids).hasSizeBetween(1, 50);
      all.addAll(backwards ? 0 : all.size(), ids);
      page = turn(page.get(), onwards).map(GridIntegrationTests::page);
    }
    return all;
  }

  private static String page(String query) {
    return console.get(GRID + query).expect(200).body();
  }

  private static List<String> ids(String page) {
    return ROW.matcher(page).results().map(found -> found.group(1)).toList();
  }

  /** The part of the address from the question mark on. */
  private static Optional<String> turn(String page, String words) {
    Matcher turns = TURN.matcher(page);
    while (turns.find()) {
      if (turns.group(2).equals(words)) {
        return Optional.of(turns.group(1).replace("&amp;", "&").substring(GRID.length()));
      }
    }
    return Optional.empty();
  }

  private static List<String> rows(String arguments) {
    List<String> ids = new ArrayList<>();
    for (JsonNode row :
        SERVER
            .graphql(SLUG, "{ items(" + arguments + ", limit: 1000) { id } }")
            .data()
            .path("items")) {
      ids.add(row.path("id").asString());
    }
    return ids;
  }
}
