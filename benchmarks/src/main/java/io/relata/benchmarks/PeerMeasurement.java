package io.relata.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the rounds of one query came to for Relata and for a peer; shown as their medians. */
record PeerMeasurement(String title, List<Round> rounds) {

  static final String HEADINGS =
      "%-36s %12s %10s %10s   share: %7s %7s %7s   CPU ms: %8s %8s"
          .formatted(
              "query",
              "SQL alone/s",
              "Relata/s",
              "peer/s",
              "Relata",
              "peer",
              "times",
              "Relata",
              "peer");

  /**
   * One run of a server.
   *
   * @param perSecond answers in a second
   * @param cpu milliseconds of CPU of the server's process for one of them
   */
  record Side(double perSecond, double cpu) {}

  /**
   * One run of each.
   *
   * @param alone answers in a second of the SQL alone
   */
  record Round(double alone, Side relata, Side peer) {

    double relataShare() {
      return relata.perSecond() / alone;
    }

    double peerShare() {
      return peer.perSecond() / alone;
    }

    double times() {
      return relata.perSecond() / peer.perSecond();
    }
  }

  @Override
  public String toString() {
    return "%-36s %12.0f %10.0f %10.0f          %7.2f %7.2f %7.1f           %8.3f %8.3f"
        .formatted(
            title,
            median(Round::alone),
            median(round -> round.relata().perSecond()),
            median(round -> round.peer().perSecond()),
            median(Round::relataShare),
            median(Round::peerShare),
            median(Round::times),
            median(round -> round.relata().cpu()),
            median(round -> round.peer().cpu()));
  }

  private double median(ToDoubleFunction<Round> figure) {
    return Medians.of(rounds, figure);
  }
}
