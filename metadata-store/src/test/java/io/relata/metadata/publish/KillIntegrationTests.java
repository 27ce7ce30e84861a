package io.relata.metadata.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Table;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.PolicySaving;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.VersionEntry;
import io.relata.metadata.store.VersionState;
import io.relata.testing.TestDatabase;
import io.relata.testing.TestPlatform;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills in the midst of publishes: of the application by SIGKILL, of PostgreSQL by an immediate
 * stop. Whatever the moment, the tenant is left at the old version or at the new one, its history
 * says which, and the next edit works.
 */
class KillIntegrationTests {
  private static final int KILLS = 10;

  /** Where none of the kills has hit a version that was under way. */
  private static final int MOST_KILLS = 30;

  /** About as long as a publish takes. */
  private static final int PUBLISH_MILLIS = 60;

  private final Random random = new Random();
  private int unsettled;

  @Test
  @DisplayName(
      "A kill -9 of the application at ten random points of a publish leaves the old or the new"
          + " version")
  void survivesKillsOfTheApplication() throws Exception {
    try (TestPlatform platform = WritingTrial.start(TestDatabase.create())) {
      Tenant library = testedLibrary(platform);
      for (int kill = 0; kill < KILLS || (unsettled == 0 && kill < MOST_KILLS); kill++) {
        killANodeThatPublishes(platform.database(), library);
        expectOldOrNew(platform, library);
        expectTheNextEditToWork(platform, library, "after_kill_" + kill);
      }
    }
    assertThat(unsettled).as("kills that left a version PENDING").isPositive();
  }

  @Test
  @DisplayName(
      "An immediate stop of PostgreSQL at ten random points of a publish leaves the old or the new"
          + " version")
  void survivesImmediateStopsOfPostgres(@TempDir Path folder) throws Exception {
    Server server = Server.start(folder);
    try (TestPlatform platform = WritingTrial.start(server.database())) {
      Tenant library = testedLibrary(platform);
      for (int kill = 0; kill < KILLS; kill++) {
        AtomicBoolean stop = new AtomicBoolean();
        Thread publishing = Thread.ofPlatform().start(() -> publishUntil(stop, platform, library));
        Thread.sleep(PUBLISH_MILLIS + random.nextInt(3 * PUBLISH_MILLIS));
        server.stopImmediately();
        stop.set(true);
        server.startAgain();
        publishing.join();
        expectOldOrNew(platform, library);
        expectTheNextEditToWork(platform, library, "after_stop_" + kill);
      }
    } finally {
      server.close();
    }
  }

  /** Its policy has a permission test, which is run within each publish that changes tables. */
  private static Tenant testedLibrary(TestPlatform platform) {
    Tenant library = platform.tenant("library", DataModel.EMPTY);
    AccessTest test =
        new AccessTest("rows", List.of(), AccessTest.Identity.of(Set.of()), List.of());
    AccessPolicy policy = new AccessPolicy(List.of(), List.of(), List.of(), List.of(test));
    assertThat(
            platform
                .bean(AccessPolicies.class)
                .save(library, policy, null, new Actor("account:ann", "192.0.2.1"), ""))
        .isInstanceOf(PolicySaving.Saved.class);
    return library;
  }

  /** Rows of permission tests are gone, and so is the way of the control role to write them. */
  private static void expectNothingOfTheTests(TestPlatform platform, Tenant tenant)
      throws SQLException {
    TestDatabase database = platform.database();
    assertThat(WritingTrial.rights(database, tenant.id())).isEqualTo("0");
    for (Table table : platform.versions().current(tenant.id()).model().tables()) {
      assertThat(
              database.value(
                  "select count(*) from %s.\"%s\""
                      .formatted(tenant.id().schema().value(), table.physicalName())))
          .as("rows of %s", table.name())
          .isEqualTo("0");
    }
  }

  private void killANodeThatPublishes(TestDatabase database, Tenant tenant)
      throws IOException, InterruptedException {
    Process node =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                PublishLoop.class.getName(),
                database.url(),
                database.username(),
                database.password(),
                tenant.id().toString())
            .redirectErrorStream(true)
            .start();
    try (BufferedReader said =
        new BufferedReader(new InputStreamReader(node.getInputStream(), StandardCharsets.UTF_8))) {
      long millis = awaitPublish(said, 2 + random.nextInt(2));
      Thread.sleep(random.nextLong(millis + 1));
      assertThat(node.isAlive()).isTrue();
    } finally {
      node.destroyForcibly().waitFor();
    }
  }

  /**
   * Reads until the node begins its n-th publish; says how many milliseconds the one before took.
   */
  private static long awaitPublish(BufferedReader said, int wanted) throws IOException {
    StringBuilder all = new StringBuilder();
    int begun = 0;
    long last = System.nanoTime();
    long took = 0;
    while (begun < wanted) {
      String line = said.readLine();
      assertThat(line).as("the node ended by itself: " + all).isNotNull();
      all.append(line).append('\n');
      if (line.equals(PublishLoop.BEGINNING)) {
        begun++;
        took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - last);
        last = System.nanoTime();
      }
    }
    return took;
  }

  private static void publishUntil(AtomicBoolean stop, TestPlatform platform, Tenant tenant) {
    while (!stop.get()) {
      try {
        PublishLoop.publishOne(platform, tenant.id());
      } catch (TenantChangeException | DataAccessException away) {
        assertThat(away).hasMessageNotContaining("NullPointer");
      }
    }
  }

  private void expectOldOrNew(TestPlatform platform, Tenant tenant) throws SQLException {
    if (platform
        .database()
        .value("select count(*) from relata.model_versions where state = 'PENDING'")
        .equals("1")) {
      unsettled++;
    }
    // PostgreSQL may need a moment to see that the client is gone.
    await()
        .atMost(Duration.ofSeconds(20))
        .ignoreExceptions()
        .untilAsserted(
            () -> {
              platform.bean(ModelRecovery.class).recover();
              assertThat(platform.versions().list(tenant.id()))
                  .extracting(VersionEntry::state)
                  .doesNotContain(VersionState.PENDING);
            });
    ModelVersion current = platform.versions().current(tenant.id());
    String schema = tenant.id().schema().value();
    assertThat(platform.database().value("select max(version) from " + schema + "._model_version"))
        .isEqualTo(String.valueOf(current.version()));
    assertThat(
            platform
                .database()
                .value(
                    "select count(*) from relata.model_versions v full join "
                        + schema
                        + "._model_version t using (apply_id)"
                        + " where (v.state = 'APPLIED') is distinct from (t.apply_id is not null)"))
        .isEqualTo("0");
    assertThat(
            platform
                .database()
                .value(
                    "select count(*) from relata.model_versions v full join "
                        + schema
                        + ".databasechangelog c on c.id = 'v' || v.version || '-1' where (v.state ="
                        + " 'APPLIED' and v.statements <> '[]') is distinct from (c.id is not"
                        + " null)"))
        .isEqualTo("0");
    expectNothingOfTheTests(platform, tenant);
    try (Connection connection = platform.control().getConnection()) {
      assertThat(
              platform
                  .bean(CatalogVerifier.class)
                  .differences(connection, tenant.id().schema(), current.model()))
          .isEmpty();
    }
  }

  private static void expectTheNextEditToWork(TestPlatform platform, Tenant tenant, String table) {
    ModelEdit edit =
        new ModelEdit.AddTable(TableSpec.of(table, FieldSpec.of("name", TypeName.TEXT)));
    assertThat(
            platform
                .publisher()
                .publish(
                    new PublishRequest(
                        tenant.id(),
                        List.of(edit),
                        null,
                        Set.of(),
                        new Actor("account:ann", "192.0.2.1"),
                        "")))
        .isInstanceOf(PublishOutcome.Published.class);
  }

  /** A PostgreSQL of its own that writes to the disk as a real one does. */
  private static final class Server {
    private static final String CONTROL = "control";

    private final Path folder;
    private final int port;
    private EmbeddedPostgres running;

    private Server(Path folder, EmbeddedPostgres running) {
      this.folder = folder;
      this.running = running;
      this.port = running.getPort();
    }

    static Server start(Path folder) throws IOException, SQLException {
      Server server = new Server(folder, builder(folder).start());
      try (Connection connection = server.running.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "create role " + CONTROL + " login createrole password '" + CONTROL + "'");
        statement.execute("create database relata owner " + CONTROL);
      }
      return server;
    }

    TestDatabase database() {
      return new TestDatabase("jdbc:postgresql://localhost:" + port + "/relata", CONTROL, CONTROL);
    }

    /**
     * What {@code pg_ctl stop -m immediate} does: SIGQUIT to the postmaster, which ends all
     * processes without a checkpoint.
     */
    void stopImmediately() throws IOException, InterruptedException {
      long postmaster =
          Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
      assertThat(new ProcessBuilder("kill", "-QUIT", String.valueOf(postmaster)).start().waitFor())
          .isZero();
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> ProcessHandle.of(postmaster).map(process -> !process.isAlive()).orElse(true));
      running.close();
    }

    void startAgain() throws IOException {
      running = builder(folder).setPort(port).start();
    }

    void close() throws IOException {
      running.close();
    }

    private static EmbeddedPostgres.Builder builder(Path folder) {
      return EmbeddedPostgres.builder()
          .setDataDirectory(folder)
          .setCleanDataDirectory(false)
          .setRegisterShutdownHook(true)
          .setServerConfig("fsync", "on")
          .setServerConfig("synchronous_commit", "on")
          .setServerConfig("full_page_writes", "on")
          .setServerConfig("shared_buffers", "32MB")
          .setServerConfig("max_connections", "30")
          .setPGStartupWait(Duration.ofSeconds(60));
    }
  }
}
