package io.relata.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.TenantVersion;
import io.relata.runtime.testing.ModelSketch;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The compiled tenants of a node")
class CompiledTenantsTests {

  private static final SortedSet<String> OWNER = new TreeSet<>(Set.of("owner"));
  private static final SortedSet<String> EDITOR = new TreeSet<>(Set.of("editor"));
  private static final SortedSet<String> NOBODY = new TreeSet<>();
  private static final CompiledTenants.Accesses ACCESSES =
      (tenant, served, roles) ->
          new CallerAccess(EffectiveAccess.of(roles, AccessPolicy.EMPTY, ReadPolicy.CLOSED));
  private static final TenantId LIBRARY = new TenantId(new UUID(1, 1));
  private static final TenantId CLINIC = new TenantId(new UUID(1, 2));

  private volatile CompiledTenants.Served stored = version(1, "author", "authors");
  private final CompiledTenants tenants =
      new CompiledTenants(
          tenant -> stored, ACCESSES, CompiledSchemas.byHeap(new SimpleMeterRegistry()));

  @Test
  void compileOnceForAllWhoComeAtTheSameTime() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CompiledTenant>> served =
          IntStream.range(0, 50)
              .mapToObj(caller -> callers.submit(() -> tenants.current(LIBRARY, OWNER)))
              .toList();

      CompiledTenant first = served.getFirst().get();
      for (Future<CompiledTenant> other : served) {
        assertThat(other.get()).isSameAs(first);
      }
    }
  }

  @Test
  void areOfOneTenantAndOneAccessEach() {
    CompiledTenant library = tenants.current(LIBRARY, OWNER);

    assertThat(tenants.current(CLINIC, OWNER)).isNotSameAs(library);
    assertThat(tenants.current(LIBRARY, NOBODY)).isNotSameAs(library);
    assertThat(tenants.current(LIBRARY, EDITOR)).isSameAs(library);
  }

  @Test
  void serveANewVersionOnceItIsAdopted() {
    CompiledTenant before = tenants.current(LIBRARY, OWNER);
    stored = version(2, "writer", "writers");
    assertThat(tenants.current(LIBRARY, OWNER)).isSameAs(before);

    tenants.adopt(new TenantVersion(LIBRARY, 2));

    assertThat(tenants.current(LIBRARY, OWNER).api().version()).isEqualTo(2);
    assertThat(before.schema().getQueryType().getField("authors")).isNotNull();
  }

  @Test
  void serveTheLastGoodVersionOnWhereTheNextDoesNotCompile() {
    CompiledTenant good = tenants.current(LIBRARY, OWNER);
    DataModel clashing =
        new ModelSketch()
            .table("order_line", "order_lines")
            .table("orderline", "orderlines")
            .table("order__line", "x")
            .model();
    stored = new CompiledTenants.Served(2, clashing);

    tenants.adopt(new TenantVersion(LIBRARY, 2));
    assertThat(tenants.current(LIBRARY, OWNER)).isSameAs(good);

    stored = version(3, "writer", "writers");
    tenants.adopt(new TenantVersion(LIBRARY, 3));
    assertThat(tenants.current(LIBRARY, OWNER).api().version()).isEqualTo(3);
  }

  @Test
  void neverGoBackToAnEarlierVersion() {
    stored = version(5, "author", "authors");
    tenants.current(LIBRARY, OWNER);
    stored = version(4, "writer", "writers");

    tenants.adopt(new TenantVersion(LIBRARY, 4));

    assertThat(tenants.current(LIBRARY, OWNER).api().version()).isEqualTo(5);
  }

  @Test
  void tryAgainWhereAModelCouldNotBeLoaded() {
    CompiledTenants away =
        new CompiledTenants(
            tenant -> {
              if (stored.version() == 0) {
                throw new IllegalStateException("the store is away");
              }
              return stored;
            },
            ACCESSES,
            CompiledSchemas.byHeap(new SimpleMeterRegistry()));
    CompiledTenants.Served good = stored;
    stored = new CompiledTenants.Served(0, DataModel.EMPTY);
    assertThatThrownBy(() -> away.current(LIBRARY, OWNER)).hasMessage("the store is away");

    stored = good;
    assertThat(away.current(LIBRARY, OWNER).api().version()).isEqualTo(1);
  }

  private static CompiledTenants.Served version(int number, String name, String plural) {
    return new CompiledTenants.Served(number, new ModelSketch().table(name, plural).model());
  }
}
