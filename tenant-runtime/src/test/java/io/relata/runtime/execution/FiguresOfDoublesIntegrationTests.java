package io.relata.runtime.execution;

import static io.relata.runtime.testing.ModelSketch.field;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.FieldType;
import io.relata.runtime.testing.ModelSketch;
import io.relata.runtime.testing.TestApi;
import io.relata.runtime.testing.TestTenant;
import io.relata.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class FiguresOfDoublesIntegrationTests {

  private static final DataModel MODEL =
      new ModelSketch()
          .table(
              "reading",
              "readings",
              field("place", FieldType.Text.PLAIN),
              field("ratio", new FieldType.Double(null, null)))
          .model();

  private final TestTenant tenant = TestTenant.create(TestDatabase.create(), MODEL);
  private final TestApi api = TestApi.of(tenant, MODEL);

  @Test
  void haveAMeanWhereTheirSquaresLeaveTheRange() {
    tenant.execute("insert into readings (ratio) values (1e200), (-1e200), (3), (null)");

    assertThat(mean()).isEqualTo("1");
  }

  @Test
  void haveNoMeanWhereThereAreNone() {
    assertThat(mean()).isEqualTo("null");
  }

  @Test
  void areComparedByTheirMean() {
    tenant.execute(
        "insert into readings (place, ratio) values ('Rome', 1), ('Oslo', 2), ('Oslo', 4)");

    assertThat(
            api.data(
                "{ readings_group(by: [place], having: {avg: {ratio: {gt: 1.5}}})"
                    + " { aggregate { avg { ratio } } } }"))
        .hasToString("{\"readings_group\":[{\"aggregate\":{\"avg\":{\"ratio\":3}}}]}");
  }

  private String mean() {
    return api.data("{ readings_aggregate { avg { ratio } } }")
        .at("/readings_aggregate/avg/ratio")
        .toString();
  }
}
