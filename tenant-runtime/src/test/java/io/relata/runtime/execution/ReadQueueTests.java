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

  private final ReadQueue queue = known(Duration.ofMinutes(1));

  /** Of a statement that is known to be brief. */
  private static ReadQueue known(Duration patience) {
    ReadQueue queue = new ReadQueue(new Patience(patience));
    for (int i = 0; i < 16; i++) {
      queue.pace().ranAlone(1_000);
    }
    return queue;
  }

  private static CompletableFuture<Turn> enters(ReadQueue queue) {
    return CompletableFuture.supplyAsync(
        () -> queue.enter(List.of()), Executors.newVirtualThreadPerTaskExecutor());
  }

  private CompletableFuture<Turn> waits() {
    int before = queue.waiting();
    CompletableFuture<Turn> reader = enters(queue);
    while (queue.waiting() == before) {
      Thread.onSpinWait();
    }
    return reader;
  }

  @Test
  void sharesNothingUntilAStatementIsKnown() {
    ReadQueue unknown = new ReadQueue(new Patience(Duration.ofMinutes(1)));
    assertThat(unknown.enter(List.of())).isEqualTo(new Turn.Alone());
    assertThat(queue.enter(List.of())).isEqualTo(new Turn.First());
  }

  @Test
  @DisplayName("Two run at once; who comes then goes with the others, led by the first of them")
  void gathers() {
    queue.enter(List.of());
    queue.enter(List.of());
    CompletableFuture<Turn> leader = waits();
    CompletableFuture<Turn> second = waits();
    CompletableFuture<Turn> third = waits();

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
    ReadQueue hurried = known(Duration.ofMillis(1));
    hurried.enter(List.of());
    hurried.enter(List.of());
    CompletableFuture<Turn> impatient = enters(hurried);
    assertThat(impatient.join()).isEqualTo(new Turn.Alone());

    hurried.leave();
    hurried.leave();

    assertThat(hurried.enter(List.of())).isEqualTo(new Turn.First());
  }

  @Test
  @DisplayName("When nobody waits, the place of a run is free again")
  void freesPlaces() {
    queue.enter(List.of());
    queue.enter(List.of());
    queue.leave();
    queue.leave();
    assertThat(queue.enter(List.of())).isEqualTo(new Turn.First());
    assertThat(queue.enter(List.of())).isEqualTo(new Turn.First());
  }
}
