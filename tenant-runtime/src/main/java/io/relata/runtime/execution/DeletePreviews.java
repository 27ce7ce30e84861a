package io.relata.runtime.execution;

import io.relata.metadata.model.TableId;
import io.relata.runtime.execution.TenantTransaction.Witness;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/** Tells what a delete would do to other rows, before anybody does it (statement D7). */
public final class DeletePreviews {

  private final TenantConnections connections;

  public DeletePreviews(TenantConnections connections) {
    this.connections = connections;
  }

  /**
   * What would happen if these rows were deleted; rows that are not there, or that the caller does
   * not see, count as none. It is not asked whether the caller may delete them.
   *
   * @param ids Longs or UUIDs, as the table has them
   * @throws ModelMoved where the database no longer is what the statements were made for
   */
  public DeletePreview of(
      TenantScope scope,
      CompiledWrites compiled,
      TableId table,
      List<Object> ids,
      ReadLimits limits) {
    return connections.attempting(
        scope,
        limits,
        Witness.NONE,
        transaction -> preview(new WriteSession(transaction, scope, limits), compiled, table, ids));
  }

  private static DeletePreview preview(
      WriteSession session, CompiledWrites compiled, TableId table, List<Object> ids)
      throws SQLException {
    List<Object> seen =
        session.query(
            compiled.holds().seen(table),
            java.util.Map.of(io.relata.runtime.sql.WriteStatements.IDS, ids),
            row -> row.getObject(1));
    return new DeleteEffects(compiled, session).of(table, seen, Set.of());
  }
}
