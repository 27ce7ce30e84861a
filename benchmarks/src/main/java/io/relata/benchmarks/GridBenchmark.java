package io.relata.benchmarks;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pages of the console's grid on a table of a million rows: at its start, deep in it and at its
 * end, however it is sorted, and with filters. What is told is the median of the times from sending
 * a request to the end of its answer, over the loopback address.
 */
public final class GridBenchmark {

  private static final JsonMapper JSON = new JsonMapper();
  private static final Path FOLDER = Path.of("benchmarks/target/run");
  private static final int FIRST_WARM_UP = 300;
  private static final int WARM_UP = 5;
  private static final int TIMES = 15;
  private static final Pattern CSRF = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");
  private static final Pattern NEXT = Pattern.compile("[?&;]after=([^\"&]+)[^\"]*\">Next page<");

  private static final String MODEL =
      """
      {"edits": [
        {"edit": "add_table", "name": "author", "display": "name", "fields": [
          {"name": "name", "type": "text", "required": true}]},
        {"edit": "add_table", "name": "book", "fields": [
          {"name": "title", "type": "text", "required": true},
          {"name": "isbn", "type": "text", "required": true, "indexed": true},
          {"name": "pages", "type": "integer", "indexed": true},
          {"name": "price", "type": "decimal"}, {"name": "published", "type": "date"},
          {"name": "note", "type": "text"}]},
        {"edit": "add_relation", "from": "book", "to": "author", "name": "author",
          "inverse": "books", "cardinality": "many-to-one"}]}
      """;

  private static final List<String> ROWS =
      List.of(
          "insert into authors (name) select 'Author ' || i from generate_series(1, 10000) i",
          """
          insert into books (title, isbn, pages, price, published, note, author_id)
          select 'Book ' || md5(i::text), lpad((i::bigint * 7919 % 1000003)::text, 10, '0'),
            case when i % 10 > 0 then i::bigint * 31 % 100000 end, i % 1000 / 10.0,
            date '1900-01-01' + i % 40000, 'A note of some length about book ' || i,
            a.id
          from generate_series(1, 1000000) i
          join (select id, row_number() over () as n from authors) a on a.n = 1 + i % 10000
          """,
          "vacuum analyze authors",
          "vacuum analyze books");

  private final Platform platform;
  private final HttpClient client =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  private GridBenchmark(Platform platform) {
    this.platform = platform;
  }

  public static void main(String[] arguments) throws Exception {
    try (Platform platform = Platform.start(Program.jar(), FOLDER)) {
      GridBenchmark benchmark = new GridBenchmark(platform);
      benchmark.fill();
      benchmark.signIn();
      benchmark.run();
    }
  }

  private void fill() throws IOException, InterruptedException, SQLException {
    platform.send(
        "POST", "/api/tenants", JSON.writeValueAsString(Map.of("slug", "grid", "name", "Grid")));
    platform.send("POST", "/api/tenants/grid/model/versions", MODEL);
    try (Connection connection = DriverManager.getConnection(platform.database("books").url());
        var statement = connection.createStatement()) {
      for (String sql : ROWS) {
        statement.execute(sql);
      }
    }
  }

  private void signIn() throws IOException, InterruptedException {
    Matcher csrf = CSRF.matcher(get("/sign-in"));
    if (!csrf.find()) {
      throw new IOException("The page to sign in has no token");
    }
    String form =
        "_csrf=%s&email=%s&password=%s"
            .formatted(
                encoded(csrf.group(1)), encoded(Platform.EMAIL), encoded(platform.password()));
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(address("/sign-in"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 302) {
      throw new IOException("Signing in: " + answer.statusCode() + " " + answer.body());
    }
  }

  private void run() throws IOException, InterruptedException {
    for (int i = 0; i < FIRST_WARM_UP; i++) {
      page(i % 2 == 0 ? "" : "sort=pages&last");
    }
    System.out.printf("%-52s %10s%n", "page of 50 rows of 1,000,000", "ms");
    sorted("by id", "", "field=id&test=AT_LEAST&value=500000");
    sorted("by an indexed field", "sort=isbn", "field=isbn&test=AT_LEAST&value=0000500000");
    sorted(
        "by an indexed field, downwards", "sort=-isbn", "field=isbn&test=AT_MOST&value=0000500000");
    sorted("by an indexed field with gaps", "sort=pages", "field=pages&test=AT_LEAST&value=50000");
    sorted(
        "by an indexed field with gaps, downwards",
        "sort=-pages",
        "field=pages&test=AT_MOST&value=50000");
    sorted("by a field without an index", "sort=title", "field=title&test=AT_LEAST&value=Book+8");
    measure("filtered by an indexed field", "field=pages&test=IS&value=31");
    measure(
        "filtered by an indexed field, sorted by another",
        "sort=isbn&field=pages&test=AT_LEAST&value=99000");
    measure(
        "filtered by a field without an index, by id",
        "field=published&test=AT_LEAST&value=1950-01-01");
    measure("filtered by a part of a text, many rows", "field=title&test=CONTAINS&value=ab");
    measure("filtered by a part of a text, three rows", "field=title&test=CONTAINS&value=abcdef");
    measure("with the number of all rows", "count");
  }

  private void sorted(String how, String sort, String middle)
      throws IOException, InterruptedException {
    measure("first, " + how, sort);
    Matcher next = NEXT.matcher(page(joined(sort, middle)));
    if (!next.find()) {
      throw new IOException("There is no page in the middle: " + how);
    }
    measure("in the middle, " + how, joined(sort, "after=" + next.group(1)));
    measure("last, " + how, joined(sort, "last"));
  }

  private static String joined(String one, String other) {
    return one.isEmpty() ? other : one + "&" + other;
  }

  private void measure(String what, String query) throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < WARM_UP + TIMES; i++) {
      long start = System.nanoTime();
      page(query);
      times.add((System.nanoTime() - start) / 1e6);
    }
    List<Double> measured = times.subList(WARM_UP, times.size()).stream().sorted().toList();
    System.out.printf("%-52s %10.1f%n", what, measured.get(TIMES / 2));
  }

  /** A page that shows rows. */
  private String page(String query) throws IOException, InterruptedException {
    String page = get("/tenants/grid/data/book?" + query);
    if (!page.contains("<td")) {
      throw new IOException("A page without rows: " + query);
    }
    return page;
  }

  private String get(String path) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(address(path)).build(), HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + ": " + answer.statusCode());
    }
    return answer.body();
  }

  private URI address(String path) {
    return URI.create("http://127.0.0.1:" + platform.port() + path);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
