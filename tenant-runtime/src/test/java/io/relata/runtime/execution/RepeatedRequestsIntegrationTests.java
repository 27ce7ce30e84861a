package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.Caller;
import io.relata.metadata.access.Comparison;
import io.relata.metadata.access.Condition;
import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.access.Operand;
import io.relata.metadata.model.DataModel;
import io.relata.runtime.testing.ModelRefs;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.World;
import io.relata.testing.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The driver prepares a statement that comes often, and must not change how it is sent. */
@DisplayName("A request that comes often")
class RepeatedRequestsIntegrationTests {

  private static final DataModel MODEL = World.CLINIC.model();
  private static final ModelRefs REFS = new ModelRefs(MODEL);
  private static final TestTenant TENANT = TestTenant.create(TestDatabase.create(), MODEL);
  private static final int OFTEN = 12;

  static {
    TENANT.executeFile(World.CLINIC.rows());
  }

  @Test
  @DisplayName("is answered each time, with JSON in its filter too")
  void withJson() {
    String query =
        "query($c: JSON) { patients(filter: { or: [{ chart: { contains: $c } }, { chart: { ne: $c }"
            + " }] }) { id } }";
    for (int i = 0; i < OFTEN; i++) {
      assertThat(TestApi.of(TENANT, MODEL).data(query, Map.of("c", Map.of("a", i)))).isNotNull();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name", "age", "weight", "balance", "ward_no", "insured", "born", "wakes", "seen_at",
        "noted_at", "device", "chart", "blood", "allergies", "scores", "codes", "devices", "moods"
      })
  @DisplayName("is answered each time, of whatever type a value is that the caller lacks")
  void withMissingClaims(String field) {
    Condition rows =
        new Condition.Compare(
            REFS.field("patient", field), Comparison.EQ, new Operand.OfCaller("gone"));
    EffectiveAccess access =
        new EffectiveAccess.Granted(List.of(REFS.grant("patient", Action.READ, rows)));
    Caller eve = new Caller("eve", new TreeSet<>(List.of("clerk")), Map.of());
    for (int i = 0; i < OFTEN; i++) {
      assertThat(TestApi.of(TENANT, MODEL, eve, access).data("{ patients { id } }"))
          .hasToString("{\"patients\":[]}");
    }
  }
}
