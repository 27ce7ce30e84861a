package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.DataModel;
import io.relata.testing.TestPlatform;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ApiKeysIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();
  private static final Tenant LIBRARY = PLATFORM.tenant("library", DataModel.EMPTY);
  private static final Tenant CLINIC = PLATFORM.tenant("clinic", DataModel.EMPTY);

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  private final ApiKeys keys = PLATFORM.bean(ApiKeys.class);

  @Test
  void knowsTheCallerByTheSecretThatItGaveOut() {
    IssuedApiKey issued =
        keys.create(
            LIBRARY,
            new NewApiKey("app", Set.of("viewer"), Map.of("branch", 7L), null),
            new Actor("account:ann", "192.0.2.1"));
    assertThat(keys.authenticate(LIBRARY.id(), issued.secret()))
        .hasValueSatisfying(
            caller -> {
              assertThat(caller.id()).isEqualTo("key:" + issued.key().id());
              assertThat(caller.roles()).containsExactly("viewer");
              assertThat(caller.context()).isEqualTo(Map.of("branch", 7L));
            });
  }

  @Test
  void keepsNoSecret() {
    IssuedApiKey issued =
        keys.create(
            LIBRARY,
            new NewApiKey("app", Set.of("viewer"), Map.of(), null),
            new Actor("account:ann", "192.0.2.1"));
    String secret = issued.secret().substring(issued.secret().lastIndexOf('_') + 1);
    assertThat(
            PLATFORM
                .database()
                .value(
                    "select count(*) from relata.api_keys k where k::text like '%" + secret + "%'"))
        .isEqualTo("0");
    assertThat(issued.toString()).doesNotContain(secret);
  }

  @Test
  void refusesAnotherTenantsKey() {
    IssuedApiKey issued =
        keys.create(
            LIBRARY,
            new NewApiKey("app", Set.of("owner"), Map.of(), null),
            new Actor("account:ann", "192.0.2.1"));
    assertThat(keys.authenticate(CLINIC.id(), issued.secret())).isEmpty();
  }

  @Test
  void refusesAWrongSecretForAKnownId() {
    IssuedApiKey issued =
        keys.create(
            LIBRARY,
            new NewApiKey("app", Set.of("owner"), Map.of(), null),
            new Actor("account:ann", "192.0.2.1"));
    String wrong = "rk_" + issued.key().id() + "_" + "0".repeat(64);
    assertThat(keys.authenticate(LIBRARY.id(), wrong)).isEmpty();
    assertThat(keys.authenticate(LIBRARY.id(), "rk_")).isEmpty();
    assertThat(keys.authenticate(LIBRARY.id(), issued.secret() + "0")).isEmpty();
  }

  @Test
  void refusesAnExpiredKey() {
    Instant past = Instant.now().minusSeconds(1);
    IssuedApiKey issued =
        keys.create(
            LIBRARY,
            new NewApiKey("old", Set.of("owner"), Map.of(), past),
            new Actor("account:ann", "192.0.2.1"));
    assertThat(keys.authenticate(LIBRARY.id(), issued.secret())).isEmpty();
  }

  @Test
  void refusesARevokedKeyAtOnce() {
    IssuedApiKey issued =
        keys.create(
            LIBRARY,
            new NewApiKey("app", Set.of("owner"), Map.of(), null),
            new Actor("account:ann", "192.0.2.1"));
    assertThat(keys.authenticate(LIBRARY.id(), issued.secret())).isPresent();
    assertThat(keys.revoke(CLINIC, issued.key().id(), new Actor("account:ann", "192.0.2.1")))
        .isFalse();
    assertThat(keys.revoke(LIBRARY, issued.key().id(), new Actor("account:ann", "192.0.2.1")))
        .isTrue();
    assertThat(keys.authenticate(LIBRARY.id(), issued.secret())).isEmpty();
  }

  @Test
  void noticesARevocationOnAnotherNodeWithinASecondOrSo() throws InterruptedException {
    IssuedApiKey issued =
        keys.create(
            LIBRARY,
            new NewApiKey("app", Set.of("owner"), Map.of(), null),
            new Actor("account:ann", "192.0.2.1"));
    assertThat(keys.authenticate(LIBRARY.id(), issued.secret())).isPresent();
    PLATFORM
        .database()
        .execute("delete from relata.api_keys where id = '" + issued.key().id() + "'");
    Thread.sleep(ApiKeys.STALE_FOR.plusMillis(100));
    assertThat(keys.authenticate(LIBRARY.id(), issued.secret())).isEmpty();
  }

  @Test
  void tellsWhenAKeyWasLastUsed() {
    IssuedApiKey issued =
        keys.create(
            LIBRARY,
            new NewApiKey("app", Set.of("viewer"), Map.of(), null),
            new Actor("account:ann", "192.0.2.1"));
    assertThat(keys.find(LIBRARY.id(), issued.key().id()))
        .hasValueSatisfying(key -> assertThat(key.lastUsedAt()).isNull());
    assertThat(keys.authenticate(LIBRARY.id(), issued.secret())).isPresent();
    keys.close();
    assertThat(keys.find(LIBRARY.id(), issued.key().id()))
        .hasValueSatisfying(
            key -> assertThat(key.lastUsedAt()).isAfter(key.createdAt().minusSeconds(1)));
  }

  @Test
  void listsTheTenantsOwnKeys() {
    Tenant shop = PLATFORM.tenant("shop", DataModel.EMPTY);
    keys.create(
        shop,
        new NewApiKey("first", Set.of("viewer"), Map.of(), null),
        new Actor("account:ann", "192.0.2.1"));
    keys.create(
        shop,
        new NewApiKey("second", Set.of("owner"), Map.of(), null),
        new Actor("account:ann", "192.0.2.1"));
    assertThat(keys.list(shop.id())).extracting(ApiKey::name).isEqualTo(List.of("first", "second"));
  }
}
