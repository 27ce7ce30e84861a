package io.relata.runtime.execution;

import io.relata.runtime.sql.HoldQueries;
import io.relata.runtime.sql.ReadCompiler;
import io.relata.runtime.sql.TenantTables;
import io.relata.runtime.sql.WriteStatements;

/**
 * What writing on one model with one access needs, texts of statements kept; made once, shared by all its requests.
 *
 * @param tables what the statements are made against
 */
public record CompiledWrites(
    TenantTables tables, WriteStatements statements, HoldQueries holds, ReadCompiler reads) {

  public static CompiledWrites of(TenantTables tables) {
    return new CompiledWrites(
        tables, new WriteStatements(tables), new HoldQueries(tables), new ReadCompiler(tables));
  }
}
