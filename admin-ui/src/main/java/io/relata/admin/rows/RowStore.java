package io.relata.admin.rows;

import io.relata.admin.workspace.Workspace;
import io.relata.metadata.access.Caller;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.JsonNumbers;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.SharedSecrets;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.execution.CompiledWrites;
import io.relata.runtime.execution.ModelMoved;
import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.Reads;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.execution.Writes;
import io.relata.runtime.plan.ReadPlanner;
import io.relata.runtime.plan.WriteLimits;
import io.relata.runtime.plan.WritePlanner;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.ReadRequest;
import io.relata.runtime.request.WriteRequest;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.sql.CursorSecret;
import io.relata.runtime.sql.ReadCompiler;
import io.relata.runtime.sql.TenantTables;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads and writes rows for the grid, by the stages that every caller's requests go through. Where
 * the model has moved on under a request, it is tried once more on the new one.
 */
@Component
class RowStore {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final CompiledTenants tenants;
  private final Reads reads;
  private final Writes writes;
  private final CursorSecret cursors;

  RowStore(CompiledTenants tenants, Reads reads, Writes writes, SharedSecrets secrets) {
    this.tenants = tenants;
    this.reads = reads;
    this.writes = writes;
    this.cursors = new CursorSecret(secrets.of("cursors"));
  }

  /** The model that is served now. */
  DataModel model(Workspace workspace) {
    return tenants.current(workspace.tenant().id(), caller(workspace).roles()).api().model();
  }

  /**
   * The value of a request's only root field.
   *
   * @throws io.relata.runtime.plan.RequestRefused with the reasons
   */
  JsonNode read(Workspace workspace, ReadRequest request) {
    return parsed(onServedModel(workspace, api -> readOn(api, workspace, request)));
  }

  /**
   * Writes in one transaction.
   *
   * @param values what the request's parameters stand for
   * @return the value of the request's only root field
   * @throws io.relata.runtime.plan.RequestRefused with the reasons; nothing was committed
   */
  JsonNode write(Workspace workspace, WriteRequest request, Map<String, @Nullable Object> values) {
    Parameters parameters = new Parameters(Map.of(RowRequests.VALUES, values));
    return parsed(onServedModel(workspace, api -> writeOn(api, workspace, request, parameters)));
  }

  private ReadAnswer readOn(TenantApi api, Workspace workspace, ReadRequest request) {
    return reads.run(
        scope(workspace),
        new ReadCompiler(tables(api, workspace)).compile(new ReadPlanner(api).plan(request)),
        Parameters.NONE,
        ReadLimits.DEFAULT);
  }

  private ReadAnswer writeOn(
      TenantApi api, Workspace workspace, WriteRequest request, Parameters parameters) {
    return writes.run(
        scope(workspace),
        CompiledWrites.of(tables(api, workspace)),
        new WritePlanner(api, WriteLimits.DEFAULT).plan(request, parameters),
        parameters,
        ReadLimits.DEFAULT);
  }

  private ReadAnswer onServedModel(Workspace workspace, Function<TenantApi, ReadAnswer> work) {
    TenantId tenant = workspace.tenant().id();
    try {
      return work.apply(tenants.current(tenant, caller(workspace).roles()).api());
    } catch (ModelMoved moved) {
      return work.apply(tenants.refreshed(tenant, caller(workspace).roles()).api());
    }
  }

  private static JsonNode parsed(ReadAnswer answer) {
    return JSON.readTree(answer.roots().getFirst().json());
  }

  /** Cursors stand in addresses, which any node may be asked for. */
  private TenantTables tables(TenantApi api, Workspace workspace) {
    PhysicalName schema = workspace.tenant().id().schema();
    return new TenantTables(api, schema, cursors.of(schema.value()), JsonNumbers.NUMBER);
  }

  private static TenantScope scope(Workspace workspace) {
    return new TenantScope(workspace.tenant().id(), caller(workspace));
  }

  private static Caller caller(Workspace workspace) {
    return workspace.membership().caller();
  }
}
