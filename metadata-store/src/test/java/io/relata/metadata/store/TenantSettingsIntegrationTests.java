package io.relata.metadata.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.DataModel;
import io.relata.testing.TestPlatform;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class TenantSettingsIntegrationTests {
  private static final TestPlatform PLATFORM = TestPlatform.start();
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private final TenantSettings settings = PLATFORM.bean(TenantSettings.class);
  private final Tenant library =
      PLATFORM.tenant("library-" + COUNTER.incrementAndGet(), DataModel.EMPTY);

  @AfterAll
  static void stop() {
    PLATFORM.close();
  }

  @Test
  void beginsWithTheDefaults() {
    assertThat(settings.of(library.id())).isEqualTo(Settings.DEFAULTS);
    assertThat(settings.of(library.id()).limits().of(Limit.DEPTH)).isEqualTo(12);
  }

  @Test
  void changesOnlyWhatIsNamed() {
    patch(Map.of("depth", 20, "tokens", 9_000));
    patch(Map.of("depth", 30));
    Limits limits = settings.of(library.id()).limits();
    assertThat(limits.of(Limit.DEPTH)).isEqualTo(30);
    assertThat(limits.of(Limit.TOKENS)).isEqualTo(9_000);
    assertThat(limits.of(Limit.ALIASES)).isEqualTo(Limit.ALIASES.byDefault());
  }

  @Test
  void putsALimitBackToItsDefaultWithNull() {
    patch(Map.of("depth", 20));
    Map<String, @Nullable Object> back = new HashMap<>();
    back.put("depth", null);
    patch(back);
    assertThat(settings.of(library.id())).isEqualTo(Settings.DEFAULTS);
  }

  @Test
  void takesNoLimitOnRequests() {
    patch(Map.of("requests_per_second", 0));
    assertThat(settings.of(library.id()).limits().of(Limit.REQUESTS_PER_SECOND)).isZero();
  }

  @Test
  void namesEveryProblemAndChangesNothing() {
    SettingsChange change =
        settings.patch(
            library,
            Map.of(
                "limits",
                Map.of(
                    "depth", 1_000, "tokens", "many", "aliases", 1.5, "speed", 1, "selections", 7),
                "colour",
                "red"),
            new Actor("account:ann", "192.0.2.1"));
    assertThat(change)
        .isInstanceOfSatisfying(
            SettingsChange.Refused.class,
            refused ->
                assertThat(refused.problems())
                    .extracting(problem -> problem.path() + " " + problem.code())
                    .containsExactlyInAnyOrder(
                        "limits.depth OUT_OF_RANGE",
                        "limits.tokens WRONG_TYPE",
                        "limits.aliases WRONG_TYPE",
                        "limits.speed UNKNOWN_SETTING",
                        "colour UNKNOWN_SETTING"));
    assertThat(settings.of(library.id())).isEqualTo(Settings.DEFAULTS);
  }

  private void patch(Map<String, @Nullable Object> limits) {
    assertThat(
            settings.patch(
                library, Map.of("limits", limits), new Actor("account:ann", "192.0.2.1")))
        .isInstanceOf(SettingsChange.Changed.class);
  }
}
