package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.relata.metadata.model.DataModel;
import io.relata.testing.TestPlatform;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivityLogIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();
  private static final Actor ANN = new Actor("account:ann@example.org", "192.0.2.1");
  private static final Actor BOB = new Actor("account:bob_b@example.org", "2001:db8::1");

  private final ActivityLog log = PLATFORM.bean(ActivityLog.class);

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "delete from relata.activity",
        "delete from relata.activity where false",
        "update relata.activity set actor = 'x'",
        "update relata.activity set address = '' where id = 1",
        "truncate relata.activity",
        "truncate relata.activity cascade",
        "with gone as (delete from relata.activity returning 1) select * from gone",
        "insert into relata.activity overriding system value select * from relata.activity"
            + " on conflict (id) do update set actor = 'x'",
        "merge into relata.activity a using (select 1) x on true when matched then delete"
      })
  void refusesToHaveThePastRewritten(String attack) throws SQLException {
    log.append(ANN, null, "test.done", Map.of());
    ActivityPage before = log.page(ActivityFilter.ALL, null, 10);
    try (Connection connection = PLATFORM.control().getConnection();
        Statement statement = connection.createStatement()) {
      assertThatThrownBy(() -> statement.execute(attack))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("can not be rewritten");
    }
    assertThat(log.page(ActivityFilter.ALL, null, 10)).isEqualTo(before);
  }

  @Test
  void givesEachEntryOnceAPageAtATimeWhileOthersAreAdded() {
    Tenant library = PLATFORM.tenant("paged", DataModel.EMPTY);
    for (int i = 0; i < 6; i++) {
      log.append(ANN, library, "test.numbered", Map.of("number", (long) i));
    }
    ActivityFilter filter = new ActivityFilter(library.id(), null, "test.", null, null);
    List<Object> numbers = new ArrayList<>();
    ActivityPage page = log.page(filter, null, 2);
    while (true) {
      page.entries().forEach(entry -> numbers.add(entry.details().get("number")));
      log.append(ANN, library, "test.late", Map.of());
      if (page.next() == null) {
        break;
      }
      page = log.page(filter, page.next(), 2);
    }
    assertThat(numbers).containsExactly(5L, 4L, 3L, 2L, 1L, 0L);
    List<String> all = new ArrayList<>();
    log.each(filter, entry -> all.add(entry.action()));
    assertThat(all).hasSize(9).startsWith("test.late").endsWith("test.numbered");
  }

  @Test
  void hidesAFormerTenantOfTheSameSlugFromALaterOne() {
    Tenant former = PLATFORM.tenant("reborn", DataModel.EMPTY);
    log.append(ANN, former, "test.confidential", Map.of());
    PLATFORM.tenants().delete(former, ANN);
    Tenant later = PLATFORM.tenant("reborn", DataModel.EMPTY);
    assertThat(actions(ActivityFilter.of(later.id()))).containsExactly("tenant.created");
    assertThat(actions(ActivityFilter.of(former.id())))
        .containsExactly("tenant.deleted", "test.confidential", "tenant.created");
    assertThat(log.knows(new TenantSlug("reborn"))).isTrue();
    assertThat(log.knows(new TenantSlug("never-made"))).isFalse();
  }

  @Test
  void filtersByTenantActorActionAndTime() {
    Tenant one = PLATFORM.tenant("filtered", DataModel.EMPTY);
    Tenant other = PLATFORM.tenant("not-asked-for", DataModel.EMPTY);
    log.append(ANN, one, "key.created", Map.of());
    log.append(BOB, one, "key.revoked", Map.of());
    log.append(BOB, one, "keyring.made", Map.of());
    log.append(ANN, other, "key.created", Map.of());
    assertThat(actions(filter(one, null, "key."))).containsExactly("key.revoked", "key.created");
    assertThat(actions(filter(one, "ANN@", null))).containsExactly("key.created");
    assertThat(actions(filter(one, "bob_b", "key.revoked"))).containsExactly("key.revoked");
    ActivityEntry newest = log.page(ActivityFilter.of(one.id()), null, 1).entries().getFirst();
    assertThat(newest.actor()).isEqualTo(BOB);
    Instant at = newest.at();
    assertThat(actions(new ActivityFilter(one.id(), null, null, at, null)))
        .containsExactly("keyring.made");
    assertThat(actions(new ActivityFilter(one.id(), null, null, null, at)))
        .containsExactly("key.revoked", "key.created", "tenant.created");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "_", "a%e", "\\", "!", "' or true --", "\u0000", "x\u0000"})
  void takesWhatIsSearchedForAsText(String text) {
    Tenant tenant =
        PLATFORM
            .bean(Tenants.class)
            .find(new TenantSlug("text"))
            .orElseGet(() -> PLATFORM.tenant("text", DataModel.EMPTY));
    assertThat(actions(filter(tenant, text, null))).isEmpty();
    assertThat(actions(filter(tenant, null, text))).isEmpty();
  }

  @Test
  void namesAnAccountOfAFailedAttemptOnlyWhereThereIsOne() {
    SignInLog signIns = PLATFORM.bean(SignInLog.class);
    PLATFORM
        .bean(Accounts.class)
        .create("eve@example.org", "a long password", AccountKind.MEMBER, Actor.PLATFORM);
    signIns.refused("eve@example.org", "192.0.2.7");
    signIns.refused("my secret password", "192.0.2.7");
    List<ActivityEntry> entries =
        log.page(new ActivityFilter(null, null, "sign_in.", null, null), null, 2).entries();
    assertThat(entries).allMatch(entry -> entry.actor().address().equals("192.0.2.7"));
    assertThat(entries.getFirst().details()).isEmpty();
    assertThat(entries.getLast().details()).isEqualTo(Map.of("email", "eve@example.org"));
  }

  @Test
  void doesNotLetAPausedAddressFillTheLog() {
    SignInLog signIns = PLATFORM.bean(SignInLog.class);
    for (int i = 0; i < 20; i++) {
      signIns.paused("guess-" + i + "@example.org", "192.0.2.8");
    }
    assertThat(actions(new ActivityFilter(null, null, "sign_in.paused", null, null))).hasSize(1);
  }

  private static ActivityFilter filter(
      Tenant tenant, @Nullable String actor, @Nullable String action) {
    return new ActivityFilter(tenant.id(), actor, action, null, null);
  }

  private List<String> actions(ActivityFilter filter) {
    return log.page(filter, null, 100).entries().stream().map(ActivityEntry::action).toList();
  }
}
