package io.relata.admin.rows;

import io.relata.admin.layout.Words;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A page of a table's rows.
 *
 * @param ask what was asked for
 * @param fields that rows can be filtered by
 * @param before the cursor of the first row where others come before it, or null
 * @param after that of the last row where others come after it, or null
 * @param total how many rows there are on all pages, where that was asked for
 * @param problems why there is no page to show
 */
public record GridView(
    List<Column> columns,
    List<Line> lines,
    GridAsk ask,
    List<String> fields,
    @Nullable String before,
    @Nullable String after,
    OptionalLong total,
    List<String> problems) {

  /** Rows on one page. */
  public static final int PAGE = 50;

  /**
   * A column.
   *
   * @param kind in a word or two, {@code text}, {@code author}
   * @param numeric whether its values stand at the right
   * @param sortable whether rows can be sorted by it
   */
  public record Column(String name, String kind, boolean numeric, boolean sortable) {}

  /** A row, with its id as addresses have it. */
  public record Line(String id, List<Cell> cells) {}

  /**
   * A value as the grid shows it.
   *
   * @param text empty for none
   * @param row the row that it leads to, as {@code table/id}, or null
   */
  public record Cell(String text, boolean empty, boolean numeric, @Nullable String row) {

    static final Cell NONE = new Cell("", true, false, null);

    static Cell of(String text, boolean numeric) {
      return new Cell(text, false, numeric, null);
    }

    /** The text where it leads nowhere. */
    public String plain() {
      return row == null ? text : "";
    }
  }

  /** A link of the pager. */
  public record Turn(String words, GridAsk to) {}

  /** Where one can go from here. */
  public List<Turn> turns() {
    List<Turn> turns = new java.util.ArrayList<>();
    if (before != null || (lines.isEmpty() && !ask.isAtTheStart())) {
      turns.add(new Turn("First page", ask.at(GridAsk.Place.FIRST, "")));
    }
    if (before != null) {
      turns.add(new Turn("Previous page", ask.at(GridAsk.Place.BEFORE, before)));
    }
    if (after != null) {
      turns.add(new Turn("Next page", ask.at(GridAsk.Place.AFTER, after)));
      turns.add(new Turn("Last page", ask.at(GridAsk.Place.LAST, "")));
    }
    return turns;
  }

  /** How many rows are shown, in words. */
  public String words() {
    String shown = Words.count(lines.size(), "row");
    return total.isPresent()
        ? shown + String.format(Locale.ENGLISH, " of %,d", total.getAsLong())
        : shown;
  }

  /** Whether it is of use to have the rows counted. */
  public boolean countable() {
    return total.isEmpty() && (before != null || after != null);
  }

  /** Whether there is no row at all. */
  public boolean isEmpty() {
    return lines.isEmpty() && ask.isPlain() && problems.isEmpty();
  }

  /** What can be asked of a field. */
  public GridFilter.Test[] tests() {
    return GridFilter.Test.values();
  }
}
