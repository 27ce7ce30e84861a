package io.relata.runtime.execution;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.relata.metadata.access.Caller;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.TenantId;
import io.relata.runtime.plan.RowEstimate.TableRows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Executors;

/**
 * How many rows the tables of tenants hold, about: what PostgreSQL's planner believes, read from
 * its catalog when first asked for and again in the background where it is older than a minute.
 */
public final class TableStatistics {

  private static final Duration FRESH = Duration.ofMinutes(1);
  private static final Duration KEPT_WITHOUT_USE = Duration.ofHours(1);
  private static final int KEPT_TENANTS = 10_000;
  private static final Duration TIME = Duration.ofSeconds(2);

  /**
   * The last count, scaled to the present size as PostgreSQL itself does. A table that was never
   * counted has as many rows as its pages can hold: 36 bytes each at the least, of a row with a key
   * and nothing else.
   */
  private static final String ROWS =
      """
      select c.relname,
             case when c.reltuples >= 0 and c.relpages > 0
                  then c.reltuples * (pg_relation_size(c.oid) / b.size) / c.relpages
                  else (pg_relation_size(c.oid) / b.size) * (b.size / 36) end
        from pg_depend d
        join pg_class c on c.oid = d.objid and c.relkind = 'r'
       cross join (select current_setting('block_size')::float8 as size) b
       where d.refclassid = 'pg_namespace'::regclass and d.refobjid = to_regnamespace(?)
         and d.classid = 'pg_class'::regclass
      """;

  private final TenantConnections connections;
  private final LoadingCache<TenantId, Map<PhysicalName, Double>> known =
      Caffeine.newBuilder()
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .maximumSize(KEPT_TENANTS)
          .expireAfterAccess(KEPT_WITHOUT_USE)
          .refreshAfterWrite(FRESH)
          .build(this::read);

  public TableStatistics(TenantConnections connections) {
    this.connections = connections;
  }

  /** Of a tenant's tables and tables of links; a table that is new is unknown for a while. */
  public TableRows of(TenantId tenant) {
    Map<PhysicalName, Double> rows = known.get(tenant);
    return table -> {
      Double count = rows.get(table);
      return count == null ? OptionalDouble.empty() : OptionalDouble.of(count);
    };
  }

  private Map<PhysicalName, Double> read(TenantId tenant) {
    return connections.inTransaction(
        new TenantScope(tenant, Caller.ANONYMOUS), TIME, connection -> read(connection, tenant));
  }

  private static Map<PhysicalName, Double> read(Connection connection, TenantId tenant)
      throws SQLException {
    Map<PhysicalName, Double> rows = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(ROWS)) {
      statement.setString(1, tenant.schema().value());
      try (ResultSet tables = statement.executeQuery()) {
        while (tables.next()) {
          rows.put(new PhysicalName(tables.getString(1)), tables.getDouble(2));
        }
      }
    }
    return rows;
  }
}
