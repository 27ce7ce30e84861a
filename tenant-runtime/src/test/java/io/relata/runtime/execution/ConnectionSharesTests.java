package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.metadata.model.TenantId;
import io.relata.runtime.plan.ErrorCode;
import io.relata.runtime.plan.RequestRefused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A tenant's share of the connections")
class ConnectionSharesTests {

  private static final Duration MOMENT = Duration.ofMillis(20);
  private static final TenantId BUSY = new TenantId(new UUID(0, 1));
  private static final TenantId OTHER = new TenantId(new UUID(0, 2));

  @ParameterizedTest
  @DisplayName(
      "is three quarters of them, one at the least; the error names it, and others have theirs")
  @CsvSource({"16, 12", "7, 5", "1, 1"})
  void isThreeQuarters(int connections, int most) {
    ConnectionShares shares = new ConnectionShares(connections, MOMENT);
    List<ConnectionShares.Place> taken =
        IntStream.range(0, most).mapToObj(i -> shares.take(BUSY)).toList();

    assertThatThrownBy(() -> shares.take(BUSY))
        .isInstanceOfSatisfying(
            RequestRefused.class,
            refused -> {
              assertThat(refused.problems()).hasSize(1);
              assertThat(refused.problems().getFirst().code()).isEqualTo(ErrorCode.LIMIT);
              assertThat(refused.problems().getFirst().details())
                  .isEqualTo(Map.of("limit", "connections", "maximum", most, "retry", true));
            });
    shares.take(OTHER).close();
    taken.getFirst().close();
    shares.take(BUSY).close();
  }

  @Test
  @DisplayName("is not waited for by a thread that is told to end")
  void endsWithTheThread() {
    ConnectionShares shares = new ConnectionShares(1, Duration.ofMinutes(1));
    shares.take(BUSY);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> shares.take(BUSY)).isInstanceOf(RequestRefused.class);
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  @DisplayName("goes round many more threads than it has places, and is whole after it")
  void goesRound() throws Exception {
    ConnectionShares shares = new ConnectionShares(4, Duration.ofMinutes(1));
    AtomicInteger inUse = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int thread = 0; thread < 50; thread++) {
        threads.execute(
            () -> {
              for (int turn = 0; turn < 200; turn++) {
                try (var _ = shares.take(BUSY)) {
                  most.accumulateAndGet(inUse.incrementAndGet(), Math::max);
                  Thread.yield();
                  inUse.decrementAndGet();
                }
              }
            });
      }
    }
    assertThat(most).hasValue(3);
    List<ConnectionShares.Place> all =
        IntStream.range(0, 3).mapToObj(i -> shares.take(BUSY)).toList();
    assertThat(all).hasSize(3);
  }

  @Test
  @DisplayName("passes over those that have given up")
  void passesOver() throws Exception {
    ConnectionShares shares = new ConnectionShares(1, MOMENT);
    ConnectionShares.Place only = shares.take(BUSY);
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> shares.take(BUSY)).isInstanceOf(RequestRefused.class);
    }
    only.close();
    shares.take(BUSY).close();
  }
}
