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
}
