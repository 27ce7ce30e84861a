package io.relata.platform.graphql;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.relata.runtime.execution.OperationWatch;
import io.relata.runtime.execution.Reads;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * What operators see of operations: how long they take by kind and outcome, how many are under way,
 * how often a plan is at hand, and how many reads share a run of their statement. Never a name or a
 * value of a tenant.
 */
@Component
final class OperationMetrics {

  private final Outcomes queries;
  private final Outcomes mutations;
  private final Outcomes subscriptions;
  private final Counter plansAsked;
  private final Counter plansMade;

  OperationMetrics(MeterRegistry registry, OperationWatch watch, Reads reads) {
    this.queries = Outcomes.of("query", registry);
    this.mutations = Outcomes.of("mutation", registry);
    this.subscriptions = Outcomes.of("subscription", registry);
    this.plansAsked = registry.counter("relata.plans.asked");
    this.plansMade = registry.counter("relata.plans.made");
    registry.gauge("relata.operations.running", watch, OperationWatch::size);
    FunctionCounter.builder("relata.reads.together", reads, Reads::answeredTogether)
        .description("Reads that were answered by a run of their statement that they shared")
        .register(registry);
  }

  private record Outcomes(Timer done, Timer refused) {

    static Outcomes of(String kind, MeterRegistry registry) {
      return new Outcomes(timer(kind, "done", registry), timer(kind, "refused", registry));
    }

    private static Timer timer(String kind, String outcome, MeterRegistry registry) {
      return Timer.builder("relata.operations")
          .tags("kind", kind, "outcome", outcome)
          .publishPercentileHistogram()
          .register(registry);
    }

    <T> T record(Supplier<T> operation) {
      Timer.Sample sample = Timer.start();
      Timer outcome = refused;
      try {
        T result = operation.get();
        outcome = done;
        return result;
      } finally {
        sample.stop(outcome);
      }
    }
  }

  <T> T query(Supplier<T> operation) {
    return queries.record(operation);
  }

  <T> T mutation(Supplier<T> operation) {
    return mutations.record(operation);
  }

  /** One answer of a live query. */
  <T> T subscription(Supplier<T> answer) {
    return subscriptions.record(answer);
  }

  void planAsked() {
    plansAsked.increment();
  }

  /** A plan that was asked for was not at hand. */
  void planMade() {
    plansMade.increment();
  }
}
