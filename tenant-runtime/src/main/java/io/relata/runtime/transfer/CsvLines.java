package io.relata.runtime.transfer;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The records of a CSV file (RFC 4180, UTF-8, with or without a byte order mark), one at a time.
 * Empty lines are left out.
 */
final class CsvLines {

  /** Greatest number of characters of one cell. */
  private static final int CELL_LIMIT = 4_000_000;

  /** More cells than any table has columns; the rest of such a line is counted but not kept. */
  private static final int CELLS_KEPT = 2_000;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final InputStream bytes;
  private @Nullable Iterator<CsvLine> lines;
  private long lastLine;

  CsvLines(InputStream bytes) {
    this.bytes = bytes;
  }

  /**
   * The next record, or nothing at the end.
   *
   * @throws CsvUnreadable where the file is not CSV or not UTF-8 from here on
   */
  Optional<CsvLine> next() throws IOException, CsvUnreadable {
    try {
      Iterator<CsvLine> left = lines();
      if (!left.hasNext()) {
        return Optional.empty();
      }
      CsvLine line = left.next();
      lastLine = line.number();
      return Optional.of(line);
    } catch (CharacterCodingException failure) {
      return unreadable(failure);
    } catch (UncheckedIOException failure) {
      return unreadable(Objects.requireNonNull(failure.getCause()));
    } catch (CsvParseException failure) {
      if (failure.getCause() instanceof IOException cause) {
        return unreadable(cause);
      }
      throw new CsvUnreadable(
          lastLine + 1,
          "From here on the file is not CSV: a quote is not closed or not doubled, or a cell is too"
              + " long.");
    }
  }

  /** Begins to read where nobody has yet; the very first character may be none of UTF-8. */
  private Iterator<CsvLine> lines() throws IOException {
    Iterator<CsvLine> begun = lines;
    if (begun == null) {
      begun =
          CsvReader.builder()
              .maxBufferSize(CELL_LIMIT)
              .allowUnclosedQuote(false)
              .allowExtraCharsAfterClosingQuote(false)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .build(new Collector(), characters(bytes))
              .iterator();
      lines = begun;
    }
    return begun;
  }

  private Optional<CsvLine> unreadable(IOException cause) throws IOException, CsvUnreadable {
    if (cause instanceof CharacterCodingException) {
      throw new CsvUnreadable(lastLine + 1, "From here on the file is not UTF-8.");
    }
    throw cause;
  }

  private static Reader characters(InputStream bytes) throws IOException {
    var strict =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    PushbackReader reader = new PushbackReader(new InputStreamReader(bytes, strict));
    int first = reader.read();
    if (first >= 0 && first != BYTE_ORDER_MARK) {
      reader.unread(first);
    }
    return reader;
  }

  /** Keeps what FastCSV's own records forget: whether a cell stood in quotes. */
  private static final class Collector extends AbstractBaseCsvCallbackHandler<CsvLine> {
    private List<Cell> cells = new ArrayList<>();

    @Override
    protected void handleBegin(long startingLineNumber) {
      cells = new ArrayList<>();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      if (index < CELLS_KEPT) {
        cells.add(
            new Cell(
                new String(buffer, offset, length),
                quoted ? Cell.Quotes.PRESENT : Cell.Quotes.ABSENT));
      }
    }

    @Override
    protected @Nullable CsvLine buildRecord() {
      return new CsvLine(getStartingLineNumber(), cells);
    }
  }
}
