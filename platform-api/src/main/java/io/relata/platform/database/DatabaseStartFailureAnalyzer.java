package io.relata.platform.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows a {@link DatabaseStartException} as its sentence and its action, without a stack trace. */
final class DatabaseStartFailureAnalyzer extends AbstractFailureAnalyzer<DatabaseStartException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, DatabaseStartException cause) {
    return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
  }
}
