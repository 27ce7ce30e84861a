package io.relata.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionResult;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Caller;
import io.relata.metadata.store.Limits;
import io.relata.metadata.store.ModelAnnouncements;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.Tenant;
import io.relata.platform.testing.PlatformTest;
import io.relata.platform.testing.TestTenants;
import io.relata.runtime.execution.TenantScope;
import io.relata.runtime.policy.TenantAccesses;
import io.relata.runtime.schema.CompiledSchemas;
import io.relata.runtime.schema.CompiledTenants;
import io.relata.runtime.swap.ModelSwap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.support.DefaultExecutionGraphQlRequest;
import org.springframework.jdbc.core.JdbcTemplate;

/** A second node, on the same database, that hears no announcements of the first. */
@PlatformTest
@DisplayName("A node that was not told of a new version")
class OtherNodeIntegrationTests {

  private static final String NOTES =
      """
      [{"edit": "add_table", "name": "note", "fields": [
          {"name": "title", "type": "text"}, {"name": "draft", "type": "text"}]}]
      """;
  private static final String RENAME =
      "[{\"edit\": \"rename_field\", \"table\": \"note\", \"field\": \"title\", \"name\":"
          + " \"heading\"}]";
  private static final String DROP =
      "[{\"edit\": \"drop_field\", \"table\": \"note\", \"field\": \"draft\"}]";
  private static final Caller OWNER =
      new Caller("test", new TreeSet<>(List.of(BuiltInRole.OWNER.roleName())), Map.of());

  @Autowired private TestTenants tenants;
  @Autowired private ModelVersions versions;
  @Autowired private RootStrategy strategy;
  @Autowired private TenantAccesses accesses;
  @Autowired private DataSource data;

  private CompiledTenants compiled;

  @BeforeEach
  void startNode() {
    compiled =
        new CompiledTenants(
            tenant -> served(versions.current(tenant)),
            accesses,
            CompiledSchemas.byHeap(new SimpleMeterRegistry()));
  }

  @Test
  @Timeout(30)
  void findsItByItsPoll() throws Exception {
    Tenant tenant = tenants.create("polled", NOTES);
    assertThat(errors(tenant, "{ notes { title } }")).isEmpty();
    ModelSwap swap = new ModelSwap(compiled, versions, new ModelAnnouncements());
    swap.start();
    try {
      tenants.publish(tenant, RENAME);
      Instant patience = Instant.now().plus(Duration.ofSeconds(10));
      while (!errors(tenant, "{ notes { heading title } }").isEmpty()
          && Instant.now().isBefore(patience)) {
        Thread.sleep(50);
      }
      assertThat(errors(tenant, "{ notes { heading title } }")).isEmpty();
    } finally {
      swap.stop();
    }
  }

  @Test
  void servesARenamedFieldOnFromWhatItHas() {
    Tenant tenant = tenants.create("renamed-elsewhere", NOTES);
    assertThat(errors(tenant, "{ notes { title } }")).isEmpty();

    tenants.publish(tenant, RENAME);

    assertThat(errors(tenant, "{ notes { title } }")).isEmpty();
  }

  @Test
  void looksForItWhereTheDatabaseHasMovedOn() {
    Tenant tenant = tenants.create("moved-on", NOTES);
    assertThat(errors(tenant, "{ notes { title draft } }")).isEmpty();

    tenants.publishWithLoss(tenant, DROP);

    assertThat(errors(tenant, "{ notes { title draft } }"))
        .singleElement()
        .satisfies(
            error -> {
              assertThat(error).containsEntry("code", "BAD_INPUT");
            });
    assertThat(errors(tenant, "{ notes { title } }")).isEmpty();
  }

  @Test
  @DisplayName(
      "calls it a defect where there is no newer version that the database has moved on to")
  void tellsADefectFromANewVersion() {
    Tenant tenant = tenants.create("moved-by-hand", NOTES);

    new JdbcTemplate(data)
        .execute("alter table \"%s\".notes drop column draft".formatted(tenant.id().schema()));

    assertThat(errors(tenant, "{ notes { draft } }"))
        .singleElement()
        .satisfies(error -> assertThat(error).containsEntry("code", "INTERNAL"));
    assertThat(errors(tenant, "{ notes { title } }")).isEmpty();
  }

  @Test
  @DisplayName("finds the version that a client has seen elsewhere")
  void looksForAVersionThatAClientHasSeen() {
    Tenant tenant = tenants.create("seen-elsewhere", NOTES);
    TenantScope scope = new TenantScope(tenant.id(), OWNER);
    assertThat(errors(tenant, "{ notes { title } }")).isEmpty();

    tenants.publish(tenant, RENAME);
    assertThat(errors(tenant, "{ notes { heading } }")).isNotEmpty();
    AwaitedVersion.of("2").await(compiled, scope);

    assertThat(errors(tenant, "{ notes { heading } }")).isEmpty();
  }

  @Test
  @DisplayName("serves on where a client asks for a version that does not come")
  void servesOnWhereAVersionDoesNotCome() {
    Tenant tenant = tenants.create("never-seen", NOTES);

    AwaitedVersion.of("9").await(compiled, new TenantScope(tenant.id(), OWNER));

    assertThat(errors(tenant, "{ notes { title } }")).isEmpty();
  }

  /** The extensions of the errors of a query, as this node answers it. */
  private List<Map<String, Object>> errors(Tenant tenant, String document) {
    var request =
        new DefaultExecutionGraphQlRequest(document, null, Map.of(), Map.of(), "", Locale.ENGLISH);
    request.configureExecutionInput(
        (input, builder) ->
            builder
                .graphQLContext(
                    Map.of(
                        TenantScope.class,
                        new TenantScope(tenant.id(), OWNER),
                        Limits.class,
                        Limits.DEFAULTS))
                .build());
    ExecutionResult result =
        Objects.requireNonNull(
                new TenantGraphQlService(compiled, strategy).execute(request).block())
            .getExecutionResult();
    return result.getErrors().stream()
        .map(error -> Objects.requireNonNull(error.getExtensions()))
        .toList();
  }

  private static CompiledTenants.Served served(ModelVersion version) {
    return new CompiledTenants.Served(version.version(), version.model());
  }
}
