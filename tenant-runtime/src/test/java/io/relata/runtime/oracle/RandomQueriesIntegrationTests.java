package io.relata.runtime.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.DataModel;
import io.relata.runtime.oracle.Library.Author;
import io.relata.runtime.oracle.Library.Book;
import io.relata.runtime.oracle.Library.Row;
import io.relata.runtime.oracle.Library.Tag;
import io.relata.runtime.oracle.RandomFilters.Filter;
import io.relata.runtime.oracle.RandomFilters.Word;
import io.relata.runtime.oracle.RandomSorts.Sort;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.World;
import io.relata.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("Random filters, sorts and pages answer as a naive evaluation does (R3, R6)")
class RandomQueriesIntegrationTests {

  private static final long SEED = 20_260_101L;
  private static final int QUERIES = 400;
  private static final Duration TIME = Duration.ofSeconds(30);
  private static final int DEPTH = 3;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Random random = new Random(SEED);
  private final Library library = Library.random(random);
  private final RandomFilters filters = new RandomFilters(random, library);
  private final RandomSorts sorts = new RandomSorts(random, library);

  @Test
  void agree() {
    DataModel model = World.LIBRARY.model();
    try (TestTenant tenant = TestTenant.create(TestDatabase.create(), model)) {
      tenant.execute(library.statements().toArray(String[]::new));
      TestApi api = TestApi.of(tenant, model);
      long end = System.nanoTime() + TIME.toNanos();
      int asked = 0;
      int withRows = 0;
      while (asked < QUERIES && System.nanoTime() < end) {
        Asked query = random.nextBoolean() ? authors() : books();
        String answer = api.data(query.text(), query.variables()).get("rows").toString();
        assertThat(answer)
            .describedAs("%s %s", query.text(), query.variables())
            .isEqualTo(query.expected());
        asked++;
        withRows += answer.equals("[]") ? 0 : 1;
      }
      assertThat(withRows).isGreaterThan(asked / 4).isGreaterThan(10);
    }
  }

  private record Asked(String text, Map<String, @Nullable Object> variables, String expected) {}

  /**
   * A page of rows.
   *
   * @param arguments as written in a document
   * @param values the same as variables
   */
  private record Page<R>(String arguments, Map<String, @Nullable Object> values, List<R> rows) {}

  private Asked authors() {
    Page<Author> page = page(library.authors, filters.author(DEPTH), sorts.author());
    Filter<Book> inner = filters.book(DEPTH - 1);
    Sort<Book> innerSort = sorts.book();
    int limit = random.nextInt(4);
    int offset = random.nextInt(2);
    List<Object> expected = new ArrayList<>();
    for (Author author : page.rows()) {
      List<Book> books = cut(library.booksOf(author), inner, innerSort.order(), limit, offset);
      expected.add(row(author, "books", ids(books)));
    }
    String nested =
        "books(filter: %s, sort: %s, limit: %d, offset: %d) { id }"
            .formatted(literal(inner.input()), literal(innerSort.input()), limit, offset);
    return asked("authors", "Author", page, nested, expected);
  }

  private Asked books() {
    Page<Book> page = page(library.books, filters.book(DEPTH), sorts.book());
    Filter<Tag> inner = filters.tag();
    List<Object> expected = new ArrayList<>();
    for (Book book : page.rows()) {
      List<Tag> tags = library.tagsOf(book).stream().filter(inner.holds()).toList();
      Map<String, Object> row = row(book, "tags", ids(tags));
      row.put("author", Map.of("id", String.valueOf(book.author())));
      expected.add(row);
    }
    String nested = "tags(filter: %s) { id } author { id }".formatted(literal(inner.input()));
    return asked("books", "Book", page, nested, expected);
  }

  private <R extends Row> Page<R> page(List<R> rows, Filter<R> filter, Sort<R> sort) {
    int limit = random.nextInt(30);
    int offset = random.nextInt(3);
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    values.put("filter", plain(filter.input()));
    values.put("sort", plain(sort.input()));
    values.put("limit", limit);
    values.put("offset", offset);
    String arguments =
        "filter: %s, sort: %s, limit: %d, offset: %d"
            .formatted(literal(filter.input()), literal(sort.input()), limit, offset);
    return new Page<>(arguments, values, cut(rows, filter, sort.order(), limit, offset));
  }

  private <R> Asked asked(
      String field, String type, Page<R> page, String nested, List<Object> expected) {
    String json = JSON.writeValueAsString(expected);
    if (random.nextBoolean()) {
      String text = "{ rows: %s(%s) { id %s } }".formatted(field, page.arguments(), nested);
      return new Asked(text, Map.of(), json);
    }
    String text =
        ("query($filter: %sFilter, $sort: [%sSort!], $limit: Int, $offset: Int) { rows: %s(filter:"
                + " $filter, sort: $sort, limit: $limit, offset: $offset) { id %s } }")
            .formatted(type, type, field, nested);
    return new Asked(text, page.values(), json);
  }

  private static <R> List<R> cut(
      List<R> rows, Filter<R> filter, Comparator<R> order, int limit, int offset) {
    return rows.stream().filter(filter.holds()).sorted(order).skip(offset).limit(limit).toList();
  }

  private static Map<String, Object> row(Row row, String key, Object value) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("id", String.valueOf(row.id()));
    members.put(key, value);
    return members;
  }

  private static List<Map<String, String>> ids(List<? extends Row> rows) {
    return rows.stream().map(row -> Map.of("id", String.valueOf(row.id()))).toList();
  }

  private static String literal(Object input) {
    return switch (input) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> entry.getKey() + ": " + literal(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream()
              .map(RandomQueriesIntegrationTests::literal)
              .collect(Collectors.joining(", ", "[", "]"));
      case Word word -> word.name();
      default -> JSON.writeValueAsString(input);
    };
  }

  private static Object plain(Object input) {
    return switch (input) {
      case Map<?, ?> map -> {
        Map<String, Object> members = new LinkedHashMap<>();
        map.forEach((key, value) -> members.put(key.toString(), plain(value)));
        yield members;
      }
      case List<?> list -> list.stream().map(RandomQueriesIntegrationTests::plain).toList();
      case Word word -> word.name();
      default -> input;
    };
  }
}
