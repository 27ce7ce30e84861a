package io.relata.runtime.plan;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Grant;
import io.relata.metadata.model.TableId;
import java.util.List;

/** Which grants cover a write. What they say of rows is for execution to check, in SQL. */
public record WriteGrants(EffectiveAccess access) {

  /**
   * Empty means that the caller can not do it at all. A table without link grants links as it
   * edits.
   */
  public List<Grant> covering(TableId table, Action action) {
    List<Grant> grants = access.grants(table, action);
    return action == Action.LINK && grants.isEmpty() ? access.grants(table, Action.EDIT) : grants;
  }

  boolean allow(TableId table, Action action) {
    return !covering(table, action).isEmpty();
  }
}
