package io.relata.runtime.oracle;

import static io.relata.runtime.oracle.Library.one;
import static io.relata.runtime.oracle.Library.some;

import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Comparisons;
import io.relata.runtime.oracle.Library.Author;
import io.relata.runtime.oracle.Library.Book;
import io.relata.runtime.oracle.Library.Tag;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Random filters, each as the caller writes it and as a predicate; a comparison with null does not
 * hold.
 */
final class RandomFilters {

  private final Random random;
  private final Library library;

  RandomFilters(Random random, Library library) {
    this.random = random;
    this.library = library;
  }

  /**
   * @param input maps, lists and single values, {@link Word} for names of enum values
   */
  record Filter<R>(Object input, Predicate<R> holds) {}

  /** A name of an enum value: without quotes in a document, text in variables. */
  record Word(String name) {}

  Filter<Author> author(int depth) {
    return switch (random.nextInt(depth > 0 ? 10 : 4)) {
      case 0 -> text("name", Author::name);
      case 1 -> text("email", Author::email);
      case 2 ->
          ordered(
              "born",
              Author::born,
              List.of("1899-05-01", "1900-01-01", "1902-01-01"),
              day -> LocalDate.parse(day.toString()));
      case 3 -> born();
      case 4, 5 -> quantified("books", library::booksOf, book(depth - 1));
      case 6 -> count("books_count", author -> library.booksOf(author).size());
      default -> combined(() -> author(depth - 1));
    };
  }

  Filter<Book> book(int depth) {
    return switch (random.nextInt(depth > 0 ? 17 : 7)) {
      case 0 -> text("title", Book::title);
      case 1 -> ordered("pages", Book::pages, List.of(0, 1, 2, 3, 4), pages -> (Integer) pages);
      case 2 ->
          ordered(
              "price",
              Book::price,
              List.of("0.0", "0.1", "0.20", "5"),
              price -> new BigDecimal(price.toString()).stripTrailingZeros());
      case 3 -> genre();
      case 4 -> languages();
      case 5 -> details();
      case 6 -> search();
      case 7, 8 -> followed("author", library::author, author(depth - 1));
      case 9 -> followed("sequel_of", library::sequelOf, book(depth - 1));
      case 10 -> followed("sequel", library::sequel, book(depth - 1));
      case 11 -> missing();
      case 12 -> quantified("tags", library::tagsOf, tag());
      case 13 -> count("tags_count", book -> book.tags().size());
      default -> combined(() -> book(depth - 1));
    };
  }

  private Filter<Author> born() {
    Comparison comparison =
        one(
            random,
            Stream.of(Comparison.values())
                .filter(each -> each.period().isPresent() || each.takes() == Comparison.Takes.DAYS)
                .toList());
    int days = 1 + random.nextInt(40);
    boolean inside = random.nextBoolean();
    return switch (comparison) {
      case LAST_DAYS ->
          on("born", "last_days", days, Author::born, day -> Calendar.isAmongLast(day, days));
      case NEXT_DAYS ->
          on("born", "next_days", days, Author::born, day -> Calendar.isAmongNext(day, days));
      default ->
          on(
              "born",
              comparison.apiName(),
              inside,
              Author::born,
              day -> Calendar.lies(day, comparison) == inside);
    };
  }

  private Filter<Book> search() {
    String words = Sample.words(new Dice(random.nextLong()));
    return new Filter<>(Map.of("search", words), book -> Words.match(book.title(), words));
  }

  /** Looks at a part of JSON; null has none. */
  private Filter<Book> details() {
    Dice dice = new Dice(random.nextLong());
    List<String> at = new ArrayList<>();
    for (int i = dice.between(1, 2); i > 0; i--) {
      at.add(dice.one(Sample.STEPS));
    }
    Comparison comparison = dice.one(Comparisons.INSIDE_JSON);
    Object operand =
        switch (comparison) {
          case EXISTS, IS_NULL -> dice.chance(50);
          case IN, NOT_IN -> List.of(Sample.data(dice, 0), Sample.data(dice, 0));
          case EQ, NE, CONTAINS -> Sample.data(dice, 0);
          case GT, GTE, LT, LTE ->
              dice.chance(50) ? dice.one(Sample.TEXTS) : (Object) (long) dice.below(Sample.NUMBERS);
          default -> dice.one(Sample.TEXTS);
        };
    return new Filter<>(
        Map.of("details", Map.of("path", Map.of("at", at, comparison.apiName(), operand))),
        book -> Data.at(book.details(), at).holds(comparison, operand));
  }

  Filter<Tag> tag() {
    return text("label", Tag::label);
  }

  private interface Maker<R> {
    Filter<R> make();
  }

  private <R> Filter<R> combined(Maker<R> maker) {
    List<Filter<R>> parts =
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> maker.make()).toList();
    List<Object> inputs = parts.stream().map(Filter::input).toList();
    return switch (random.nextInt(3)) {
      case 0 ->
          new Filter<>(
              Map.of("and", inputs),
              row -> parts.stream().allMatch(part -> part.holds().test(row)));
      case 1 ->
          new Filter<>(
              Map.of("or", inputs), row -> parts.stream().anyMatch(part -> part.holds().test(row)));
      default -> {
        Filter<R> part = maker.make();
        yield new Filter<>(Map.of("not", part.input()), part.holds().negate());
      }
    };
  }

  private <R> Filter<R> text(String field, Function<R, @Nullable String> value) {
    String operand = one(random, Library.TEXTS);
    List<String> operands = some(random, Library.TEXTS);
    return switch (random.nextInt(14)) {
      case 0 -> on(field, "eq", operand, value, operand::equals);
      case 1 -> on(field, "ne", operand, value, text -> !text.equals(operand));
      case 2 -> on(field, "contains", operand, value, text -> text.contains(operand));
      case 3 -> on(field, "starts_with", operand, value, text -> text.startsWith(operand));
      case 4 -> on(field, "ends_with", operand, value, text -> text.endsWith(operand));
      case 5 ->
          on(field, "icontains", operand, value, text -> lower(text).contains(lower(operand)));
      case 6 -> on(field, "eq_ci", operand, value, text -> lower(text).equals(lower(operand)));
      case 7 -> on(field, "in", operands, value, operands::contains);
      case 8 -> on(field, "not_in", operands, value, text -> !operands.contains(text));
      case 9 -> on(field, "gt", operand, value, text -> text.compareTo(operand) > 0);
      case 10 -> on(field, "lte", operand, value, text -> text.compareTo(operand) <= 0);
      case 11 -> on(field, "like", "a%", value, text -> text.startsWith("a"));
      case 12 ->
          on(field, "ilike", "_b", value, text -> text.length() == 2 && lower(text).endsWith("b"));
      default -> isNull(field, value);
    };
  }

  /** Comparisons of a column whose values have an order. */
  private <R, T extends Comparable<? super T>> Filter<R> ordered(
      String field, Function<R, @Nullable T> value, List<?> written, Function<Object, T> read) {
    Object input = one(random, written);
    T operand = read.apply(input);
    List<?> inputs = some(random, written);
    List<T> operands = new ArrayList<>();
    inputs.forEach(each -> operands.add(read.apply(each)));
    return switch (random.nextInt(10)) {
      case 0 -> on(field, "eq", input, value, found -> found.compareTo(operand) == 0);
      case 1 -> on(field, "ne", input, value, found -> found.compareTo(operand) != 0);
      case 2 -> on(field, "gt", input, value, found -> found.compareTo(operand) > 0);
      case 3 -> on(field, "gte", input, value, found -> found.compareTo(operand) >= 0);
      case 4 -> on(field, "lt", input, value, found -> found.compareTo(operand) < 0);
      case 5 -> on(field, "lte", input, value, found -> found.compareTo(operand) <= 0);
      case 6 ->
          on(
              field,
              "in",
              inputs,
              value,
              found -> operands.stream().anyMatch(each -> found.compareTo(each) == 0));
      case 7 ->
          on(
              field,
              "not_in",
              inputs,
              value,
              found -> operands.stream().noneMatch(each -> found.compareTo(each) == 0));
      case 8 -> {
        T from = read.apply(written.getFirst());
        yield on(
            field,
            "between",
            List.of(written.getFirst(), input),
            value,
            found -> found.compareTo(from) >= 0 && found.compareTo(operand) <= 0);
      }
      default -> isNull(field, value);
    };
  }

  private Filter<Book> genre() {
    String name = one(random, Library.GENRES);
    return switch (random.nextInt(4)) {
      case 0 -> on("genre", "eq", new Word(name), Book::genre, name::equals);
      case 1 -> on("genre", "ne", new Word(name), Book::genre, genre -> !genre.equals(name));
      case 2 -> on("genre", "in", List.of(new Word(name)), Book::genre, name::equals);
      default -> isNull("genre", Book::genre);
    };
  }

  private Filter<Book> languages() {
    String one = one(random, Library.LANGUAGES);
    List<String> some = some(random, Library.LANGUAGES);
    return switch (random.nextInt(6)) {
      case 0 -> on("languages", "has", one, Book::languages, list -> list.contains(one));
      case 1 ->
          on(
              "languages",
              "has_any",
              some,
              Book::languages,
              list -> some.stream().anyMatch(list::contains));
      case 2 -> on("languages", "has_all", some, Book::languages, list -> list.containsAll(some));
      case 3 -> on("languages", "eq", some, Book::languages, some::equals);
      case 4 -> {
        boolean empty = random.nextBoolean();
        yield on("languages", "is_empty", empty, Book::languages, list -> list.isEmpty() == empty);
      }
      default -> isNull("languages", Book::languages);
    };
  }

  private Filter<Book> missing() {
    boolean missing = random.nextBoolean();
    return random.nextBoolean()
        ? new Filter<>(
            Map.of("sequel_of", Map.of("is_null", missing)),
            book -> (library.sequelOf(book) == null) == missing)
        : new Filter<>(
            Map.of("sequel", Map.of("is_null", missing)),
            book -> (library.sequel(book) == null) == missing);
  }

  private <R> Filter<R> count(String field, Function<R, Integer> value) {
    int operand = random.nextInt(4);
    List<Integer> operands = some(random, List.of(0, 1, 2, 3));
    return switch (random.nextInt(4)) {
      case 0 -> on(field, "gte", operand, value, found -> found >= operand);
      case 1 -> on(field, "eq", operand, value, found -> found == operand);
      case 2 -> on(field, "in", operands, value, operands::contains);
      default ->
          on(field, "between", List.of(1, operand), value, found -> found >= 1 && found <= operand);
    };
  }

  private <R, F> Filter<R> followed(String field, Function<R, @Nullable F> far, Filter<F> filter) {
    return new Filter<>(
        Map.of(field, filter.input()),
        row -> {
          F found = far.apply(row);
          return found != null && filter.holds().test(found);
        });
  }

  private <R, F> Filter<R> quantified(String field, Function<R, List<F>> far, Filter<F> filter) {
    Function<String, Object> input = word -> Map.of(field, Map.of(word, filter.input()));
    return switch (random.nextInt(3)) {
      case 0 ->
          new Filter<>(
              input.apply("some"), row -> far.apply(row).stream().anyMatch(filter.holds()));
      case 1 ->
          new Filter<>(
              input.apply("every"), row -> far.apply(row).stream().allMatch(filter.holds()));
      default ->
          new Filter<>(
              input.apply("none"), row -> far.apply(row).stream().noneMatch(filter.holds()));
    };
  }

  private <R> Filter<R> isNull(String field, Function<R, ? extends @Nullable Object> value) {
    boolean wanted = random.nextBoolean();
    return new Filter<>(
        Map.of(field, Map.of("is_null", wanted)), row -> (value.apply(row) == null) == wanted);
  }

  private static <R, T> Filter<R> on(
      String field,
      String word,
      Object operand,
      Function<R, @Nullable T> value,
      Predicate<T> test) {
    return new Filter<>(
        Map.of(field, Map.of(word, operand)),
        row -> {
          T found = value.apply(row);
          return found != null && test.test(found);
        });
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
