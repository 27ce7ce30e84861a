package io.relata.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the rounds of one query came to; shown as their medians. */
record Measurement(String title, List<Round> rounds) {

  /**
   * One run of each side.
   *
   * @param alone answers in a second of the SQL alone
   * @param served answers in a second of GraphQL over HTTP
   * @param serverCpu milliseconds of CPU of the server's process for one request
   * @param postgresCpu the same of PostgreSQL's processes
   * @param aloneCpu milliseconds of PostgreSQL's CPU for one answer of the SQL alone
   */
  record Round(double alone, double served, double serverCpu, double postgresCpu, double aloneCpu) {

    double ratio() {
      return served / alone;
    }
  }

  @Override
  public String toString() {
    return "%-36s %12.0f %12.0f %8.2f %16.3f %12.3f %12.3f"
        .formatted(
            title,
            median(Round::alone),
            median(Round::served),
            median(Round::ratio),
            median(Round::serverCpu),
            median(Round::postgresCpu),
            median(Round::aloneCpu));
  }

  private double median(ToDoubleFunction<Round> figure) {
    return Medians.of(rounds, figure);
  }
}
