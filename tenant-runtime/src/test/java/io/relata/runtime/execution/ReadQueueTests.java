package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.runtime.execution.ReadQueue.Turn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReadQueueTests {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final ReadQueue queue = new ReadQueue();

  private void isKnownToBeBrief() {
    for (int i = 0; i < 16; i++) {
      queue.pace().ranAlone(1_000);
    }
  }

  private CompletableFuture<Turn> enters(Duration longest) {
    return CompletableFuture.supplyAsync(
        () -> queue.enter(List.of(), longest), Executors.newVirtualThreadPerTaskExecutor());
  }

  private CompletableFuture<Turn> waits(Duration longest) {
    int before = queue.waiting();
    CompletableFuture<Turn> reader = enters(longest);
    while (queue.waiting() == before) {
      Thread.onSpinWait();
    }
    return reader;
  }

  @Test
  void sharesNothingUntilAStatementIsKnown() {
    assertThat(queue.enter(List.of(), LONG)).isEqualTo(new Turn.Alone());
    isKnownToBeBrief();
    assertThat(queue.enter(List.of(), LONG)).isEqualTo(new Turn.First());
  }

  @Test
  @DisplayName("Two run at once; who comes then goes with the others, led by the first of them")
  void gathers() {
    isKnownToBeBrief();
    queue.enter(List.of(), LONG);
    queue.enter(List.of(), LONG);
    CompletableFuture<Turn> leader = waits(LONG);
    CompletableFuture<Turn> second = waits(LONG);
    CompletableFuture<Turn> third = waits(LONG);

    queue.leave();

    assertThat(leader.join())
        .isInstanceOfSatisfying(
            Turn.Leads.class,
            leads -> {
              assertThat(leads.readers()).hasSize(3);
              leads.readers().get(1).answer(List.of(new byte[] {1}));
              leads.readers().get(2).goAlone();
            });
    assertThat(second.join()).isInstanceOf(Turn.Answered.class);
    assertThat(third.join()).isEqualTo(new Turn.Alone());
  }

  @Test
  void whoHasWaitedTooLongGoesAlone() {
    isKnownToBeBrief();
    queue.enter(List.of(), LONG);
    queue.enter(List.of(), LONG);
    CompletableFuture<Turn> impatient = enters(Duration.ofMillis(1));
    assertThat(impatient.join()).isEqualTo(new Turn.Alone());
    CompletableFuture<Turn> patient = waits(LONG);

    queue.leave();

    assertThat(patient.join()).isInstanceOf(Turn.Leads.class);
  }

  @Test
  @DisplayName("When nobody waits, the place of a run is free again")
  void freesPlaces() {
    isKnownToBeBrief();
    queue.enter(List.of(), LONG);
    queue.enter(List.of(), LONG);
    queue.leave();
    queue.leave();
    assertThat(queue.enter(List.of(), LONG)).isEqualTo(new Turn.First());
    assertThat(queue.enter(List.of(), LONG)).isEqualTo(new Turn.First());
  }
}
