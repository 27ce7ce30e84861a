package io.relata.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the rounds of one query came to; shown as their medians. */
record Measurement(String title, List<Round> rounds) {

  static final String HEADINGS =
      "%-36s %12s %12s %12s   share: %7s %9s   CPU ms: %8s %12s %12s"
          .formatted(
              "query",
              "SQL alone/s",
              "servlet/s",
              "GraphQL/s",
              "of SQL",
              "of servlet",
              "server",
              "PostgreSQL",
              "SQL alone");

  /**
   * One run of each side.
   *
   * @param alone answers in a second of the SQL alone
   * @param bare answers in a second of a servlet that runs the SQL, see {@link BareServlet}
   * @param served answers in a second of GraphQL over HTTP
   * @param serverCpu milliseconds of CPU of the server's process for one request
   * @param postgresCpu the same of PostgreSQL's processes
   * @param aloneCpu milliseconds of PostgreSQL's CPU for one answer of the SQL alone
   */
  record Round(
      double alone,
      double bare,
      double served,
      double serverCpu,
      double postgresCpu,
      double aloneCpu) {

    double ofSql() {
      return served / alone;
    }

    double ofServlet() {
      return served / bare;
    }
  }

  @Override
  public String toString() {
    return "%-36s %12.0f %12.0f %12.0f          %7.2f %9.2f           %8.3f %12.3f %12.3f"
        .formatted(
            title,
            median(Round::alone),
            median(Round::bare),
            median(Round::served),
            median(Round::ofSql),
            median(Round::ofServlet),
            median(Round::serverCpu),
            median(Round::postgresCpu),
            median(Round::aloneCpu));
  }

  private double median(ToDoubleFunction<Round> figure) {
    return Medians.of(rounds, figure);
  }
}
