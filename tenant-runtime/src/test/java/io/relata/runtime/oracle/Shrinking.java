package io.relata.runtime.oracle;

import io.relata.metadata.model.DataModel;
import io.relata.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;

/** Makes a failing case smaller for as long as it fails in the same way. */
final class Shrinking {

  private final TestDatabase database;
  private final long end;
  private Stage stage;

  /**
   * @param stage on which the case failed; another is made where the model gets smaller
   */
  Shrinking(TestDatabase database, Stage stage, Duration time) {
    this.database = database;
    this.stage = stage;
    this.end = System.nanoTime() + time.toNanos();
  }

  /** A case and how it fails. */
  record Found(Case failing, Failure failure) {}

  Found shrunk(Case failing, Failure failure) throws SQLException {
    Found smallest = new Found(failing, failure);
    Optional<Found> smaller = Optional.of(smallest);
    while (smaller.isPresent()) {
      smallest = smaller.get();
      smaller = smaller(smallest);
    }
    return smallest;
  }

  private Optional<Found> smaller(Found found) throws SQLException {
    Iterator<Case> candidates = SmallerCases.of(found.failing()).iterator();
    while (candidates.hasNext() && System.nanoTime() < end) {
      Case candidate = candidates.next();
      Optional<Failure> failure = played(candidate);
      if (failure.isPresent() && failure.get().kind().equals(found.failure().kind())) {
        return Optional.of(new Found(candidate, failure.get()));
      }
    }
    return Optional.empty();
  }

  /** Empty also where the candidate can not be played at all. */
  private Optional<Failure> played(Case candidate) throws SQLException {
    if (candidate.model().equals(stage.model())) {
      return played(candidate, stage);
    }
    Stage other = stageOf(candidate.model());
    Optional<Failure> failure = played(candidate, other);
    if (failure.isEmpty()) {
      other.close();
      return failure;
    }
    stage.close();
    stage = other;
    return failure;
  }

  private Stage stageOf(DataModel model) throws SQLException {
    return Stage.of(database, model);
  }

  private static Optional<Failure> played(Case candidate, Stage on) {
    try {
      Sight sight = new Sight(candidate, candidate.contents(), new Features());
      if (!new CallerSchema(candidate.terms(), sight).knows(candidate.operation())) {
        return Optional.empty();
      }
      return new Judgement(new Features()).of(candidate, on);
    } catch (SQLException | RuntimeException senseless) {
      on.spoiled();
      return Optional.empty();
    }
  }

  /** The stage that the smallest case was played on last. */
  Stage stage() {
    return stage;
  }
}
