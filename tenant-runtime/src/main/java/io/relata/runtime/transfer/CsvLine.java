package io.relata.runtime.transfer;

import java.util.List;

/**
 * One record of a CSV file.
 *
 * @param number the line on which it begins, from 1
 */
record CsvLine(long number, List<Cell> cells) {

  CsvLine {
    cells = List.copyOf(cells);
  }
}
