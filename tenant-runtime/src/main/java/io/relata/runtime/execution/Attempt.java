package io.relata.runtime.execution;

import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.Rendered;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mutation that was carried out and taken back.
 *
 * @param sent its statements in the order in which they were sent, up to the one that was refused
 * @param answer what it would have answered; null where it was refused
 * @param problems why it was refused
 */
public record Attempt(List<Sent> sent, @Nullable ReadAnswer answer, List<RequestProblem> problems) {

  public Attempt {
    sent = List.copyOf(sent);
    problems = List.copyOf(problems);
  }

  /** A statement with what filled its placeholders. */
  public record Sent(Rendered statement, List<BoundValue> values) {
    public Sent {
      values = List.copyOf(values);
    }
  }
}
