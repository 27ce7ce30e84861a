package io.relata.runtime.oracle;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.DataModel;

/**
 * All that an answer depends on.
 *
 * @param seed from which it was made; a case that was made smaller keeps it
 */
record Case(
    long seed,
    DataModel model,
    Contents contents,
    AccessPolicy policy,
    ReadPolicy reading,
    Caller caller,
    Operation operation) {

  Terms terms() {
    return new Terms(model);
  }

  EffectiveAccess access() {
    return EffectiveAccess.of(caller.roles(), policy, reading);
  }

  Case with(DataModel changed) {
    return new Case(seed, changed, contents, policy, reading, caller, operation);
  }

  Case with(Contents changed) {
    return new Case(seed, model, changed, policy, reading, caller, operation);
  }

  Case with(AccessPolicy changed) {
    return new Case(seed, model, contents, changed, reading, caller, operation);
  }

  Case with(ReadPolicy changed) {
    return new Case(seed, model, contents, policy, changed, caller, operation);
  }

  Case with(Caller changed) {
    return new Case(seed, model, contents, policy, reading, changed, operation);
  }

  Case with(Operation changed) {
    return new Case(seed, model, contents, policy, reading, caller, changed);
  }
}
