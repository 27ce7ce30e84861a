package io.relata.admin.simulator;

import java.util.List;

/**
 * A page of a table's rows, as an identity sees them.
 *
 * @param columns names of the columns
 * @param readable whether the identity can read anything of the table at all
 * @param more whether rows come after
 */
public record SimulatedGrid(
    List<String> columns, List<Line> lines, boolean readable, int offset, boolean more) {

  /** Rows on one page. */
  public static final int PAGE = 50;

  public SimulatedGrid {
    columns = List.copyOf(columns);
    lines = List.copyOf(lines);
  }

  /**
   * A row.
   *
   * @param seen whether the identity sees it
   */
  public record Line(String id, boolean seen, List<Cell> cells) {
    public Line {
      cells = List.copyOf(cells);
    }
  }

  /** A value as the identity sees it; of rows that it does not see, as an owner does. */
  public record Cell(String column, String text, State state) {}

  /** What an identity sees of a value. */
  public enum State {
    VALUE,
    EMPTY,
    /** There is a value, and the identity sees none. */
    MASKED
  }

  public int previous() {
    return Math.max(0, offset - PAGE);
  }

  public int next() {
    return offset + PAGE;
  }

  public long unseen() {
    return lines.stream().filter(line -> !line.seen()).count();
  }
}
