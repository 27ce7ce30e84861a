package io.relata.metadata.check;

import io.relata.metadata.model.DataModel;

/** One thing that every model must be. */
interface ModelRule {

  void check(DataModel model, Findings findings);
}
