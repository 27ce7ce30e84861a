package io.relata.runtime.oracle;

import static io.relata.runtime.oracle.Library.one;

import io.relata.runtime.oracle.Library.Author;
import io.relata.runtime.oracle.Library.Book;
import io.relata.runtime.oracle.Library.Row;
import io.relata.runtime.oracle.RandomFilters.Word;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Random sorts, each as the caller writes it and as a comparator that ends with the id. */
final class RandomSorts {

  private static final List<String> DIRECTIONS =
      List.of(
          "ASC",
          "DESC",
          "ASC_NULLS_FIRST",
          "ASC_NULLS_LAST",
          "DESC_NULLS_FIRST",
          "DESC_NULLS_LAST");

  private final Random random;
  private final Library library;

  RandomSorts(Random random, Library library) {
    this.random = random;
    this.library = library;
  }

  record Sort<R>(List<Object> input, Comparator<R> order) {}

  Sort<Author> author() {
    return keys(
        List.of(
            () -> key(List.of("name"), Author::name),
            () -> key(List.of("born"), Author::born),
            () -> key(List.of("books_count"), author -> library.booksOf(author).size())));
  }

  Sort<Book> book() {
    return keys(
        List.of(
            () -> key(List.of("title"), Book::title),
            () -> key(List.of("pages"), Book::pages),
            () -> key(List.of("price"), Book::price),
            () -> key(List.of("genre"), Book::genre),
            () -> key(List.of("tags_count"), book -> book.tags().size()),
            () -> key(List.of("author", "name"), book -> library.author(book).name()),
            () -> key(List.of("author", "books_count"), this::ofSameAuthor),
            () -> key(List.of("sequel_of", "title"), this::titleBefore),
            () -> key(List.of("sequel_of", "author", "born"), this::bornBefore)));
  }

  private Integer ofSameAuthor(Book book) {
    return library.booksOf(library.author(book)).size();
  }

  private @Nullable String titleBefore(Book book) {
    Book before = library.sequelOf(book);
    return before == null ? null : before.title();
  }

  private @Nullable LocalDate bornBefore(Book book) {
    Book before = library.sequelOf(book);
    return before == null ? null : library.author(before).born();
  }

  private interface Maker<R> {
    Sort<R> make();
  }

  private <R extends Row> Sort<R> keys(List<Maker<R>> makers) {
    List<Object> input = new ArrayList<>();
    Comparator<R> order = (_, _) -> 0;
    for (int i = random.nextInt(3); i > 0; i--) {
      Sort<R> key = one(random, makers).make();
      input.addAll(key.input());
      order = order.thenComparing(key.order());
    }
    return new Sort<>(input, order.thenComparing(Row::id));
  }

  private <R, T extends Comparable<? super T>> Sort<R> key(
      List<String> path, Function<R, @Nullable T> value) {
    String direction = one(random, DIRECTIONS);
    Comparator<T> natural =
        direction.startsWith("ASC") ? Comparator.naturalOrder() : Comparator.reverseOrder();
    boolean nullsFirst =
        direction.endsWith("NULLS_FIRST")
            || (direction.startsWith("DESC") && !direction.endsWith("NULLS_LAST"));
    Comparator<T> withNulls =
        nullsFirst ? Comparator.nullsFirst(natural) : Comparator.nullsLast(natural);
    Object input = new Word(direction);
    for (String step : path.reversed()) {
      input = Map.of(step, input);
    }
    return new Sort<>(
        List.of(input), (left, right) -> withNulls.compare(value.apply(left), value.apply(right)));
  }
}
