package io.relata.runtime.plan;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.TableId;
import java.util.List;

/** Which grants cover a write. What they say of rows is for execution to check, in SQL. */
public record WriteGrants(EffectiveAccess access) {

  /** Empty means that the caller can not do it at all. */
  public List<Grant> covering(TableId table, Action action) {
    return access.allowing(table, action);
  }

  boolean allow(TableId table, Action action) {
    return !covering(table, action).isEmpty();
  }
}
