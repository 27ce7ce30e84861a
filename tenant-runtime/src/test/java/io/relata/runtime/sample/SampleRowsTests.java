package io.relata.runtime.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.document.Templates;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SampleRowsTests {

  @Test
  void hasRowsForEveryTemplate() {
    assertThat(Templates.names())
        .allSatisfy(name -> assertThat(SampleRows.of(name).tables()).as(name).isNotEmpty());
    assertThat(SampleRows.of("aquarium")).isEqualTo(SampleRows.NONE);
  }

  @Test
  void makesTheSameRowsEachTime() {
    assertThat(Templates.names())
        .allSatisfy(name -> assertThat(SampleRows.of(name)).isEqualTo(SampleRows.of(name)));
  }

  @Test
  void makesAFewThousandRowsOfMusic() {
    long rows =
        SampleRows.of("music_store").tables().stream()
            .mapToLong(table -> table.rows().size())
            .sum();
    assertThat(rows).isBetween(4_000L, 9_000L);
  }

  @Test
  void linksOnlyToRowsThatComeBefore() {
    SampleRows music = SampleRows.of("music_store");
    Set<String> made = new HashSet<>();
    for (SampleTable table : music.tables()) {
      for (String column : table.columns()) {
        if (column.endsWith("_id") && !column.equals("boss_id")) {
          assertThat(made)
              .contains(column.equals("support_rep_id") ? "employee" : column.replace("_id", ""));
        }
      }
      made.add(table.table());
    }
    List<List<Object>> employees =
        music.tables().stream()
            .filter(table -> table.table().equals("employee"))
            .findFirst()
            .orElseThrow()
            .rows();
    assertThat(employees)
        .allSatisfy(
            row ->
                assertThat(row.getLast() == null || (Long) row.getLast() < (Long) row.getFirst())
                    .isTrue());
  }
}
