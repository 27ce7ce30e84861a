package io.relata.admin.rows;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.util.MultiValueMap;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a person asks of a grid. It stands in the address, so that a page can be kept and sent on.
 *
 * @param sort a column, with {@code -} before it for the other way round; empty for the id
 * @param filter which rows
 * @param place where the page begins
 * @param cursor of the row that it begins behind or ends before; empty at both ends
 * @param number whether the rows are counted, which reads all of them
 */
public record GridAsk(String sort, GridFilter filter, Place place, String cursor, Number number) {

  private static final String SORT = "sort";
  private static final String COUNT = "count";

  /** Where a page begins or ends. */
  public enum Place {
    FIRST,
    AFTER,
    BEFORE,
    LAST;

    String parameter() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether all rows are counted. */
  public enum Number {
    UNKNOWN,
    COUNTED
  }

  /** The first page of all rows, by id. */
  public static final GridAsk PLAIN =
      new GridAsk("", GridFilter.NONE, Place.FIRST, "", Number.UNKNOWN);

  static GridAsk of(MultiValueMap<String, String> sent) {
    Place place = place(sent);
    return new GridAsk(
        given(sent, SORT),
        GridFilter.of(sent),
        place,
        place == Place.FIRST || place == Place.LAST ? "" : given(sent, place.parameter()),
        sent.containsKey(COUNT) ? Number.COUNTED : Number.UNKNOWN);
  }

  private static Place place(MultiValueMap<String, String> sent) {
    if (!given(sent, Place.AFTER.parameter()).isEmpty()) {
      return Place.AFTER;
    }
    if (!given(sent, Place.BEFORE.parameter()).isEmpty()) {
      return Place.BEFORE;
    }
    return sent.containsKey(Place.LAST.parameter()) ? Place.LAST : Place.FIRST;
  }

  static String given(MultiValueMap<String, String> sent, String name) {
    String value = sent.getFirst(name);
    return value == null ? "" : value;
  }

  /** Whether nothing but the table is asked for. */
  boolean isPlain() {
    return equals(PLAIN) || equals(PLAIN.counted());
  }

  /** The column of the sort; empty for the id. */
  String column() {
    return descends() ? sort.substring(1) : sort;
  }

  boolean descends() {
    return sort.startsWith("-");
  }

  /** Whether pages are read from their end. */
  boolean isFromTheEnd() {
    return place == Place.LAST || place == Place.BEFORE;
  }

  boolean isAtTheStart() {
    return place == Place.FIRST;
  }

  boolean isAtTheEnd() {
    return place == Place.LAST;
  }

  /** How a column is sorted now, in the words of {@code aria-sort}. */
  public String sortOf(String name) {
    if (!name.equals(column())) {
      return "none";
    }
    return descends() ? "descending" : "ascending";
  }

  /** Sorts by a column: upwards, then downwards, then not any more. */
  public GridAsk by(String name) {
    String next =
        switch (sortOf(name)) {
          case "ascending" -> "-" + name;
          case "descending" -> "";
          default -> name;
        };
    return new GridAsk(next, filter, Place.FIRST, "", number);
  }

  GridAsk at(Place there, String behind) {
    return new GridAsk(sort, filter, there, behind, number);
  }

  /** The same with the number of all rows. */
  public GridAsk counted() {
    return new GridAsk(sort, filter, place, cursor, Number.COUNTED);
  }

  /** All rows, sorted the same. */
  public GridAsk unfiltered() {
    return new GridAsk(sort, GridFilter.NONE, Place.FIRST, "", number);
  }

  /** The part of the address from the question mark on; empty where there is nothing to say. */
  public String query() {
    Map<String, String> said = new LinkedHashMap<>();
    if (!sort.isEmpty()) {
      said.put(SORT, sort);
    }
    said.putAll(filter.said());
    if (place != Place.FIRST) {
      said.put(place.parameter(), cursor);
    }
    if (number == Number.COUNTED) {
      said.put(COUNT, "");
    }
    UriComponentsBuilder query = UriComponentsBuilder.newInstance();
    said.keySet().forEach(name -> query.queryParam(name, "{" + name + "}"));
    return query.encode().buildAndExpand(said).toUriString();
  }
}
