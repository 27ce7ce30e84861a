package io.relata.runtime.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import graphql.introspection.IntrospectionQuery;
import graphql.schema.GraphQLSchema;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.ReadPolicy;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.Limits;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.testing.Worlds;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The schemas of a node")
class CompiledSchemasTests {

  private static final DocumentLimits LIMITS = DocumentLimits.of(Limits.DEFAULTS);
  private static final String FILTERED =
      "query ($f: BookFilter, $limit: Int = 5) { books(filter: $f, limit: $limit) { title } }";
  private static final String ADDED =
      "mutation ($input: AuthorAdd!) { add_author(input: $input) { id name } }";

  private final AtomicInteger compiled = new AtomicInteger();
  private final TenantApi library = Worlds.apiOf(Worlds.library());

  @Test
  void areCompiledOnceForAllWhoAskAtTheSameTime() throws Exception {
    CompiledSchemas schemas = schemas(100);
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Object>> asked =
          IntStream.range(0, 50)
              .mapToObj(caller -> callers.<Object>submit(() -> schemas.of(library)))
              .toList();
      for (Future<Object> schema : asked) {
        assertThat(schema.get()).isSameAs(schemas.of(library));
      }
    }
    assertThat(compiled).hasValue(1);
  }

  @Test
  void makeRoomForOneAnother() {
    CompiledSchemas schemas = schemas(library.tables().size() + 2L);
    List<TenantApi> others =
        IntStream.range(0, 20).mapToObj(i -> Worlds.apiOf(Worlds.library())).toList();

    others.forEach(schemas::of);
    others.forEach(schemas::of);

    assertThat(compiled.get()).isGreaterThan(20);
  }

  @Test
  void areNotCompiledAgainWhileSomebodyRefersToThem() {
    CompiledSchemas schemas = schemas(0, CompiledSchemas.byReference());

    GraphQLSchema first = schemas.of(library);

    assertThat(schemas.of(library)).isSameAs(first);
    assertThat(compiled).hasValue(1);
  }

  @Test
  void areCompiledOnceForTheFirstQueryOfATenantWhereThereIsNoRoom() {
    CompiledTenants tenants =
        new CompiledTenants(
            tenant -> new CompiledTenants.Served(1, Worlds.library()),
            (tenant, served, roles) ->
                new CallerAccess(EffectiveAccess.of(roles, AccessPolicy.EMPTY, ReadPolicy.CLOSED)),
            schemas(0));

    read(
        tenants.current(new TenantId(new UUID(1, 1)), new TreeSet<>(Set.of("owner"))),
        FILTERED,
        Map.of("f", Map.of("title", Map.of("eq", "a"), "pages", Map.of("gt", 1))));

    assertThat(compiled).hasValue(1);
  }

  @Test
  void areNotNeededByRequestsLikeEarlierOnes() {
    CompiledTenant tenant = new CompiledTenant(library, schemas(0));
    read(
        tenant,
        FILTERED,
        Map.of("f", Map.of("title", Map.of("eq", "a"), "pages", Map.of("gt", 1))));
    read(tenant, ADDED, Map.of("input", Map.of("name", "a")));
    int before = compiled.get();

    read(tenant, FILTERED, Map.of("f", Map.of("title", Map.of("eq", "b"))));
    read(tenant, FILTERED, Map.of("f", Map.of("pages", Map.of("gt", 3)), "limit", 7));
    read(tenant, FILTERED, Map.of());
    read(tenant, ADDED, Map.of("input", Map.of("name", "b")));

    assertThat(compiled).hasValue(before);
  }

  @Test
  void areCompiledAgainForWhatIsNew() {
    CompiledTenant tenant = new CompiledTenant(library, schemas(0));

    for (String document : List.of(FILTERED, ADDED, IntrospectionQuery.INTROSPECTION_QUERY)) {
      int before = compiled.get();
      assertThat(tenant.use().prepare(document, LIMITS)).isInstanceOf(PreparedDocument.Valid.class);
      assertThat(compiled).hasValue(before + 1);
    }
    assertThat(tenant.use().prepare("{ books { nothing } }", LIMITS))
        .isInstanceOf(PreparedDocument.Invalid.class);
    assertThat(SchemaText.of(tenant.schema())).contains("type Book");
  }

  @Test
  void sayWhatIsWrongWithAVariableOfAKnownDocument() {
    CompiledTenant tenant = new CompiledTenant(library, schemas(0));
    read(tenant, FILTERED, Map.of());

    RequestRefused refused =
        Assertions.catchThrowableOfType(
            RequestRefused.class, () -> read(tenant, FILTERED, Map.of("limit", "many")));

    assertThat(refused.problems().getFirst().inputPath()).isEqualTo("limit");
  }

  private static void read(CompiledTenant tenant, String document, Map<String, Object> variables) {
    assertThat(
            PreparedOperation.of(tenant.use(), document, null, Map.copyOf(variables), LIMITS)
                .parameters()
                .variables()
                .keySet())
        .containsAll(variables.keySet());
  }

  /** What is not kept is forgotten, whoever still refers to it. */
  private CompiledSchemas schemas(long tables) {
    return schemas(tables, Caffeine.newBuilder().executor(Runnable::run).maximumSize(0).build());
  }

  private CompiledSchemas schemas(long tables, Cache<TenantApi, GraphQLSchema> inUse) {
    return new CompiledSchemas(
        tables,
        new SimpleMeterRegistry(),
        api -> {
          compiled.incrementAndGet();
          return SchemaCompiler.compile(api);
        },
        inUse);
  }
}
