package io.relata.runtime.execution;

import io.relata.metadata.model.TableId;
import java.util.Set;

/**
 * Is told what was written, after it is safe in the database; never of what was rolled back
 * (statement W19).
 */
@FunctionalInterface
public interface WriteListener {

  WriteListener NONE = (scope, tables) -> {};

  /**
   * @param tables those with rows that were added, edited or deleted, or whose links changed; and
   *     those that cascades of the database may have reached
   */
  void committed(TenantScope scope, Set<TableId> tables);
}
