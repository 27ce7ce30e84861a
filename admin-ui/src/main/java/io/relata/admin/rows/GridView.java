package io.relata.admin.rows;

import io.relata.admin.layout.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a table's rows.
 *
 * @param offset how many rows come before
 * @param more whether rows come after
 */
public record GridView(List<Column> columns, List<Line> lines, int offset, boolean more) {

  /** Rows on one page. */
  public static final int PAGE = 50;

  /**
   * A column.
   *
   * @param kind in a word or two, {@code text}, {@code author}
   * @param numeric whether its values stand at the right
   */
  public record Column(String name, String kind, boolean numeric) {}

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
  }

  public int previous() {
    return Math.max(0, offset - PAGE);
  }

  public int next() {
    return offset + PAGE;
  }

  /** Which rows are shown, in words. */
  public String words() {
    return lines.size() == 1
        ? "Row " + (offset + 1)
        : "Rows " + (offset + 1) + " to " + (offset + lines.size());
  }

  /** Whether there is no row at all. */
  public boolean isEmpty() {
    return lines.isEmpty() && offset == 0;
  }

  /** How many there are on this page, in words. */
  public String count() {
    return Words.count(lines.size(), "row");
  }
}
