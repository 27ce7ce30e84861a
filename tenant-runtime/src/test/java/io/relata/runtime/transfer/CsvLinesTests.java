package io.relata.runtime.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CsvLinesTests {

  @Test
  void readsQuotesSeparatorsAndLineBreaksWithinCells() throws Exception {
    List<CsvLine> lines = read("name,note\r\n\"Ada \"\"A\"\" L.\",\"a, b\r\nc\"\r\nBob,x\r\n");
    assertThat(texts(lines.get(1))).containsExactly("Ada \"A\" L.", "a, b\r\nc");
    assertThat(texts(lines.get(2))).containsExactly("Bob", "x");
  }

  @Test
  void countsLinesAsAnEditorDoes() throws Exception {
    List<CsvLine> lines = read("name\n\"two\nlines\"\n\nthird\n");
    assertThat(lines).extracting(CsvLine::number).containsExactly(1L, 2L, 5L);
  }

  @Test
  void tellsAnEmptyCellFromAnEmptyText() throws Exception {
    CsvLine line = read("a,b\n,\"\"\n").get(1);
    assertThat(line.cells().get(0).isNull()).isTrue();
    assertThat(line.cells().get(1).isNull()).isFalse();
  }

  @Test
  void skipsAByteOrderMark() throws Exception {
    assertThat(texts(read("\uFEFFname\nAda\n").getFirst())).containsExactly("name");
  }

  @Test
  void saysFromWhichLineOnAFileIsNotCsv() {
    assertThatThrownBy(() -> read("name\nAda\n\"never closed\nand so on"))
        .isInstanceOfSatisfying(
            CsvUnreadable.class, unreadable -> assertThat(unreadable.line()).isEqualTo(3));
  }

  @Test
  void refusesWhatIsNotUtf8() {
    byte[] latin = "name\nJos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> read(new ByteArrayInputStream(latin)))
        .isInstanceOf(CsvUnreadable.class)
        .hasMessageContaining("not UTF-8");
  }

  @Test
  void refusesWhatIsNotUtf8FromItsFirstByteOn() {
    for (byte[] file :
        List.of(
            "\uFEFFname\tnote\n".getBytes(StandardCharsets.UTF_16LE),
            new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n'})) {
      assertThatThrownBy(() -> read(new ByteArrayInputStream(file)))
          .isInstanceOfSatisfying(
              CsvUnreadable.class, unreadable -> assertThat(unreadable.line()).isOne())
          .hasMessageContaining("not UTF-8");
    }
  }

  @Test
  void keepsOnlySoManyCellsOfAMonstrousLine() throws Exception {
    assertThat(read(",".repeat(1_000_000)).getFirst().cells()).hasSize(2_000);
  }

  @Test
  void passesOnAFailureOfTheSource() {
    InputStream broken =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }
        };
    assertThatThrownBy(() -> read(broken)).isInstanceOf(IOException.class).hasMessage("gone");
  }

  private static List<CsvLine> read(String text) throws Exception {
    return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<CsvLine> read(InputStream bytes) throws Exception {
    CsvLines lines = new CsvLines(bytes);
    List<CsvLine> all = new ArrayList<>();
    for (Optional<CsvLine> line = lines.next(); line.isPresent(); line = lines.next()) {
      all.add(line.get());
    }
    return all;
  }

  private static List<String> texts(CsvLine line) {
    return line.cells().stream().map(Cell::text).toList();
  }
}
