package io.relata.runtime.sample;

import io.relata.runtime.sample.Words.Place;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A shop that sells music by the track: a few thousand rows in the shape of the Chinook sample, of
 * our own making.
 */
final class MusicStoreSample {

  private static final int ARTISTS = 120;
  private static final int CUSTOMERS = 80;
  private static final int INVOICES = 480;
  private static final BigDecimal TRACK_PRICE = new BigDecimal("0.99");
  private static final BigDecimal VIDEO_PRICE = new BigDecimal("1.99");
  private static final LocalDate FIRST_DAY = LocalDate.of(2023, 1, 2);
  private static final int DAYS = 1_000;

  private static final List<String> GENRES =
      List.of(
          "Rock",
          "Jazz",
          "Metal",
          "Folk",
          "Blues",
          "Latin",
          "Reggae",
          "Pop",
          "Soundtrack",
          "Bossa Nova",
          "Electronic",
          "Hip Hop",
          "Soul",
          "Funk",
          "Classical",
          "Opera",
          "Ambient",
          "World");
  private static final List<String> MEDIA_TYPES =
      List.of(
          "MP3 audio file",
          "AAC audio file",
          "FLAC audio file",
          "Ogg Vorbis audio file",
          "MPEG-4 video file");
  private static final int VIDEO = 5;
  private static final List<String> PLAYLISTS =
      List.of(
          "Morning coffee",
          "Long drive",
          "Rainy afternoon",
          "Kitchen dancing",
          "Deep focus",
          "Old favourites",
          "New this month",
          "Sunday records",
          "Running",
          "Late night radio",
          "Dinner guests",
          "Staff picks");

  private final Picker pick = new Picker(20_260_101);
  private final SampleTable artists = SampleTable.of("artist", "id", "name");
  private final SampleTable albums = SampleTable.of("album", "id", "title", "artist_id");
  private final SampleTable genres = SampleTable.of("genre", "id", "name");
  private final SampleTable mediaTypes = SampleTable.of("media_type", "id", "name");
  private final SampleTable tracks =
      SampleTable.of(
          "track",
          "id",
          "name",
          "composer",
          "milliseconds",
          "bytes",
          "unit_price",
          "album_id",
          "genre_id",
          "media_type_id");
  private final SampleTable playlists = SampleTable.of("playlist", "id", "name");
  private final SampleTable employees =
      SampleTable.of(
          "employee",
          "id",
          "first_name",
          "last_name",
          "title",
          "birth_date",
          "hire_date",
          "email",
          "phone",
          "city",
          "country",
          "boss_id");
  private final SampleTable customers =
      SampleTable.of(
          "customer",
          "id",
          "first_name",
          "last_name",
          "company",
          "email",
          "phone",
          "address",
          "city",
          "country",
          "postal_code",
          "support_rep_id");
  private final SampleTable invoices =
      SampleTable.of(
          "invoice",
          "id",
          "invoice_date",
          "billing_address",
          "billing_city",
          "billing_country",
          "total",
          "customer_id");
  private final SampleTable lines =
      SampleTable.of("invoice_line", "id", "unit_price", "quantity", "invoice_id", "track_id");
  private final List<BigDecimal> prices = new ArrayList<>();
  private final List<Address> addresses = new ArrayList<>();

  private MusicStoreSample() {}

  static SampleRows rows() {
    return new MusicStoreSample().make();
  }

  private SampleRows make() {
    named(genres, GENRES);
    named(mediaTypes, MEDIA_TYPES);
    makeArtists();
    makeAlbums();
    named(playlists, PLAYLISTS);
    makeEmployees();
    makeCustomers();
    makeInvoices();
    return new SampleRows(
        List.of(
            artists,
            albums,
            genres,
            mediaTypes,
            tracks,
            playlists,
            employees,
            customers,
            invoices,
            lines),
        List.of(new SampleLinks("playlist", "tracks", playlistTracks())));
  }

  private static void named(SampleTable table, List<String> names) {
    names.forEach(name -> table.add(table.nextId(), name));
  }

  private void makeArtists() {
    Set<String> names = new LinkedHashSet<>();
    while (names.size() < ARTISTS) {
      names.add(artistName());
    }
    names.forEach(name -> artists.add(artists.nextId(), name));
  }

  private String artistName() {
    return switch (pick.between(0, 4)) {
      case 0 -> "The " + pick.one(Words.ADJECTIVES) + " " + pick.one(Words.NOUNS) + "s";
      case 1 -> pick.one(Words.FIRST_NAMES) + " " + pick.one(Words.LAST_NAMES);
      case 2 -> pick.one(Words.LAST_NAMES) + " & " + pick.one(Words.LAST_NAMES);
      case 3 -> pick.one(Words.FIRST_NAMES) + " " + pick.one(Words.LAST_NAMES) + " Quartet";
      default -> pick.one(Words.ADJECTIVES) + " " + pick.one(Words.NOUNS);
    };
  }

  private void makeAlbums() {
    for (long artist = 1; artist <= ARTISTS; artist++) {
      Set<String> titles = new LinkedHashSet<>();
      int count = pick.between(1, 3);
      while (titles.size() < count) {
        titles.add(albumTitle());
      }
      int genre = pick.between(1, GENRES.size());
      for (String title : titles) {
        long album = albums.nextId();
        albums.add(album, title, artist);
        makeTracks(album, genre);
      }
    }
  }

  private String albumTitle() {
    return switch (pick.between(0, 3)) {
      case 0 -> "Songs from the " + pick.one(Words.ADJECTIVES) + " " + pick.one(Words.NOUNS);
      case 1 -> pick.one(Words.NOUNS) + " and " + pick.one(Words.NOUNS);
      case 2 -> "Live in " + pick.one(Words.PLACES).city();
      default -> pick.one(Words.ADJECTIVES) + " " + pick.one(Words.NOUNS);
    };
  }

  private void makeTracks(long album, int genre) {
    Set<String> names = new LinkedHashSet<>();
    int count = pick.between(8, 13);
    while (names.size() < count) {
      names.add(trackName());
    }
    String composer = pick.one(Words.FIRST_NAMES) + " " + pick.one(Words.LAST_NAMES);
    for (String name : names) {
      boolean video = pick.chance(3);
      BigDecimal price = video ? VIDEO_PRICE : TRACK_PRICE;
      int milliseconds = pick.between(95_000, 420_000);
      prices.add(price);
      tracks.add(
          tracks.nextId(),
          name,
          pick.chance(80) ? composer : null,
          milliseconds,
          milliseconds * (video ? 220 : pick.between(32, 40)),
          price,
          album,
          pick.chance(90) ? genre : pick.between(1, GENRES.size()),
          video ? VIDEO : pick.between(1, VIDEO - 1));
    }
  }

  private String trackName() {
    return switch (pick.between(0, 4)) {
      case 0 -> pick.one(Words.VERBS) + " Me a " + pick.one(Words.NOUNS);
      case 1 -> pick.one(Words.VERBS) + " the " + pick.one(Words.NOUNS);
      case 2 -> pick.one(Words.ADJECTIVES) + " " + pick.one(Words.NOUNS);
      case 3 -> pick.one(Words.NOUNS) + " in " + pick.one(Words.PLACES).city();
      default -> "No More " + pick.one(Words.ADJECTIVES) + " " + pick.one(Words.NOUNS) + "s";
    };
  }

  private SortedMap<Long, List<Long>> playlistTracks() {
    SortedMap<Long, List<Long>> links = new TreeMap<>();
    for (long playlist = 1; playlist <= PLAYLISTS.size(); playlist++) {
      Set<Long> chosen = new LinkedHashSet<>();
      int count = pick.between(15, 60);
      while (chosen.size() < count) {
        chosen.add((long) pick.between(1, tracks.rows().size()));
      }
      links.put(playlist, List.copyOf(chosen));
    }
    return links;
  }

  /** One at the top, two below, the others below these. */
  private void makeEmployees() {
    employee("General manager", null);
    employee("Sales manager", 1L);
    employee("IT manager", 1L);
    for (int i = 0; i < 4; i++) {
      employee("Sales support agent", 2L);
    }
    for (int i = 0; i < 3; i++) {
      employee("IT staff", 3L);
    }
  }

  private void employee(String title, @Nullable Long boss) {
    long id = employees.nextId();
    String first = Words.FIRST_NAMES.get((int) (id * 7 % Words.FIRST_NAMES.size()));
    String last = Words.LAST_NAMES.get((int) (id * 11 % Words.LAST_NAMES.size()));
    Place place = Words.PLACES.getFirst();
    employees.add(
        id,
        first,
        last,
        title,
        LocalDate.of(pick.between(1965, 1998), pick.between(1, 12), pick.between(1, 28)),
        LocalDate.of(pick.between(2015, 2022), pick.between(1, 12), pick.between(1, 28)),
        email(first, last, "music-store.example"),
        phone(),
        place.city(),
        place.country(),
        boss);
  }

  private void makeCustomers() {
    Set<String> emails = new LinkedHashSet<>();
    while (emails.size() < CUSTOMERS) {
      String first = pick.one(Words.FIRST_NAMES);
      String last = pick.one(Words.LAST_NAMES);
      String email = email(first, last, "mail.example");
      if (emails.add(email)) {
        customer(first, last, email);
      }
    }
  }

  private void customer(String first, String last, String email) {
    Address address =
        new Address(pick.between(1, 180) + " " + pick.one(Words.STREETS), pick.one(Words.PLACES));
    addresses.add(address);
    customers.add(
        customers.nextId(),
        first,
        last,
        pick.chance(20) ? pick.one(Words.NOUNS) + " & " + last : null,
        email,
        phone(),
        address.street(),
        address.place().city(),
        address.place().country(),
        String.valueOf(pick.between(10_000, 99_999)),
        (long) pick.between(4, 7));
  }

  private void makeInvoices() {
    for (int i = 0; i < INVOICES; i++) {
      long invoice = invoices.nextId();
      int customer = pick.between(1, CUSTOMERS);
      Address address = addresses.get(customer - 1);
      BigDecimal total = makeLines(invoice);
      invoices.add(
          invoice,
          FIRST_DAY
              .plusDays((long) i * DAYS / INVOICES)
              .atTime(LocalTime.of(pick.between(7, 22), pick.between(0, 59)))
              .atOffset(ZoneOffset.UTC),
          address.street(),
          address.place().city(),
          address.place().country(),
          total,
          (long) customer);
    }
  }

  /** The lines of an invoice, each of another track; answers with their sum. */
  private BigDecimal makeLines(long invoice) {
    Set<Integer> chosen = new LinkedHashSet<>();
    int count = pick.between(1, 7);
    while (chosen.size() < count) {
      chosen.add(pick.between(1, tracks.rows().size()));
    }
    BigDecimal total = BigDecimal.ZERO.setScale(2, RoundingMode.UNNECESSARY);
    for (int track : chosen) {
      BigDecimal price = prices.get(track - 1);
      int quantity = pick.chance(10) ? 2 : 1;
      lines.add(lines.nextId(), price, quantity, invoice, (long) track);
      total = total.add(price.multiply(BigDecimal.valueOf(quantity)));
    }
    return total;
  }

  private String phone() {
    return "+%d 555 %03d %04d"
        .formatted(pick.between(30, 64), pick.between(0, 999), pick.between(0, 9_999));
  }

  private static String email(String first, String last, String domain) {
    return (first + "." + last).toLowerCase(Locale.ROOT) + "@" + domain;
  }

  private record Address(String street, Place place) {}
}
