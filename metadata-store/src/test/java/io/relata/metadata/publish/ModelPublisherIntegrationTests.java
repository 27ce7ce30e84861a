package io.relata.metadata.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.metadata.edit.FieldChange;
import io.relata.metadata.edit.FieldSpec;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.Ref;
import io.relata.metadata.edit.TableSpec;
import io.relata.metadata.edit.TypeName;
import io.relata.metadata.model.ApiName;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldTrait;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ModelAnnouncements;
import io.relata.metadata.store.ModelVersion;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.NoSuchTenantException;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantState;
import io.relata.metadata.store.TenantVersion;
import io.relata.metadata.store.VersionEntry;
import io.relata.metadata.store.VersionState;
import io.relata.testing.TestPlatform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ModelPublisherIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final ModelPublisher publisher = PLATFORM.publisher();
  private final ModelVersions versions = PLATFORM.versions();
  private final Tenant library =
      PLATFORM.tenant("library-" + COUNTER.incrementAndGet(), DataModel.EMPTY);

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  void bringsATableIntoTheTenantsSchema() {
    ModelVersion version = published(addAuthor());
    assertThat(version.version()).isEqualTo(2);
    assertThat(version.state()).isEqualTo(VersionState.APPLIED);
    assertThat(version.edits()).isEqualTo(List.of(addAuthor()));
    assertThat(version.changes()).isNotEmpty();
    assertThat(version.author()).isEqualTo("account:ann");
    assertThat(version.message()).isEqualTo("for the test");
    sql("insert into authors (name) values ('Austen')");
    assertThat(value("select name || ' ' || row_version from authors")).isEqualTo("Austen 1");
    assertThat(PLATFORM.tenants().find(library.slug()))
        .hasValueSatisfying(tenant -> assertThat(tenant.version()).isEqualTo(2));
  }

  @Test
  void writesTheVersionIntoTheTenantsOwnSchema() {
    published(addAuthor());
    assertThat(value("select string_agg(version::text, ' ' order by version) from _model_version"))
        .isEqualTo("1 2");
    assertThat(value("select string_agg(id, ' ') from databasechangelog")).isEqualTo("v2-1");
    assertThat(value("select model_hash from _model_version where version = 2"))
        .isEqualTo(
            PLATFORM
                .database()
                .value(
                    "select model_hash from relata.model_versions where version = 2 and tenant = '"
                        + library.id()
                        + "'"));
  }

  @Test
  void tellsListenersOnceTheVersionIsApplied() {
    List<TenantVersion> heard = new ArrayList<>();
    PLATFORM
        .bean(ModelAnnouncements.class)
        .listen(
            version -> {
              if (version.tenant().equals(library.id())) {
                assertThat(versions.current(library.id()).version()).isEqualTo(version.version());
                heard.add(version);
              }
            });
    published(addAuthor());
    assertThat(heard).containsExactly(new TenantVersion(library.id(), 2));
  }

  @Test
  void showsOtherNodesWhatChangedSinceTheyLooked() {
    ModelVersions.Look before = versions.changedSince(ModelVersions.Look.FIRST).look();
    published(addAuthor());
    ModelVersions.Changed changed = versions.changedSince(before);
    assertThat(changed.versions()).contains(new TenantVersion(library.id(), 2));
    assertThat(versions.changedSince(changed.look()).versions())
        .doesNotContain(new TenantVersion(library.id(), 2));
  }

  @Test
  void renamesWithoutTouchingATable() {
    published(addAuthor());
    String before =
        value("select xmin || ' ' || relfilenode from pg_class where oid = 'authors'::regclass");
    published(new ModelEdit.RenameField(Ref.named("author"), Ref.named("name"), "full_name"));
    assertThat(value("select count(*) from databasechangelog")).isEqualTo("1");
    assertThat(value("select max(version) from _model_version")).isEqualTo("3");
    assertThat(
            value(
                "select xmin || ' ' || relfilenode from pg_class where oid = 'authors'::regclass"))
        .isEqualTo(before);
  }

  @Test
  void changesNothingWhenTheEditsDoNot() {
    published(addAuthor());
    assertThat(
            publish(
                null,
                Set.of(),
                new ModelEdit.MoveField(Ref.named("author"), Ref.named("name"), null)))
        .isInstanceOf(PublishOutcome.NoChange.class);
    assertThat(versions.list(library.id())).hasSize(2);
  }

  @Test
  void refusesEditsThatDoNotFitTheModel() {
    assertThat(publish(null, Set.of(), new ModelEdit.DropTable(Ref.named("author"))))
        .isInstanceOfSatisfying(
            PublishOutcome.Refused.class, refused -> assertThat(refused.problems()).isNotEmpty());
    assertThat(versions.list(library.id())).hasSize(1);
  }

  @Test
  void publishesThePlanThatWasLookedAt() {
    CheckedPlan plan = plan(addAuthor());
    ModelVersion version = published(publish(plan.hash(), Set.of(), addAuthor()));
    assertThat(version.version()).isEqualTo(2);
    List<String> planned =
        plan.statements().stream().map(statement -> statement.step().sql()).toList();
    assertThat(planned).isNotEmpty();
    assertThat(
            PLATFORM
                .database()
                .value(
                    "select string_agg(sql, ';' order by place) from relata.model_versions,"
                        + " jsonb_array_elements_text(statements) with ordinality as s (sql, place)"
                        + " where version = 2 and tenant = '"
                        + library.id()
                        + "'"))
        .isEqualTo(String.join(";", planned));
  }

  @Test
  void refusesAStalePlanAndGivesTheNewOne() {
    CheckedPlan plan = plan(addAuthor());
    published(new ModelEdit.AddTable(TableSpec.of("book", FieldSpec.of("title", TypeName.TEXT))));
    assertThat(publish(plan.hash(), Set.of(), addAuthor()))
        .isInstanceOfSatisfying(
            PublishOutcome.Stale.class,
            stale -> {
              assertThat(stale.plan().hash()).isNotEqualTo(plan.hash());
              assertThat(published(publish(stale.plan().hash(), Set.of(), addAuthor())).version())
                  .isEqualTo(3);
            });
  }

  @Test
  void asksForConsentBeforeDataIsLost() {
    published(addAuthor());
    sql("insert into authors (name) values ('Austen'), ('Bronte')");
    ModelEdit drop = new ModelEdit.DropTable(Ref.named("author"));
    assertThat(publish(null, Set.of(), drop))
        .isInstanceOfSatisfying(
            PublishOutcome.NeedsConsent.class,
            asking ->
                assertThat(asking.plan().losses())
                    .extracting(CheckedPlan.CountedLoss::lost)
                    .contains(2L));
    assertThat(value("select count(*) from authors")).isEqualTo("2");
    published(publish(null, Set.of(Consent.DATA_LOSS), drop));
    assertThat(value("select to_regclass('authors') is null")).isEqualTo("t");
  }

  @Test
  void isBlockedByRowsThatStandInTheWay() {
    published(addAuthor());
    sql("insert into authors (name) values ('Austen'), (null), (null)");
    ModelEdit require = require("name");
    assertThat(publish(null, Set.of(), require))
        .isInstanceOfSatisfying(
            PublishOutcome.ChecksFailed.class,
            failed -> {
              assertThat(failed.plan().applicable()).isFalse();
              assertThat(failed.plan().checks())
                  .filteredOn(check -> !check.passed())
                  .singleElement()
                  .satisfies(
                      check -> {
                        assertThat(check.failing()).isEqualTo(2);
                        assertThat(check.sample()).hasSize(2);
                      });
            });
    sql("delete from authors where name is null");
    published(require);
    assertThatThrownBy(() -> sql("insert into authors (name) values (null)"))
        .hasStackTraceContaining("null value");
  }

  @Test
  void estimatesTheRowsOfTheTablesThatAPlanTouches() {
    published(addAuthor());
    sql("insert into authors (name) select 'author ' || n from generate_series(1, 500) n");
    assertThat(plan(require("name")).statements())
        .extracting(CheckedPlan.PlannedStatement::rowsEstimate)
        .contains(500L);
  }

  @Test
  void leavesNothingOfAVersionWhoseStatementsFail() {
    published(addAuthor());
    sql("create table books ()");
    PublishOutcome outcome =
        publish(
            null,
            Set.of(),
            new ModelEdit.AddTable(TableSpec.of("book", FieldSpec.of("title", TypeName.TEXT))));
    assertThat(outcome).isInstanceOf(PublishOutcome.SetAside.class);
    assertThat(versions.list(library.id()).getFirst())
        .satisfies(
            entry -> {
              assertThat(entry.state()).isEqualTo(VersionState.FAILED);
              assertThat(entry.failure()).contains("books");
            });
    sql("drop table books");
    assertThat(value("select count(*) from databasechangelog where id like 'v3%'")).isEqualTo("0");
    assertThat(
            published(
                    new ModelEdit.AddTable(
                        TableSpec.of("book", FieldSpec.of("title", TypeName.TEXT))))
                .version())
        .isEqualTo(4);
  }

  @Test
  void letsOneOfTwoPublishersThrough() throws InterruptedException, ExecutionException {
    published(addAuthor());
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Callable<PublishOutcome> first =
        () ->
            interrupted(
                PublishSteps.Step.STATEMENTS_RUN,
                () -> {
                  inside.countDown();
                  await(goOn);
                },
                addPhone());
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<PublishOutcome> slow = pool.submit(first);
      await(inside);
      assertThat(publish(null, Set.of(), require("name"))).isInstanceOf(PublishOutcome.Busy.class);
      goOn.countDown();
      assertThat(slow.get()).isInstanceOf(PublishOutcome.Published.class);
    }
    published(require("name"));
  }

  @Test
  void givesEveryPublisherAnAnswerAndEachVersionANumber()
      throws InterruptedException, ExecutionException {
    published(addAuthor());
    List<Callable<PublishOutcome>> edits = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      ModelEdit edit =
          new ModelEdit.AddField(
              Ref.named("author"), FieldSpec.of("note_" + i, TypeName.TEXT), null);
      edits.add(
          () -> {
            PublishOutcome outcome = publish(null, Set.of(), edit);
            while (outcome instanceof PublishOutcome.Busy) {
              Thread.sleep(20);
              outcome = publish(null, Set.of(), edit);
            }
            return outcome;
          });
    }
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (Future<PublishOutcome> outcome : pool.invokeAll(edits)) {
        assertThat(outcome.get()).isInstanceOf(PublishOutcome.Published.class);
      }
    }
    assertThat(versions.list(library.id()))
        .extracting(VersionEntry::version)
        .containsExactly(14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1);
    assertThat(
            versions
                .current(library.id())
                .model()
                .table(new ApiName("author"))
                .orElseThrow()
                .fields())
        .hasSize(13);
  }

  @Test
  void letsOthersPassWhileALongReaderHoldsTheTable()
      throws SQLException, InterruptedException, ExecutionException {
    published(addAuthor());
    try (Connection reader = PLATFORM.database().dataSource().getConnection();
        Statement statement = reader.createStatement();
        ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      reader.setAutoCommit(false);
      statement.execute("select from " + library.id().schema() + ".authors");
      Future<PublishOutcome> waiting = pool.submit(() -> publish(null, Set.of(), addPhone()));
      for (int i = 0; i < 5; i++) {
        Thread.sleep(200);
        long start = System.nanoTime();
        sql("insert into authors (name) values ('Austen')");
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start))
            .isLessThan(Patience.DEFAULT.lock().toMillis() + 4_000);
      }
      assertThat(waiting).isNotDone();
      reader.rollback();
      assertThat(waiting.get()).isInstanceOf(PublishOutcome.Published.class);
    }
    assertThat(value("select count(*) from authors where phone is null")).isEqualTo("5");
  }

  @Test
  void givesUpWithAReadableReasonWhenTheTableStaysLocked() throws SQLException {
    published(addAuthor());
    try (TestPlatform hasty = hasty();
        Connection reader = PLATFORM.database().dataSource().getConnection();
        Statement statement = reader.createStatement()) {
      reader.setAutoCommit(false);
      statement.execute("select from " + library.id().schema() + ".authors");
      assertThat(hasty.publisher().publish(request(null, Set.of(), addPhone())))
          .isInstanceOfSatisfying(
              PublishOutcome.Failed.class,
              failed -> {
                assertThat(failed.cause()).isEqualTo(PublishOutcome.Failed.Cause.LOCKED);
                assertThat(failed.text()).contains("locked");
              });
    }
    assertThat(PLATFORM.tenants().find(library.id()).orElseThrow().state())
        .isEqualTo(new TenantState.Ready());
    published(addPhone());
  }

  @Test
  void setsATenantAsideWhoseTablesWereChangedByHand() {
    published(addAuthor());
    sql("alter table authors drop column name");
    TenantCheck check = PLATFORM.bean(TenantCheck.class);
    assertThat(check.check(tenant()))
        .isInstanceOfSatisfying(
            TenantState.SetAside.class,
            aside -> assertThat(aside.differences()).contains("column authors.name is missing"));
    assertThat(PLATFORM.tenants().find(library.slug()).orElseThrow().state())
        .isInstanceOf(TenantState.SetAside.class);
    assertThat(publish(null, Set.of(), addPhone())).isInstanceOf(PublishOutcome.SetAside.class);
    sql("alter table authors add column name text");
    assertThat(check.check(tenant())).isEqualTo(new TenantState.Ready());
    published(addPhone());
  }

  @Test
  void servesATenantAgainByAnEditOnceTheTablesAreRight() {
    published(addAuthor());
    sql("alter table authors add column surplus text");
    assertThat(PLATFORM.bean(TenantCheck.class).check(tenant()))
        .isInstanceOf(TenantState.SetAside.class);
    sql("alter table authors drop column surplus");
    published(addPhone());
    assertThat(tenant().state()).isEqualTo(new TenantState.Ready());
  }

  @Test
  void publishesAHundredVersionsInARow() {
    published(addAuthor());
    for (int i = 0; i < 100; i++) {
      published(
          new ModelEdit.AddField(
              Ref.named("author"), FieldSpec.of("field_" + i, TypeName.LONG), null));
    }
    assertThat(versions.current(library.id()).version()).isEqualTo(102);
    assertThat(value("select count(*) from databasechangelog")).isEqualTo("101");
    sql("insert into authors (field_99) values (7)");
  }

  @Test
  void skipsNeitherOfTwoTenantsWithTheSameEdits() {
    Tenant other = PLATFORM.tenant("other-" + COUNTER.incrementAndGet(), DataModel.EMPTY);
    for (ModelEdit edit : List.of(addAuthor(), addPhone(), require("name"))) {
      published(edit);
      assertThat(
              publisher.publish(
                  new PublishRequest(
                      other.id(),
                      List.of(edit),
                      null,
                      Set.of(),
                      new Actor("account:ann", "192.0.2.1"),
                      "")))
          .isInstanceOf(PublishOutcome.Published.class);
    }
    for (Tenant tenant : List.of(library, other)) {
      PLATFORM
          .database()
          .execute(
              "insert into "
                  + tenant.id().schema()
                  + ".authors (name, phone) values ('Austen', '1')");
    }
  }

  @Test
  void changesMoreTenantsAtOnceThanThePoolHasConnections()
      throws InterruptedException, ExecutionException {
    List<Callable<PublishOutcome>> edits = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      Tenant one = PLATFORM.tenant("crowd-" + COUNTER.incrementAndGet(), DataModel.EMPTY);
      edits.add(
          () ->
              publisher.publish(
                  new PublishRequest(
                      one.id(),
                      List.of(addAuthor()),
                      null,
                      Set.of(),
                      new Actor("account:ann", "192.0.2.1"),
                      "")));
    }
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<PublishOutcome> outcome : pool.invokeAll(edits)) {
        assertThat(outcome.get()).isInstanceOf(PublishOutcome.Published.class);
      }
    }
  }

  @Test
  void knowsNothingOfATenantThatIsGone() {
    PLATFORM.tenants().delete(tenant(), new Actor("account:ann", "192.0.2.1"));
    assertThatThrownBy(() -> publish(null, Set.of(), addAuthor()))
        .isInstanceOf(NoSuchTenantException.class);
  }

  private static TestPlatform hasty() {
    return TestPlatform.start(
        PLATFORM.database(),
        Map.of(),
        beans ->
            beans.registerBean(
                Patience.class,
                () ->
                    new Patience(
                        Duration.ofMillis(100), Duration.ofMillis(50), Duration.ofMillis(600))));
  }

  /**
   * Publishes from a node of its own, where {@code work} is done when the publish has come to this
   * step.
   */
  private PublishOutcome interrupted(PublishSteps.Step step, Runnable work, ModelEdit edit) {
    PublishSteps watching =
        (reached, tenant) -> {
          if (reached == step && tenant.equals(library.id())) {
            work.run();
          }
        };
    try (TestPlatform node =
        TestPlatform.start(
            PLATFORM.database(),
            Map.of(),
            beans -> beans.registerBean(PublishSteps.class, () -> watching))) {
      return node.publisher().publish(request(null, Set.of(), edit));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ModelEdit addAuthor() {
    return new ModelEdit.AddTable(TableSpec.of("author", FieldSpec.of("name", TypeName.TEXT)));
  }

  private static ModelEdit addPhone() {
    return new ModelEdit.AddField(Ref.named("author"), FieldSpec.of("phone", TypeName.TEXT), null);
  }

  private static ModelEdit require(String field) {
    return new ModelEdit.ChangeField(
        Ref.named("author"),
        Ref.named(field),
        FieldChange.NONE.withTrait(FieldTrait.REQUIRED, true));
  }

  private Tenant tenant() {
    return PLATFORM.tenants().find(library.id()).orElseThrow();
  }

  private CheckedPlan plan(ModelEdit... edits) {
    return switch (publisher.plan(library.id(), List.of(edits))) {
      case PlanOutcome.Planned(CheckedPlan plan) -> plan;
      case PlanOutcome.Refused(var problems) -> throw new AssertionError(problems);
    };
  }

  private PublishRequest request(@Nullable String hash, Set<Consent> consents, ModelEdit... edits) {
    return new PublishRequest(
        library.id(),
        List.of(edits),
        hash,
        consents,
        new Actor("account:ann", "192.0.2.1"),
        "for the test");
  }

  private PublishOutcome publish(@Nullable String hash, Set<Consent> consents, ModelEdit... edits) {
    return publisher.publish(request(hash, consents, edits));
  }

  private ModelVersion published(ModelEdit... edits) {
    return published(publish(null, Set.of(), edits));
  }

  private static ModelVersion published(PublishOutcome outcome) {
    assertThat(outcome).isInstanceOf(PublishOutcome.Published.class);
    return ((PublishOutcome.Published) outcome).version();
  }

  private void sql(String sql) {
    PLATFORM.database().execute("set search_path to " + library.id().schema(), sql);
  }

  private String value(String sql) {
    try (Connection connection = PLATFORM.control().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("set local search_path to " + library.id().schema());
      try (var rows = statement.executeQuery(sql)) {
        rows.next();
        return String.valueOf(rows.getString(1));
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
