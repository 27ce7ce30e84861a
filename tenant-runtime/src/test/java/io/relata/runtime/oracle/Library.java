package io.relata.runtime.oracle;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Random rows of the library: few different values, many nulls, so that comparisons meet. */
final class Library {

  static final List<String> TEXTS = List.of("a", "B", "ab", "Ab", "a_b", "a%", "b\\a", "");
  static final List<String> GENRES = List.of("NOVEL", "POEM");
  static final List<String> LANGUAGES = List.of("de", "en", "fr");

  private static final JsonMapper JSON = JsonMapper.builder().build();

  final List<Author> authors = new ArrayList<>();
  final List<Book> books = new ArrayList<>();
  final List<Tag> tags = new ArrayList<>();

  /** What all rows have. */
  interface Row {
    long id();
  }

  record Author(long id, String name, @Nullable String email, @Nullable LocalDate born)
      implements Row {}

  record Book(
      long id,
      String title,
      @Nullable Integer pages,
      @Nullable BigDecimal price,
      @Nullable String genre,
      @Nullable List<String> languages,
      @Nullable Object details,
      long author,
      @Nullable Long sequelOf,
      List<Long> tags)
      implements Row {}

  record Tag(long id, String label) implements Row {}

  static Library random(Random random) {
    Library library = new Library();
    for (long id = 1; id <= 12; id++) {
      library.authors.add(
          new Author(
              id, one(random, TEXTS), orNull(random, "mail" + id), orNull(random, born(random))));
    }
    for (long id = 1; id <= 5; id++) {
      library.tags.add(new Tag(id, "tag" + id));
    }
    for (long id = 1; id <= 40; id++) {
      library.books.add(book(random, id));
    }
    return library;
  }

  /** Long ago, or around today. */
  private static LocalDate born(Random random) {
    return random.nextBoolean()
        ? LocalDate.of(1900 + random.nextInt(4), 1, 1)
        : Calendar.today().plusDays(random.nextInt(100) - 50);
  }

  private static Book book(Random random, long id) {
    List<Long> tags = new ArrayList<>();
    for (long tag = 1; tag <= 5; tag++) {
      if (random.nextInt(4) == 0) {
        tags.add(tag);
      }
    }
    return new Book(
        id,
        one(random, TEXTS),
        orNull(random, 1 + random.nextInt(4)),
        orNull(random, new BigDecimal(random.nextInt(4)).movePointLeft(1)),
        orNull(random, one(random, GENRES)),
        orNull(random, some(random, LANGUAGES)),
        orNull(random, Sample.data(new Dice(random.nextLong()), 2)),
        1 + random.nextInt(10),
        id % 3 == 0 ? Long.valueOf(id - 1) : null,
        tags);
  }

  Author author(Book book) {
    return authors.get((int) book.author() - 1);
  }

  @Nullable Book sequelOf(Book book) {
    Long id = book.sequelOf();
    return id == null ? null : books.get((int) (id - 1));
  }

  @Nullable Book sequel(Book book) {
    return books.stream()
        .filter(other -> Long.valueOf(book.id()).equals(other.sequelOf()))
        .findFirst()
        .orElse(null);
  }

  List<Book> booksOf(Author author) {
    return books.stream().filter(book -> book.author() == author.id()).toList();
  }

  List<Tag> tagsOf(Book book) {
    return book.tags().stream().map(id -> tags.get((int) (id - 1))).toList();
  }

  /** The statements that write these rows. */
  List<String> statements() {
    List<String> statements = new ArrayList<>();
    for (Author author : authors) {
      statements.add(
          "insert into authors (id, name, email, born) values (%d, %s, %s, %s)"
              .formatted(
                  author.id(), text(author.name()), text(author.email()), text(author.born())));
    }
    for (Tag tag : tags) {
      statements.add(
          "insert into tags (id, label) values (%d, %s)".formatted(tag.id(), text(tag.label())));
    }
    for (Book book : books) {
      statements.add(insert(book));
      for (long tag : book.tags()) {
        statements.add("insert into book_tags values (%d, %d)".formatted(book.id(), tag));
      }
    }
    return statements;
  }

  private static String insert(Book book) {
    List<String> languages = book.languages();
    Object details = book.details();
    return "insert into books (id, title, pages, price, genre, languages, details, author_id,"
        + " sequel_of_id) values"
        + " (%d, %s, %s, %s, %s, %s, %s, %d, %s)"
            .formatted(
                book.id(),
                text(book.title()),
                book.pages(),
                book.price(),
                text(book.genre()),
                languages == null ? null : array(languages),
                details == null ? null : text(JSON.writeValueAsString(details)),
                book.author(),
                book.sequelOf());
  }

  private static String array(List<String> values) {
    return values.stream().collect(Collectors.joining(",", "'{", "}'"));
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : "'" + value + "'";
  }

  static <T> T one(Random random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  static <T> List<T> some(Random random, List<T> values) {
    return values.stream().filter(value -> random.nextBoolean()).toList();
  }

  private static <T> @Nullable T orNull(Random random, T value) {
    return random.nextInt(3) == 0 ? null : value;
  }
}
