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
   * @param tables the tables with rows that the request added, edited or deleted; not those that
   *     cascades reached
   */
  void committed(TenantScope scope, Set<TableId> tables);
}
