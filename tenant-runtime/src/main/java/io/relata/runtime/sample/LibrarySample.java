package io.relata.runtime.sample;

import java.time.LocalDate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A lending library of a small town. */
final class LibrarySample {

  private static final int AUTHORS = 25;
  private static final int BOOKS = 120;
  private static final int MEMBERS = 40;
  private static final int LOANS = 150;
  private static final LocalDate TODAY = LocalDate.of(2026, 1, 15);
  private static final List<String> GENRES =
      List.of("Novel", "Poetry", "Travel", "History", "Crime", "Science", "Children", "Cooking");
  private static final List<String> PUBLISHERS =
      List.of("Heron Press", "Two Rivers", "Lantern Books", "Nightjar House");

  private final Picker pick = new Picker(20_260_102);
  private final SampleTable authors = SampleTable.of("author", "id", "name", "email", "born");
  private final SampleTable publishers = SampleTable.of("publisher", "id", "name", "website");
  private final SampleTable genres = SampleTable.of("genre", "id", "name");
  private final SampleTable books =
      SampleTable.of(
          "book",
          "id",
          "title",
          "isbn",
          "published",
          "pages",
          "keywords",
          "author_id",
          "publisher_id");
  private final SampleTable members =
      SampleTable.of("member", "id", "name", "email", "joined", "active");
  private final SampleTable loans =
      SampleTable.of(
          "loan", "id", "lent_on", "due_on", "returned_on", "status", "book_id", "member_id");

  private LibrarySample() {}

  static SampleRows rows() {
    return new LibrarySample().make();
  }

  private SampleRows make() {
    persons(AUTHORS).forEach(this::author);
    PUBLISHERS.forEach(
        name ->
            publishers.add(
                publishers.nextId(),
                name,
                "https://" + name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example"));
    GENRES.forEach(name -> genres.add(genres.nextId(), name));
    makeBooks();
    persons(MEMBERS).forEach(this::member);
    for (int i = 0; i < LOANS; i++) {
      loan();
    }
    return new SampleRows(
        List.of(authors, publishers, genres, books, members, loans),
        List.of(new SampleLinks("book", "genres", genresOfBooks())));
  }

  private Set<String> persons(int count) {
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < count) {
      names.add(pick.one(Words.FIRST_NAMES) + " " + pick.one(Words.LAST_NAMES));
    }
    return names;
  }

  private void author(String name) {
    authors.add(
        authors.nextId(),
        name,
        email(name, "writers.example"),
        LocalDate.of(pick.between(1920, 1995), pick.between(1, 12), pick.between(1, 28)));
  }

  private void makeBooks() {
    Set<String> titles = new LinkedHashSet<>();
    while (titles.size() < BOOKS) {
      titles.add("The " + pick.one(Words.ADJECTIVES) + " " + pick.one(Words.NOUNS));
    }
    for (String title : titles) {
      long id = books.nextId();
      books.add(
          id,
          title,
          String.valueOf(9_780_000_000_000L + id),
          LocalDate.of(pick.between(1960, 2025), pick.between(1, 12), pick.between(1, 28)),
          pick.between(48, 900),
          "[\"" + pick.one(Words.NOUNS).toLowerCase(Locale.ROOT) + "\"]",
          (long) pick.between(1, AUTHORS),
          pick.chance(80) ? (long) pick.between(1, PUBLISHERS.size()) : null);
    }
  }

  private SortedMap<Long, List<Long>> genresOfBooks() {
    SortedMap<Long, List<Long>> links = new TreeMap<>();
    for (long book = 1; book <= BOOKS; book++) {
      Set<Long> chosen = new LinkedHashSet<>();
      int count = pick.between(1, 2);
      while (chosen.size() < count) {
        chosen.add((long) pick.between(1, GENRES.size()));
      }
      links.put(book, List.copyOf(chosen));
    }
    return links;
  }

  private void member(String name) {
    members.add(
        members.nextId(),
        name,
        email(name, "town.example"),
        TODAY.minusDays(pick.between(30, 2_000)),
        pick.chance(90));
  }

  private void loan() {
    LocalDate lent = TODAY.minusDays(pick.between(0, 200));
    @Nullable LocalDate returned =
        pick.chance(75) && lent.isBefore(TODAY.minusDays(30))
            ? lent.plusDays(pick.between(1, 28))
            : null;
    loans.add(
        loans.nextId(),
        lent,
        lent.plusDays(28),
        returned,
        returned == null ? "OPEN" : "RETURNED",
        (long) pick.between(1, BOOKS),
        (long) pick.between(1, MEMBERS));
  }

  private static String email(String name, String domain) {
    return name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@" + domain;
  }
}
