package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Operand;
import io.relata.metadata.model.DataModel;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RootWrite;
import io.relata.runtime.plan.RowInput;
import io.relata.runtime.plan.WriteLimits;
import io.relata.runtime.plan.WritePlanner;
import io.relata.runtime.request.Argument;
import io.relata.runtime.request.Parameters;
import io.relata.runtime.request.Selection;
import io.relata.runtime.request.WriteRequest;
import io.relata.runtime.sql.TenantTables;
import io.relata.runtime.testing.Publishing;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.TestWrites;
import io.relata.runtime.testing.Worlds;
import io.relata.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RowLoaderIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private final DataModel model = Publishing.model();
  private final TenantApi api = Worlds.apiOf(model);
  private final TestWrites house = TestWrites.create(DATABASE, model);

  private List<RowInput> tagged(String field, String member, String... values) {
    List<Argument> inputs =
        Stream.of(values)
            .map(
                value ->
                    (Argument)
                        new Argument.Members(
                            Map.of(
                                "name",
                                new Argument.Value(new Operand.Constant("n")),
                                member,
                                new Argument.Value(new Operand.Constant(value)))))
            .toList();
    Selection selection =
        new Selection(field, field, Map.of("inputs", new Argument.Elements(inputs)), List.of());
    WritePlanner planner = new WritePlanner(api, WriteLimits.DEFAULT);
    RootWrite root =
        planner.plan(new WriteRequest(List.of(selection)), Parameters.NONE).roots().getFirst();
    return ((RootWrite.Add) root).rows();
  }

  private List<String> load(List<RowInput> rows) {
    TestTenant tenant = house.tenant();
    TenantScope scope = tenant.scope(TestTenant.owner());
    List<RequestProblem> problems =
        tenant
            .connections()
            .inTransaction(
                scope,
                ReadLimits.DEFAULT.statementTime(),
                connection ->
                    new RowLoader(
                            connection,
                            scope,
                            CompiledWrites.of(new TenantTables(api, tenant.id().schema())),
                            ReadLimits.DEFAULT)
                        .add(rows));
    return problems.stream().map(problem -> problem.code() + " " + problem.inputPath()).toList();
  }

  @Test
  @DisplayName("D11: rows that a pattern or a unique value refuses are told, and the others stay")
  void keepsTheRowsThatFit() {
    assertThat(load(tagged("add_authors", "email", "a@b", "none", "c@d", "a@b", "e@f")))
        .containsExactlyInAnyOrder("BAD_INPUT inputs[1].email", "UNIQUE inputs[3].email");
    assertThat(house.sql("select string_agg(email, ' ' order by email) from %s.authors"))
        .isEqualTo("a@b c@d e@f");
  }
}
