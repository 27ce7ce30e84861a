package io.relata.admin.simulator;

import io.relata.metadata.access.Operand;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.Table;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.execution.ReadLimits;
import io.relata.runtime.execution.Reads;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.plan.ReadPlanner;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.ReadRequest;
import io.relata.runtime.request.Selection;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.sql.ReadCompiler;
import io.relata.runtime.sql.TenantTables;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a page of rows twice, as an identity and as an owner, both by the way of all reads: what
 * the two differ in is what the identity does not see.
 */
@Component
class SimulatedRows {

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final CompiledTenants tenants;
  private final Reads reads;

  SimulatedRows(CompiledTenants tenants, Reads reads) {
    this.tenants = tenants;
    this.reads = reads;
  }

  /** Which rows make the page. */
  enum Rows {
    /** Those that the identity sees. */
    SEEN,
    /** All that there are. */
    ALL
  }

  SimulatedGrid page(TenantScope identity, TenantScope owner, Table table, Rows rows, int offset) {
    TenantApi theirs = api(identity);
    TenantApi ours = api(owner);
    boolean readable = theirs.tables().containsKey(table.id());
    List<String> columns = columns(ours, table);
    if (rows == Rows.SEEN && !readable) {
      return new SimulatedGrid(columns, List.of(), false, offset, false);
    }
    TenantScope first = rows == Rows.SEEN ? identity : owner;
    Map<String, JsonNode> page = byId(read(first, table, columns, null, offset));
    List<String> ids = page.keySet().stream().limit(SimulatedGrid.PAGE).toList();
    TenantScope second = rows == Rows.SEEN ? owner : identity;
    Map<String, JsonNode> others =
        ids.isEmpty() || !readable ? Map.of() : byId(read(second, table, columns, ids, 0));
    Map<String, JsonNode> seen = rows == Rows.SEEN ? page : others;
    Map<String, JsonNode> all = rows == Rows.SEEN ? others : page;
    return new SimulatedGrid(
        columns,
        ids.stream().map(id -> line(id, columns, seen.get(id), all.get(id))).toList(),
        readable,
        offset,
        page.size() > SimulatedGrid.PAGE);
  }

  private static SimulatedGrid.Line line(
      String id, List<String> columns, @Nullable JsonNode seen, @Nullable JsonNode all) {
    List<SimulatedGrid.Cell> cells =
        columns.stream()
            .map(column -> cell(column, value(seen, column), value(all, column), seen != null))
            .toList();
    return new SimulatedGrid.Line(id, seen != null, cells);
  }

  private static SimulatedGrid.Cell cell(
      String column, String seen, String all, boolean ofSeenRow) {
    String shown = ofSeenRow ? seen : all;
    if (!shown.isEmpty()) {
      return new SimulatedGrid.Cell(column, shown, SimulatedGrid.State.VALUE);
    }
    return new SimulatedGrid.Cell(
        column, "", all.isEmpty() ? SimulatedGrid.State.EMPTY : SimulatedGrid.State.MASKED);
  }

  private static String value(@Nullable JsonNode row, String column) {
    JsonNode value = row == null ? null : row.get(column);
    if (value == null || value.isNull()) {
      return "";
    }
    return value.isString() ? value.stringValue() : value.toString();
  }

  /** The id, the fields, and where the to-one relations lead, as an owner sees them. */
  private static List<String> columns(TenantApi api, Table table) {
    ApiTable all = api.table(table.id());
    return Stream.of(
            Stream.of("id"),
            table.fields().stream().map(Field::name).map(Object::toString),
            api.model()
                .endsOf(table.id())
                .filter(RelationEnd::holdsForeignKey)
                .map(end -> end.name() + "_id"))
        .flatMap(names -> names)
        .filter(all.members()::containsKey)
        .toList();
  }

  private JsonNode read(
      TenantScope scope,
      Table table,
      List<String> columns,
      @Nullable List<String> ids,
      int offset) {
    TenantApi api = api(scope);
    Map<String, ApiMember> members = api.table(table.id()).members();
    List<Selection> outputs = new ArrayList<>();
    columns.stream()
        .filter(name -> members.get(name) instanceof ApiMember.Column)
        .forEach(name -> outputs.add(new Selection(name, name, Map.of(), List.of())));
    Map<String, Argument> arguments = new LinkedHashMap<>();
    if (ids != null) {
      arguments.put("filter", members("id", members("in", value(ids))));
    }
    arguments.put("limit", value(SimulatedGrid.PAGE + 1));
    arguments.put("offset", value(offset));
    ReadRequest request =
        new ReadRequest(List.of(new Selection("rows", table.plural().value(), arguments, outputs)));
    ReadAnswer answer =
        reads.run(
            scope,
            new ReadCompiler(new TenantTables(api, scope.tenant().schema()))
                .compile(new ReadPlanner(api).plan(request)),
            Parameters.NONE,
            ReadLimits.DEFAULT);
    return JSON.readTree(answer.roots().getFirst().json());
  }

  private static Map<String, JsonNode> byId(JsonNode rows) {
    Map<String, JsonNode> byId = new LinkedHashMap<>();
    rows.forEach(row -> byId.put(row.path("id").asString(), row));
    return byId;
  }

  private TenantApi api(TenantScope scope) {
    return tenants.current(scope.tenant(), scope.caller().roles()).api();
  }

  private static Argument value(Object value) {
    return new Argument.Value(new Operand.Constant(value));
  }

  private static Argument members(String name, Argument value) {
    return new Argument.Members(Map.of(name, value));
  }
}
