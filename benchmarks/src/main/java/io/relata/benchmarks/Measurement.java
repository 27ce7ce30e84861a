package io.relata.benchmarks;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

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
   * One run of one side.
   *
   * @param perSecond answers in a second
   * @param serverCpu milliseconds of CPU of Relata's process for one of them
   * @param postgresCpu the same of PostgreSQL's processes
   */
  record Run(double perSecond, double serverCpu, double postgresCpu) {}

  /**
   * The runs of one round.
   *
   * @param alone of the SQL alone
   * @param servlet of a servlet that runs the SQL, see {@link BareServlet}
   * @param relata of GraphQL over HTTP
   */
  record Round(Run alone, Run servlet, Run relata) {

    double ofSql() {
      return relata.perSecond() / alone.perSecond();
    }

    double ofServlet() {
      return relata.perSecond() / servlet.perSecond();
    }
  }

  /** Puts the runs of each side together round by round. */
  static Measurement of(String title, List<Run> alone, List<Run> servlet, List<Run> relata) {
    return new Measurement(
        title,
        IntStream.range(0, alone.size())
            .mapToObj(round -> new Round(alone.get(round), servlet.get(round), relata.get(round)))
            .toList());
  }

  @Override
  public String toString() {
    return "%-36s %12.0f %12.0f %12.0f          %7.2f %9.2f           %8.3f %12.3f %12.3f"
        .formatted(
            title,
            median(round -> round.alone().perSecond()),
            median(round -> round.servlet().perSecond()),
            median(round -> round.relata().perSecond()),
            median(Round::ofSql),
            median(Round::ofServlet),
            median(round -> round.relata().serverCpu()),
            median(round -> round.relata().postgresCpu()),
            median(round -> round.alone().postgresCpu()));
  }

  private double median(ToDoubleFunction<Round> figure) {
    return Medians.of(rounds, figure);
  }
}
