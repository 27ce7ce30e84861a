package io.relata.runtime.oracle;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.DataModel;
import java.util.List;
import java.util.Optional;

/**
 * Makes the cases of one seed: some sets of rows and some policies and callers on one model, and
 * many requests of each.
 */
final class RandomCases {

  private static final int ROWS = 2;
  private static final int POLICIES = 4;
  private static final int CALLERS = 2;
  private static final int QUERIES = 12;
  private static final int WRITES = 6;

  private final long seed;
  private final Features features;

  RandomCases(long seed, Features features) {
    this.seed = seed;
    this.features = features;
  }

  /** Takes a case; false ends it. */
  interface Player {
    boolean play(Case played) throws Exception;
  }

  DataModel model() {
    return RandomModels.model(new Dice(seed));
  }

  /** All cases, until the player has enough. */
  void play(Player player) throws Exception {
    DataModel model = model();
    Terms terms = new Terms(model);
    Dice dice = new Dice(~seed);
    for (int rows = 0; rows < ROWS; rows++) {
      Contents contents = RandomContents.of(dice, model);
      for (int i = 0; i < POLICIES; i++) {
        RandomPolicies policies = new RandomPolicies(dice, terms, features);
        AccessPolicy policy = policies.policy();
        ReadPolicy reading = policies.reading();
        for (int j = 0; j < CALLERS; j++) {
          Caller caller = policies.caller();
          Case without = new Case(seed, model, contents, policy, reading, caller, standIn(model));
          if (!play(without, dice, player)) {
            return;
          }
        }
      }
    }
  }

  private boolean play(Case without, Dice dice, Player player) throws Exception {
    Sight sight = new Sight(without, without.contents(), new Features());
    RandomRequests requests = new RandomRequests(dice, without.terms(), sight, features);
    for (int i = 0; i < QUERIES; i++) {
      Optional<Operation> query = requests.query();
      if (query.isPresent() && !player.play(without.with(query.get()))) {
        return false;
      }
    }
    RandomWrites writes = new RandomWrites(dice, without, sight, requests);
    for (int i = 0; i < WRITES; i++) {
      Optional<Operation> write = writes.write();
      if (write.isPresent() && !player.play(without.with(write.get()))) {
        return false;
      }
    }
    return true;
  }

  /** A request that stands in until there is one. */
  private static Operation standIn(DataModel model) {
    return new Operation.Rows(model.tables().getFirst().id(), Window.ALL, List.of());
  }
}
