package io.relata.metadata.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.TenantId;
import io.relata.metadata.publish.PublishSteps.Step;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.CurrentPolicy;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.PolicySaving;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.VersionEntry;
import io.relata.metadata.store.VersionState;
import io.relata.testing.TestDatabase;
import io.relata.testing.TestPlatform;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class ModelRecoveryIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();
  private static final ModelEdit ADD_PHONE =
      new ModelEdit.AddField(Ref.named("author"), FieldSpec.of("phone", TypeName.TEXT), null);
  private static final ModelEdit ADD_BORN =
      new ModelEdit.AddField(Ref.named("author"), FieldSpec.of("born", TypeName.DATE), null);

  private static final Actor ANN = new Actor("account:ann", "192.0.2.1");

  private static int counter;

  private Tenant library = PLATFORM.tenant("library-" + ++counter, DataModel.EMPTY);

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @BeforeEach
  void makeATable() throws SQLException {
    publish(
        PLATFORM,
        new ModelEdit.AddTable(TableSpec.of("author", FieldSpec.of("name", TypeName.TEXT))));
    library = PLATFORM.tenants().find(library.id()).orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void finishesOrFailsAVersionWhosePublisherWasKilledAt(Step step) throws SQLException {
    try (TestPlatform node = killedAt(step)) {
      assertThatThrownBy(() -> publish(node, ADD_PHONE)).isInstanceOf(Killed.class);
    }
    boolean done = step == Step.COMMITTED || step == Step.APPLIED;
    expectOldOrNew(done ? 3 : 2);
    expectInTheLog("model.published", done ? 2 : 1);
    assertThat(publish(PLATFORM, ADD_BORN)).isInstanceOf(PublishOutcome.Published.class);
    expectOldOrNew(4);
    expectInTheLog("model.published", done ? 3 : 2);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void putsThePolicyOfAVersionInForceTogetherWithItOrNotAtAll(Step step) throws SQLException {
    AccessPolicy policy = policy("reader");
    try (TestPlatform node = killedAt(step)) {
      assertThatThrownBy(() -> publish(node, policy, ADD_PHONE)).isInstanceOf(Killed.class);
    }
    boolean done = step == Step.COMMITTED || step == Step.APPLIED;
    expectOldOrNew(done ? 3 : 2);
    expectInForce(done ? new CurrentPolicy(1, policy) : CurrentPolicy.NONE);
    expectInTheLog("access.changed", done ? 1 : 0);
    assertThat(publish(PLATFORM, policy, ADD_BORN)).isInstanceOf(PublishOutcome.Published.class);
    expectInForce(new CurrentPolicy(1, policy));
  }

  @ParameterizedTest
  @EnumSource(value = Step.class, mode = EnumSource.Mode.EXCLUDE, names = "APPLIED")
  void letsNobodyElseChangeThePolicyThatAVersionIsAboutToChange(Step step) {
    List<PolicySaving> savings = new ArrayList<>();
    AccessPolicies policies = PLATFORM.bean(AccessPolicies.class);
    PublishSteps meanwhile =
        (reached, tenant) -> {
          if (reached == step) {
            savings.add(policies.save(library, policy("intruder"), null, ANN, ""));
          }
        };
    AccessPolicy policy = policy("reader");
    try (TestPlatform node = node(meanwhile)) {
      assertThat(publish(node, policy, ADD_PHONE)).isInstanceOf(PublishOutcome.Published.class);
    }
    assertThat(savings).containsExactly(new PolicySaving.Stale(CurrentPolicy.NONE));
    expectInForce(new CurrentPolicy(1, policy));
    assertThat(policies.save(library, policy("next"), 1L, ANN, ""))
        .isInstanceOf(PolicySaving.Saved.class);
  }

  @Test
  void leavesThePolicyAloneWhenTheVersionFails() throws SQLException {
    ModelEdit broken =
        new ModelEdit.AddTable(TableSpec.of("note", FieldSpec.of("text", TypeName.TEXT)));
    PLATFORM.database().execute("create table " + library.id().schema() + ".notes ()");
    assertThat(publish(PLATFORM, policy("reader"), broken))
        .isNotInstanceOf(PublishOutcome.Published.class);
    assertThat(PLATFORM.versions().current(library.id()).version()).isEqualTo(2);
    expectInForce(CurrentPolicy.NONE);
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void recoversAtTheStart(Step step) throws SQLException {
    try (TestPlatform node = killedAt(step)) {
      assertThatThrownBy(() -> publish(node, ADD_PHONE)).isInstanceOf(Killed.class);
    }
    try (TestPlatform next = TestPlatform.start(PLATFORM.database())) {
      assertThat(next.versions().list(library.id()))
          .extracting(VersionEntry::state)
          .doesNotContain(VersionState.PENDING);
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void leavesNoHalfOfATenantWhoseMakerWasKilledAt(Step step) throws SQLException {
    TenantSlug slug = new TenantSlug("clinic-" + ++counter);
    try (TestPlatform node = killedAt(step)) {
      assertThatThrownBy(
              () ->
                  node.tenants()
                      .create(
                          slug, "Clinic", DataModel.EMPTY, new Actor("account:ann", "192.0.2.1")))
          .isInstanceOf(Killed.class);
      PLATFORM.bean(ModelRecovery.class).recover();
    }
    boolean made = step == Step.COMMITTED || step == Step.APPLIED;
    assertThat(PLATFORM.tenants().list())
        .extracting(Tenant::slug)
        .filteredOn(slug::equals)
        .hasSize(made ? 1 : 0);
    assertThat(
            PLATFORM
                .database()
                .value(
                    "select count(*) from relata.activity where action = 'tenant.created'"
                        + " and actor = 'account:ann' and tenant = '"
                        + slug
                        + "'"))
        .isEqualTo(made ? "1" : "0");
    assertThat(
            PLATFORM.database().value("select count(*) from relata.tenants where state <> 'READY'"))
        .isEqualTo("0");
    expectAsManySchemasAndRolesAsTenants();
  }

  @Test
  void leavesAPublisherThatLivesAlone() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    PublishSteps slow =
        (step, tenant) -> {
          if (step == Step.STATEMENTS_RUN) {
            inside.countDown();
            waitFor(goOn);
          }
        };
    try (TestPlatform node = node(slow);
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<PublishOutcome> publishing = pool.submit(() -> publish(node, ADD_PHONE));
      waitFor(inside);
      PLATFORM.bean(ModelRecovery.class).recover();
      assertThat(PLATFORM.versions().list(library.id()).getFirst().state())
          .isEqualTo(VersionState.PENDING);
      goOn.countDown();
      assertThat(publishing.get()).isInstanceOf(PublishOutcome.Published.class);
    }
  }

  @Test
  void failsAVersionWhoseSessionEndedBeforeTheCommit() throws SQLException {
    PublishSteps cut =
        (step, tenant) -> {
          if (step == Step.BEFORE_COMMIT) {
            endSessions(tenant);
          }
        };
    try (TestPlatform node = node(cut)) {
      assertThat(publish(node, ADD_PHONE))
          .isInstanceOfSatisfying(
              PublishOutcome.Failed.class,
              failed -> assertThat(failed.cause()).isEqualTo(PublishOutcome.Failed.Cause.UNKNOWN));
    }
    expectOldOrNew(2);
    assertThat(publish(PLATFORM, ADD_PHONE)).isInstanceOf(PublishOutcome.Published.class);
  }

  @Test
  void findsOutAboutACommitWhoseAnswerNeverCame() throws SQLException {
    AtomicBoolean cut = new AtomicBoolean();
    try (TestPlatform node =
        TestPlatform.start(
            PLATFORM.database(),
            Map.of(),
            beans -> {
              beans.registerBean(
                  PublishSteps.class, () -> (step, tenant) -> cut.set(step == Step.BEFORE_COMMIT));
              beans.registerBean(CutAnswers.class, () -> new CutAnswers(cut));
            })) {
      assertThat(publish(node, ADD_PHONE)).isInstanceOf(PublishOutcome.Published.class);
    }
    assertThat(cut).as("the answer was cut").isFalse();
    expectOldOrNew(3);
  }

  @RepeatedTest(10)
  void survivesTheEndOfItsSessionAtAnyMoment() throws Exception {
    Random random = new Random();
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<PublishOutcome> publishing = pool.submit(() -> publishOrBreak(ADD_PHONE));
      Thread.sleep(Duration.ofMillis(random.nextInt(40)));
      endSessions(library.id());
      PublishOutcome outcome = publishing.get();
      // The session may have been back in the pool when it was ended.
      int version =
          await()
              .ignoreExceptionsInstanceOf(DataAccessException.class)
              .until(() -> PLATFORM.versions().list(library.id()).size(), found -> true);
      if (outcome instanceof PublishOutcome.Published) {
        assertThat(version).isEqualTo(3);
      }
    }
    PLATFORM.bean(ModelRecovery.class).recover();
    expectOldOrNew(PLATFORM.versions().current(library.id()).version());
    assertThat(publish(PLATFORM, ADD_BORN)).isInstanceOf(PublishOutcome.Published.class);
  }

  @Test
  void goesOnDeletingATenantWhoseDeleterWasKilled() {
    PLATFORM
        .database()
        .execute(
            "update relata.tenants set state = 'DELETING', slug = null where id = '"
                + library.id()
                + "'");
    PLATFORM.bean(ModelRecovery.class).recover();
    assertThat(
            PLATFORM
                .database()
                .value("select count(*) from relata.tenants where id = '" + library.id() + "'"))
        .isEqualTo("0");
    expectAsManySchemasAndRolesAsTenants();
  }

  /**
   * The tenant holds one of its versions whole, and its history says which; once recovery by the
   * clock is done with it, where that was the first to take it up.
   */
  private void expectOldOrNew(int version) throws SQLException {
    await()
        .untilAsserted(
            () -> {
              PLATFORM.bean(ModelRecovery.class).recover();
              assertThat(PLATFORM.versions().list(library.id()))
                  .extracting(VersionEntry::state)
                  .doesNotContain(VersionState.PENDING);
            });
    ModelVersion current = PLATFORM.versions().current(library.id());
    assertThat(current.version()).isEqualTo(version);
    assertThat(
            PLATFORM
                .database()
                .value("select max(version) from " + library.id().schema() + "._model_version"))
        .isEqualTo(String.valueOf(version));
    try (Connection connection = PLATFORM.control().getConnection()) {
      assertThat(
              PLATFORM
                  .bean(CatalogVerifier.class)
                  .differences(connection, library.id().schema(), current.model()))
          .isEmpty();
    }
  }

  /** Whoever settles a version notes it, once, as done by its author. */
  private void expectInTheLog(String action, int times) {
    assertThat(
            PLATFORM
                .database()
                .value(
                    "select count(*) from relata.activity where action = '"
                        + action
                        + "' and actor = 'account:ann' and tenant_id = '"
                        + library.id()
                        + "'"))
        .isEqualTo(String.valueOf(times));
  }

  private static void expectAsManySchemasAndRolesAsTenants() {
    TestDatabase database = PLATFORM.database();
    assertThat(database.value("select count(*) from pg_namespace where nspname like 't\\_%'"))
        .isEqualTo(database.value("select count(*) from relata.tenants"));
    assertThat(
            database.value(
                "select count(*) from pg_namespace n join pg_roles r on r.rolname = 'relata_' ||"
                    + " n.nspname where nspname like 't\\_%'"))
        .isEqualTo(database.value("select count(*) from relata.tenants"));
  }

  private PublishOutcome publishOrBreak(ModelEdit edit) {
    try {
      return publish(PLATFORM, edit);
    } catch (TenantChangeException | DataAccessException e) {
      return new PublishOutcome.Failed(
          0, PublishOutcome.Failed.Cause.UNKNOWN, String.valueOf(e.getMessage()));
    }
  }

  private void expectInForce(CurrentPolicy policy) {
    AccessPolicies policies = PLATFORM.bean(AccessPolicies.class);
    assertThat(policies.latest(library.id())).isEqualTo(policy);
    policies.refresh(library.id());
    assertThat(policies.current(library.id())).isEqualTo(policy);
  }

  private static AccessPolicy policy(String role) {
    return new AccessPolicy(
        List.of(new Role(new RoleId(UUID.randomUUID()), role, "", List.of())),
        List.of(),
        List.of(),
        List.of());
  }

  private PublishOutcome publish(TestPlatform node, AccessPolicy policy, ModelEdit edit) {
    return node.publisher()
        .publish(
            new PublishRequest(
                library.id(),
                List.of(edit),
                null,
                Set.of(),
                ANN,
                "",
                (present, planned, ids) -> new Parsed.Read<>(policy)));
  }

  private PublishOutcome publish(TestPlatform node, ModelEdit edit) {
    return node.publisher()
        .publish(
            new PublishRequest(
                library.id(),
                List.of(edit),
                null,
                Set.of(),
                new Actor("account:ann", "192.0.2.1"),
                ""));
  }

  /** A node whose process is gone, and its sessions with it, when a publish comes to this step. */
  private static TestPlatform killedAt(Step step) {
    return node(
        (reached, tenant) -> {
          if (reached == step) {
            endSessions(tenant);
            throw new Killed();
          }
        });
  }

  private static TestPlatform node(PublishSteps steps) {
    return TestPlatform.start(
        PLATFORM.database(),
        Map.of(),
        beans -> beans.registerBean(PublishSteps.class, () -> steps));
  }

  /** Ends the session that holds the tenant's turn. */
  private static void endSessions(TenantId tenant) {
    PLATFORM
        .database()
        .execute(
            "select pg_terminate_backend(pid, 5000) from pg_locks where locktype = 'advisory' and"
                + " granted and (classid::bigint << 32 | objid::bigint) = hashtextextended('relata"
                + " tenant "
                + tenant
                + "', 0)");
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Killed extends Error {}

  /** Lets COMMIT reach PostgreSQL, and once, when told to, loses the answer and the session. */
  private record CutAnswers(AtomicBoolean cut) implements BeanPostProcessor {
    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
      if (!name.equals("control")) {
        return bean;
      }
      return new DelegatingDataSource((DataSource) bean) {
        @Override
        public Connection getConnection() throws SQLException {
          return cutting(super.getConnection());
        }
      };
    }

    private Connection cutting(Connection connection) {
      return (Connection)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {Connection.class},
              (proxy, method, arguments) -> {
                Object answer = invoke(connection, method, arguments);
                if (method.getName().equals("commit") && cut.compareAndSet(true, false)) {
                  connection.abort(Runnable::run);
                  throw new SQLException("the answer never came", "08006");
                }
                return answer;
              });
    }

    private static @Nullable Object invoke(
        Connection connection, Method method, @Nullable Object[] arguments) throws Throwable {
      try {
        return method.invoke(connection, arguments);
      } catch (InvocationTargetException e) {
        throw e.getTargetException();
      }
    }
  }
}
