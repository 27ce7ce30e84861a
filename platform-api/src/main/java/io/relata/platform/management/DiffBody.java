package io.relata.platform.management;

import io.relata.metadata.plan.ModelChange;
import io.relata.platform.json.ApiBody;
import java.util.List;

/** What makes one version of a model another. */
record DiffBody(int from, int to, List<PlanBody.Change> changes) implements ApiBody {

  static DiffBody of(int from, int to, List<ModelChange> changes) {
    return new DiffBody(from, to, changes.stream().map(PlanBody.Change::of).toList());
  }
}
