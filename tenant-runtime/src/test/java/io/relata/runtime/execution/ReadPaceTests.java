package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReadPaceTests {

  private static final long BRIEF = 300_000;
  private static final long LONG = 50_000_000;

  private final ReadPace pace = new ReadPace();

  private void alone(int times, long nanos) {
    for (int i = 0; i < times; i++) {
      pace.ranAlone(nanos);
    }
  }

  private void together(int times, long nanos) {
    for (int i = 0; i < times; i++) {
      pace.ranTogether(nanos, 4);
    }
  }

  @Test
  void judgesAfterSomeRuns() {
    alone(15, BRIEF);
    assertThat(pace.isBrief()).isFalse();
    alone(1, BRIEF);
    assertThat(pace.isBrief()).isTrue();
  }

  @Test
  void longRunsAreNotShared() {
    alone(100, LONG);
    assertThat(pace.isBrief()).isFalse();
  }

  @Test
  void aBusyMachineDoesNotMakeAStatementLong() {
    alone(16, BRIEF);
    alone(100, LONG);
    assertThat(pace.isBrief()).isTrue();
  }

  @Test
  void whatIsSlowerTogetherIsSharedNoMore() {
    alone(16, BRIEF);
    together(16, 4 * BRIEF + 4);
    assertThat(pace.isBrief()).isFalse();
  }

  @Test
  void whatIsFasterTogetherGoesOn() {
    alone(16, BRIEF);
    together(100, 2 * BRIEF);
    assertThat(pace.isBrief()).isTrue();
  }

  @Test
  void whatFailsTogetherIsSharedNoMore() {
    alone(16, BRIEF);
    for (int i = 0; i < 3; i++) {
      pace.failedTogether();
    }
    assertThat(pace.isBrief()).isFalse();
  }

  @Test
  void whatKeepsOthersWaitingIsSharedNoMore() {
    alone(16, BRIEF);
    for (int i = 0; i < 99; i++) {
      pace.keptWaiting();
    }
    assertThat(pace.isBrief()).isTrue();
    pace.keptWaiting();
    assertThat(pace.isBrief()).isFalse();
  }

  @Test
  void forgetsAfterAWhile() {
    alone(9_999, LONG);
    alone(17, BRIEF);
    assertThat(pace.isBrief()).isTrue();
  }
}
