package io.relata.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.TenantVersion;
import io.relata.runtime.testing.ModelSketch;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The compiled tenants of a node")
class CompiledTenantsTests {

  private static final EffectiveAccess EVERYTHING = new EffectiveAccess.Everything();
  private static final TenantId LIBRARY = new TenantId(new UUID(1, 1));
  private static final TenantId CLINIC = new TenantId(new UUID(1, 2));

  private volatile CompiledTenants.Served stored = version(1, "author", "authors");
  private final CompiledTenants tenants = new CompiledTenants(tenant -> stored);

  @Test
  void compileOnceForAllWhoComeAtTheSameTime() throws Exception {
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CompiledTenant>> served =
          IntStream.range(0, 50)
              .mapToObj(caller -> callers.submit(() -> tenants.current(LIBRARY, EVERYTHING)))
              .toList();

      CompiledTenant first = served.getFirst().get();
      for (Future<CompiledTenant> other : served) {
        assertThat(other.get()).isSameAs(first);
      }
    }
  }

  @Test
  void areOfOneTenantAndOneAccessEach() {
    CompiledTenant library = tenants.current(LIBRARY, EVERYTHING);

    assertThat(tenants.current(CLINIC, EVERYTHING)).isNotSameAs(library);
    assertThat(tenants.current(LIBRARY, new EffectiveAccess.Nothing())).isNotSameAs(library);
    assertThat(tenants.current(LIBRARY, new EffectiveAccess.Everything())).isSameAs(library);
  }

  @Test
  void serveANewVersionOnceItIsAdopted() {
    CompiledTenant before = tenants.current(LIBRARY, EVERYTHING);
    stored = version(2, "writer", "writers");
    assertThat(tenants.current(LIBRARY, EVERYTHING)).isSameAs(before);

    tenants.adopt(new TenantVersion(LIBRARY, 2));

    assertThat(tenants.current(LIBRARY, EVERYTHING).api().version()).isEqualTo(2);
    assertThat(before.schema().getQueryType().getField("authors")).isNotNull();
  }

  @Test
  void serveTheLastGoodVersionOnWhereTheNextDoesNotCompile() {
    CompiledTenant good = tenants.current(LIBRARY, EVERYTHING);
    DataModel clashing =
        new ModelSketch()
            .table("order_line", "order_lines")
            .table("orderline", "orderlines")
            .table("order__line", "x")
            .model();
    stored = new CompiledTenants.Served(2, clashing);

    tenants.adopt(new TenantVersion(LIBRARY, 2));
    assertThat(tenants.current(LIBRARY, EVERYTHING)).isSameAs(good);

    stored = version(3, "writer", "writers");
    tenants.adopt(new TenantVersion(LIBRARY, 3));
    assertThat(tenants.current(LIBRARY, EVERYTHING).api().version()).isEqualTo(3);
  }

  @Test
  void neverGoBackToAnEarlierVersion() {
    stored = version(5, "author", "authors");
    tenants.current(LIBRARY, EVERYTHING);
    stored = version(4, "writer", "writers");

    tenants.adopt(new TenantVersion(LIBRARY, 4));

    assertThat(tenants.current(LIBRARY, EVERYTHING).api().version()).isEqualTo(5);
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
            });
    CompiledTenants.Served good = stored;
    stored = new CompiledTenants.Served(0, DataModel.EMPTY);
    assertThatThrownBy(() -> away.current(LIBRARY, EVERYTHING)).hasMessage("the store is away");

    stored = good;
    assertThat(away.current(LIBRARY, EVERYTHING).api().version()).isEqualTo(1);
  }

  private static CompiledTenants.Served version(int number, String name, String plural) {
    return new CompiledTenants.Served(number, new ModelSketch().table(name, plural).model());
  }
}
