package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.Role;
import io.relata.metadata.access.RoleId;
import io.relata.metadata.model.DataModel;
import io.relata.testing.TestDatabase;
import io.relata.testing.TestPlatform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** Two nodes on one database: what one changes, the other forgets at once. */
@Timeout(60)
class StoreChangesIntegrationTests {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final TestPlatform HERE = TestPlatform.start(DATABASE);
  private static final TestPlatform THERE = TestPlatform.start(DATABASE);
  private static final Tenant LIBRARY = HERE.tenant("library", DataModel.EMPTY);

  @AfterAll
  static void stop() {
    HERE.close();
    THERE.close();
  }

  @Test
  void endsAKeyOnTheOtherNodeWithoutWaitingForWhatIsRememberedToGrowOld() {
    ApiKeys here = HERE.bean(ApiKeys.class);
    ApiKeys there =
        new ApiKeys(
            THERE.bean(StoreDatabase.class),
            THERE.bean(ActivityLog.class),
            THERE.bean(StoreChanges.class),
            Duration.ofHours(1));
    IssuedApiKey key =
        here.create(
            LIBRARY,
            new NewApiKey("app", Set.of("viewer"), Map.of(), null),
            new Actor("account:ann", ""));
    assertThat(there.authenticate(LIBRARY.id(), key.secret())).isPresent();

    here.revoke(LIBRARY, key.key().id(), new Actor("account:ann", ""));

    eventually(() -> there.authenticate(LIBRARY.id(), key.secret()).isEmpty());
  }

  @Test
  void saysNothingOfAChangeThatIsRolledBack() {
    List<String> heard = hearing(THERE, StoreTopic.ACCESS);
    StoreDatabase database = HERE.bean(StoreDatabase.class);
    StoreChanges changes = HERE.bean(StoreChanges.class);
    assertThat(
            database.<Boolean>inTransaction(
                dsl -> {
                  changes.announce(dsl, StoreTopic.ACCESS, "kept");
                  return true;
                }))
        .isTrue();
    assertThatThrownBy(
            () ->
                database.runInTransaction(
                    dsl -> {
                      changes.announce(dsl, StoreTopic.ACCESS, "rolled back");
                      throw new IllegalStateException("no");
                    }))
        .hasMessageContaining("no");
    changes.announce(database.dsl(), StoreTopic.ACCESS, "last");

    eventually(() -> heard.contains("last"));
    assertThat(heard).contains("kept").doesNotContain("rolled back");
  }

  @Test
  void toldOfOneTopicHearsNothingOfAnother() {
    List<String> settings = hearing(THERE, StoreTopic.SETTINGS);
    List<String> members = hearing(THERE, StoreTopic.MEMBERSHIPS);
    StoreChanges changes = HERE.bean(StoreChanges.class);
    changes.announce(HERE.bean(StoreDatabase.class).dsl(), StoreTopic.MEMBERSHIPS, "ann");
    eventually(() -> members.contains("ann"));
    assertThat(settings).doesNotContain("ann");
  }

  @Test
  void listensAgainAndTakesEverythingForChangedOnceItsConnectionWasCut() {
    List<String> heard = hearing(THERE, StoreTopic.TENANTS);
    DATABASE.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and query ilike 'listen %'"
            + " or query ilike '%pg_notify%' and pid <> pg_backend_pid()");
    eventually(() -> heard.contains("anything"));

    HERE.bean(StoreChanges.class)
        .announce(HERE.bean(StoreDatabase.class).dsl(), StoreTopic.TENANTS, "library");
    eventually(() -> heard.contains("library"));
  }

  @Test
  void noticesAConnectionThatHearsNothingByItsHeartbeat() throws SQLException {
    List<String> heard = new CopyOnWriteArrayList<>();
    StoreChanges changes = new StoreChanges(true);
    changes.listen(StoreTopic.ACCESS, subject -> heard.add(subject.orElse("anything")));
    SharedConnections connections = new SharedConnections();
    StoreListener listener =
        new StoreListener(connections, changes, Duration.ofMillis(50), Duration.ofMillis(500));
    listener.start();
    try {
      eventually(() -> heard.contains("anything"));
      connections.hearNothing();
      eventually(() -> heard.stream().filter("anything"::equals).count() > 1);
    } finally {
      listener.stop();
    }
  }

  @Test
  void staysSilentWhereTheOperatorTurnsItOff() {
    List<String> heard = hearing(THERE, StoreTopic.API_KEYS);
    StoreChanges silent = new StoreChanges(false);
    StoreDatabase database = HERE.bean(StoreDatabase.class);
    silent.announce(database.dsl(), StoreTopic.API_KEYS, "unheard");
    HERE.bean(StoreChanges.class).announce(database.dsl(), StoreTopic.API_KEYS, "heard");
    eventually(() -> heard.contains("heard"));
    assertThat(heard).doesNotContain("unheard");
    StoreListener listener = new StoreListener(HERE.control(), silent);
    listener.start();
    assertThat(listener.isRunning()).isFalse();
  }

  @Test
  void keepsToItsOwnWhenOthersSpeakOnTheChannel() {
    StoreChanges changes = new StoreChanges(true);
    List<String> heard = new CopyOnWriteArrayList<>();
    for (StoreTopic topic : StoreTopic.values()) {
      changes.listen(topic, subject -> heard.add(subject.orElse("anything")));
    }
    for (String message : List.of("", " ", "API_KEYS", "NEWS x", "api_keys x")) {
      changes.received(message);
    }
    assertThat(heard).isEmpty();
    changes.received("API_KEYS a b");
    assertThat(heard).containsExactly("a b");
  }

  @Test
  void goesOnWhereOneListenerFails() {
    StoreChanges changes = new StoreChanges(true);
    List<Optional<String>> heard = new CopyOnWriteArrayList<>();
    changes.listen(
        StoreTopic.ACCESS,
        _ -> {
          throw new IllegalStateException("a listener's own trouble");
        });
    changes.listen(StoreTopic.ACCESS, heard::add);
    changes.received("ACCESS x");
    assertThat(heard).containsExactly(Optional.of("x"));
  }

  @Test
  void changesSettingsOnTheOtherNode() {
    TenantSettings here = HERE.bean(TenantSettings.class);
    TenantSettings there = THERE.bean(TenantSettings.class);
    assertThat(there.of(LIBRARY.id()).corsOrigins()).isEmpty();
    List<String> origins = List.of("https://app.example.org");
    here.patch(LIBRARY, Map.of("cors_origins", origins), new Actor("account:ann", ""));
    eventually(() -> there.of(LIBRARY.id()).corsOrigins().equals(origins));
  }

  @Test
  void putsAPolicyInForceOnTheOtherNode() {
    AccessPolicies here = HERE.bean(AccessPolicies.class);
    AccessPolicies there =
        new AccessPolicies(
            THERE.bean(StoreDatabase.class),
            THERE.bean(ActivityLog.class),
            THERE.bean(StoreChanges.class),
            Duration.ofHours(1));
    Tenant tenant = HERE.tenant("policies", DataModel.EMPTY);
    assertThat(there.current(tenant.id()).revision()).isZero();

    Role role = new Role(new RoleId(UUID.randomUUID()), "editor-of-books", "", List.of());
    AccessPolicy policy = new AccessPolicy(List.of(role), List.of(), List.of(), List.of());
    here.save(tenant, policy, null, new Actor("account:ann", ""), "");

    eventually(() -> there.current(tenant.id()).policy().equals(policy));
  }

  @Test
  void takesAMembersAccessAwayOnTheOtherNode() {
    Account ann = account("ann@example.org");
    Account boss = account("boss@example.org");
    Members here = HERE.bean(Members.class);
    Members there =
        new Members(
            THERE.bean(StoreDatabase.class),
            THERE.bean(Tenants.class),
            THERE.bean(Accounts.class),
            THERE.bean(ActivityLog.class),
            THERE.bean(StoreChanges.class),
            Duration.ofHours(1));
    HERE.bean(StoreDatabase.class)
        .runInTransaction(dsl -> here.add(dsl, LIBRARY.id(), boss.id(), BuiltInRole.OWNER));
    HERE.bean(StoreDatabase.class)
        .runInTransaction(dsl -> here.add(dsl, LIBRARY.id(), ann.id(), BuiltInRole.EDITOR));
    Membership by = here.find(boss, LIBRARY).orElseThrow();
    eventually(() -> there.find(ann, LIBRARY).isPresent());
    Actor author = new Actor(boss.identity(), "");

    here.set(by, ann.email(), BuiltInRole.VIEWER, author);
    eventually(
        () ->
            there.find(ann, LIBRARY).map(Membership::role).equals(Optional.of(BuiltInRole.VIEWER)));
    here.remove(by, ann.email(), author);
    eventually(() -> there.find(ann, LIBRARY).isEmpty());
  }

  @Test
  void knowsATenantsNewNameAndItsEndOnTheOtherNode() {
    Tenant tenant = HERE.tenant("shop", DataModel.EMPTY);
    KnownTenants there =
        new KnownTenants(
            THERE.bean(StoreDatabase.class), THERE.bean(StoreChanges.class), Duration.ofHours(1));
    assertThat(there.find(tenant.slug())).isPresent();
    Tenants here = HERE.bean(Tenants.class);
    Actor author = new Actor("account:ann", "");
    here.rename(tenant, "Another name", author);
    eventually(
        () -> there.find(tenant.slug()).map(Tenant::name).equals(Optional.of("Another name")));
    here.delete(tenant, author);
    eventually(() -> there.find(tenant.slug()).isEmpty());
  }

  private static Account account(String email) {
    return HERE.bean(Accounts.class)
        .create(email, "a long enough password", AccountKind.MEMBER, Actor.PLATFORM)
        .orElseThrow();
  }

  /** What a pooler does that gives out a session for each transaction: LISTEN comes to nothing. */
  private static final class SharedConnections extends PGSimpleDataSource {
    private static final long serialVersionUID = 1L;
    private transient volatile @Nullable Connection latest;

    SharedConnections() {
      setUrl(DATABASE.url());
      setUser(DATABASE.username());
      setPassword(DATABASE.password());
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      latest = connection;
      return connection;
    }

    void hearNothing() throws SQLException {
      try (Statement statement = Objects.requireNonNull(latest).createStatement()) {
        statement.execute("unlisten *");
      }
    }
  }

  private static List<String> hearing(TestPlatform node, StoreTopic topic) {
    List<String> heard = new CopyOnWriteArrayList<>();
    node.bean(StoreChanges.class).listen(topic, subject -> heard.add(subject.orElse("anything")));
    return heard;
  }

  private static void eventually(BooleanSupplier condition) {
    Instant patience = Instant.now().plusSeconds(20);
    while (!condition.getAsBoolean() && Instant.now().isBefore(patience)) {
      try {
        Thread.sleep(10);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
