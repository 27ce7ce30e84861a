package io.relata.runtime.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.DataModel;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.runtime.testing.World;
import io.relata.testing.TestDatabase;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Isolation: two tenants with the same names and the same ids")
class IsolationIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final DataModel MODEL = World.LIBRARY.model();
  private static final String QUERY =
      "{ tags { id label } tag(id: 1) { label } byLabel: tag(label: \"north\") { id } }";

  @Test
  void neverMeetOnOneConnection() {
    try (TestTenant north = TestTenant.create(DATABASE, MODEL);
        TestTenant south = TestTenant.create(DATABASE, MODEL, north)) {
      north.execute("insert into tags (label) values ('north')");
      south.execute("insert into tags (label) values ('south')");
      TestApi northern = TestApi.of(north, MODEL);
      TestApi southern = TestApi.of(south, MODEL);
      for (int i = 0; i < 20; i++) {
        assertThat(northern.data(QUERY))
            .hasToString(
                "{\"tags\":[{\"id\":\"1\",\"label\":\"north\"}],\"tag\":{\"label\":\"north\"},"
                    + "\"byLabel\":{\"id\":\"1\"}}");
        assertThat(southern.data(QUERY))
            .hasToString(
                "{\"tags\":[{\"id\":\"1\",\"label\":\"south\"}],\"tag\":{\"label\":\"south\"},"
                    + "\"byLabel\":null}");
      }
    }
  }
}
