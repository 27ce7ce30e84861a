package io.relata.runtime.execution;

import io.relata.metadata.access.Caller;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.sql.BindContext;
import io.relata.runtime.sql.Bindings;
import io.relata.runtime.sql.BoundValue;
import io.relata.runtime.sql.ReadStatement;
import io.relata.runtime.sql.Rendered;
import io.relata.runtime.testing.TestTenant;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** What a read is answered where it shares a run with others, whether or not others are there. */
public final class SharedAnswers {

  private SharedAnswers() {}

  /** The JSON of its columns, in their order; empty where it never shares one. */
  public static Optional<List<String>> of(
      TestTenant tenant,
      Caller caller,
      ReadStatement statement,
      Parameters parameters,
      ReadLimits limits) {
    Rendered query = statement.query();
    if (query == null) {
      return Optional.empty();
    }
    List<BoundValue> values =
        Bindings.of(query.binders(), new BindContext(parameters, caller, limits.maxRows()));
    if (!SharedRows.fits(query, values)) {
      return Optional.empty();
    }
    SharedRows rows = SharedRows.of(query, List.of(values, values));
    List<byte[]> columns =
        tenant.connections().readRows(tenant.scope(caller), rows, limits).get(rows.rowOf(1));
    return Optional.of(
        columns.stream()
            .map(column -> column == null ? "null" : new String(column, StandardCharsets.UTF_8))
            .toList());
  }
}
