package io.relata.metadata.publish;

import io.relata.metadata.access.AccessTestResult;
import io.relata.metadata.publish.PublishOutcome.Failed;
import io.relata.metadata.publish.PublishSteps.Step;
import io.relata.metadata.publish.VersionTransaction.Ending;
import io.relata.metadata.publish.VersionTransaction.Preparation;
import io.relata.metadata.publish.VersionTransaction.Verification;
import io.relata.metadata.store.PendingVersion;
import io.relata.metadata.store.PublishingJournal;
import io.relata.metadata.store.UnsettledVersion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Takes a version that is written down as PENDING to its end: into the tenant's schema and APPLIED,
 * or out of it and FAILED. Where the session breaks so that nobody can tell, it stays PENDING and
 * the recovery, which can, does the rest.
 */
@Component
final class VersionApplying {
  private final VersionTransaction transaction;
  private final PublishingJournal journal;
  private final PublishSteps steps;
  private final Patience patience;

  VersionApplying(
      VersionTransaction transaction,
      PublishingJournal journal,
      ObjectProvider<PublishSteps> steps,
      ObjectProvider<Patience> patience) {
    this.transaction = transaction;
    this.journal = journal;
    this.steps = steps.getIfAvailable(() -> PublishSteps.UNWATCHED);
    this.patience = patience.getIfAvailable(() -> Patience.DEFAULT);
  }

  /**
   * Why a version was not applied.
   *
   * @param tests what came of the permission tests where they stood against it; else empty
   */
  record Unapplied(Failed failed, List<AccessTestResult> tests) {}

  /**
   * @param verification runs once the tables are as they will be
   * @return empty when it is applied
   */
  Optional<Unapplied> apply(
      TenantTurn turn, PendingVersion version, Preparation preparation, Verification verification) {
    steps.reached(Step.PENDING, version.tenant());
    Ending ending = patiently(turn, version, preparation, verification);
    UnsettledVersion settled =
        new UnsettledVersion(
            version.tenant(), version.version(), version.applyId(), version.author());
    return switch (ending) {
      case Ending.Committed() -> {
        steps.reached(Step.COMMITTED, version.tenant());
        journal.applied(settled);
        steps.reached(Step.APPLIED, version.tenant());
        yield Optional.empty();
      }
      case Ending.Locked(String text) ->
          failed(
              settled,
              Failed.Cause.LOCKED,
              "Longer work on the tables kept them locked for "
                  + patience.total().toSeconds()
                  + " s: "
                  + text);
      case Ending.Refused(String text) -> failed(settled, Failed.Cause.STATEMENT, text);
      case Ending.Mismatch(var differences) ->
          failed(
              settled,
              Failed.Cause.MISMATCH,
              "The tables would not be what the model says: " + String.join("; ", differences));
      case Ending.TestsFailed(var results) ->
          failed(settled, Failed.Cause.STATEMENT, "Permission tests fail: " + words(results))
              .map(unapplied -> new Unapplied(unapplied.failed(), results));
      // Without a COMMIT on its way nothing can be there; but the recovery finds that out as well,
      // and later if need be.
      case Ending.Broken(String text) ->
          unapplied(new Failed(version.version(), Failed.Cause.UNKNOWN, text));
    };
  }

  private static String words(List<AccessTestResult> results) {
    return results.stream()
        .flatMap(
            result -> result.failures().stream().map(failure -> result.name() + ": " + failure))
        .collect(Collectors.joining("; "));
  }

  private static Optional<Unapplied> unapplied(Failed failed) {
    return Optional.of(new Unapplied(failed, List.of()));
  }

  private Optional<Unapplied> failed(UnsettledVersion version, Failed.Cause cause, String text) {
    journal.failed(version, text);
    return unapplied(new Failed(version.version(), cause, text));
  }

  private Ending patiently(
      TenantTurn turn, PendingVersion version, Preparation preparation, Verification verification) {
    long giveUp = System.nanoTime() + patience.total().toNanos();
    Duration pause = patience.firstPause();
    while (true) {
      Ending ending =
          transaction.run(turn.connection(), version, patience.lock(), preparation, verification);
      if (!(ending instanceof Ending.Locked)
          || System.nanoTime() + pause.toNanos() > giveUp
          || !paused(pause)) {
        return ending;
      }
      pause = pause.multipliedBy(2);
    }
  }

  /** False when the thread is to stop. */
  private static boolean paused(Duration pause) {
    try {
      Thread.sleep(pause);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
