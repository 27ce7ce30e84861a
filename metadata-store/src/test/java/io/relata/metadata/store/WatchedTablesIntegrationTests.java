package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.TableId;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.WatchedTables.Wake;
import io.relata.testing.TestDatabase;
import io.relata.testing.TestPlatform;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WatchedTablesIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final TestPlatform PLATFORM = TestPlatform.start(DATABASE);

  private final WatchedTables tables = PLATFORM.bean(WatchedTables.class);
  private final UUID here = UUID.randomUUID();
  private final UUID there = UUID.randomUUID();
  private final WatchedTable book = table();

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  void countsTheChangesOfOthers() {
    tables.want(here, Set.of(book), Wake.OTHERS);
    assertThat(tables.changes(here)).isEqualTo(Map.of(book, 0L));
    tables.changed(there, Set.of(book, table()));
    tables.changed(there, Set.of(book));
    tables.changed(here, Set.of(book));
    assertThat(tables.changes(here)).isEqualTo(Map.of(book, 2L));
    assertThat(tables.changes(there)).isEmpty();
  }

  @Test
  void keepsTheCountWhenATableIsAskedForAgain() {
    tables.want(here, Set.of(book), Wake.NOBODY);
    tables.changed(there, Set.of(book));
    tables.want(here, Set.of(book), Wake.NOBODY);
    assertThat(tables.changes(here)).isEqualTo(Map.of(book, 1L));
  }

  @Test
  void tellsWhatOthersWant() {
    tables.want(here, Set.of(book), Wake.NOBODY);
    assertThat(tables.wantedByOthers(there)).contains(book);
    assertThat(tables.wantedByOthers(here)).doesNotContain(book);
    tables.leave(here);
    assertThat(tables.wantedByOthers(there)).doesNotContain(book);
  }

  @Test
  void forgetsWhatIsNoLongerAskedFor() {
    tables.want(here, Set.of(book), Wake.NOBODY);
    age("31 seconds");
    assertThat(tables.wantedByOthers(there)).doesNotContain(book);
    assertThat(tables.changes(here)).isEmpty();
    tables.changed(there, Set.of(book));
    tables.want(here, Set.of(book), Wake.NOBODY);
    assertThat(tables.changes(here)).isEqualTo(Map.of(book, 0L));
    age("2 minutes");
    tables.sweep();
    tables.want(here, Set.of(), Wake.NOBODY);
    assertThat(tables.changes(here)).isEmpty();
  }

  @Test
  void wakesNobodyWhereNobodyWantsATable() throws InterruptedException {
    List<String> rows = new CopyOnWriteArrayList<>();
    StoreChanges changes = PLATFORM.bean(StoreChanges.class);
    changes.listen(StoreTopic.ROWS, subject -> subject.ifPresent(rows::add));
    tables.changed(there, Set.of(table()));
    tables.want(here, Set.of(book), Wake.NOBODY);
    tables.changed(here, Set.of(book));
    tables.changed(there, Set.of(book));
    while (rows.isEmpty()) {
      Thread.sleep(5);
    }
    assertThat(rows).containsExactly(there.toString());
  }

  @Test
  void takesManyTablesAtOnce() {
    Set<WatchedTable> many =
        IntStream.range(0, 2_500).mapToObj(i -> table()).collect(Collectors.toSet());
    tables.want(here, many, Wake.OTHERS);
    tables.changed(there, many);
    assertThat(tables.changes(here)).hasSize(2_500).allSatisfy((table, n) -> assertThat(n).isOne());
  }

  private void age(String interval) {
    DATABASE.execute(
        "update relata.watched_tables set wanted_until = wanted_until - interval '%s' where node ="
                .formatted(interval)
            + " '%s'".formatted(here));
  }

  private static WatchedTable table() {
    return new WatchedTable(new TenantId(UUID.randomUUID()), new TableId(UUID.randomUUID()));
  }
}
