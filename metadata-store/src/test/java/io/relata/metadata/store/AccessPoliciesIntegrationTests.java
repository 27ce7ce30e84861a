package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import io.relata.testing.TestPlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class AccessPoliciesIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  private final AccessPolicies policies = PLATFORM.bean(AccessPolicies.class);

  private static AccessPolicy with(String role) {
    return new AccessPolicy(
        List.of(new Role(new RoleId(UUID.randomUUID()), role, "", List.of())),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void beginsWithNothing() {
    Tenant tenant = PLATFORM.tenant("empty", DataModel.EMPTY);
    assertThat(policies.current(tenant.id())).isEqualTo(CurrentPolicy.NONE);
    assertThat(policies.revisions(tenant.id(), 10)).isEmpty();
  }

  @Test
  void putsAPolicyInForceAtOnce() {
    Tenant tenant = PLATFORM.tenant("at-once", DataModel.EMPTY);
    assertThat(policies.current(tenant.id())).isEqualTo(CurrentPolicy.NONE);
    AccessPolicy reader = with("reader");
    policies.save(tenant, reader, 0L, new Actor("account:ann", "192.0.2.1"), "first");
    assertThat(policies.current(tenant.id())).isEqualTo(new CurrentPolicy(1, reader));
  }

  @Test
  void refusesAChangeOfAnOlderRevision() {
    Tenant tenant = PLATFORM.tenant("stale", DataModel.EMPTY);
    AccessPolicy first = with("first");
    policies.save(tenant, first, 0L, new Actor("account:ann", "192.0.2.1"), "");
    assertThat(policies.save(tenant, with("second"), 0L, new Actor("account:bob", "192.0.2.1"), ""))
        .isEqualTo(new PolicySaving.Stale(new CurrentPolicy(1, first)));
    assertThat(policies.latest(tenant.id()).revision()).isEqualTo(1);
  }

  @Test
  void makesNoRevisionOfNoChange() {
    Tenant tenant = PLATFORM.tenant("same", DataModel.EMPTY);
    AccessPolicy reader = with("reader");
    policies.save(tenant, reader, null, new Actor("account:ann", "192.0.2.1"), "");
    assertThat(policies.save(tenant, reader, null, new Actor("account:ann", "192.0.2.1"), ""))
        .isEqualTo(new PolicySaving.Saved(new CurrentPolicy(1, reader)));
    assertThat(policies.revisions(tenant.id(), 10)).hasSize(1);
  }

  @Test
  void keepsTheHistory() {
    Tenant tenant = PLATFORM.tenant("history", DataModel.EMPTY);
    AccessPolicy first = with("first");
    policies.save(tenant, first, null, new Actor("account:ann", "192.0.2.1"), "one");
    policies.save(tenant, with("second"), null, new Actor("account:bob", "192.0.2.1"), "two");
    assertThat(policies.revisions(tenant.id(), 10))
        .extracting(PolicyRevision::revision, PolicyRevision::author, PolicyRevision::message)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(2L, "account:bob", "two"),
            org.assertj.core.groups.Tuple.tuple(1L, "account:ann", "one"));
    assertThat(policies.find(tenant.id(), 1)).contains(new CurrentPolicy(1, first));
    assertThatThrownBy(
            () ->
                PLATFORM
                    .database()
                    .execute("update relata.access_revisions set author = 'account:eve'"))
        .rootCause()
        .hasMessageContaining("can not be rewritten");
  }

  @Test
  void takesOneOfManyChangesFromTheSameRevision() throws Exception {
    Tenant tenant = PLATFORM.tenant("race", DataModel.EMPTY);
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<PolicySaving> savings = new ArrayList<>();
      for (Future<PolicySaving> saving :
          threads.invokeAll(
              IntStream.range(0, 8)
                  .<Callable<PolicySaving>>mapToObj(
                      i ->
                          () ->
                              policies.save(
                                  tenant,
                                  with("r" + i),
                                  0L,
                                  new Actor("account:ann", "192.0.2.1"),
                                  ""))
                  .toList())) {
        savings.add(saving.get());
      }
      assertThat(savings).filteredOn(PolicySaving.Saved.class::isInstance).hasSize(1);
    }
    assertThat(policies.latest(tenant.id()).revision()).isEqualTo(1);
  }

  @Test
  void knowsNoTenantThatIsGone() {
    Tenant tenant = PLATFORM.tenant("gone-soon", DataModel.EMPTY);
    Tenant gone =
        new Tenant(
            new TenantId(UUID.randomUUID()),
            tenant.slug(),
            tenant.name(),
            1,
            tenant.createdAt(),
            tenant.state());
    assertThatThrownBy(
            () -> policies.save(gone, with("r"), null, new Actor("account:ann", "192.0.2.1"), ""))
        .isInstanceOf(NoSuchTenantException.class);
  }
}
