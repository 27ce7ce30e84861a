package io.relata.runtime.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.EffectiveAccess;
import io.relata.metadata.model.PhysicalName;
import io.relata.runtime.api.TenantApis;
import io.relata.runtime.plan.RequestRefused;
import io.relata.runtime.testing.QueryCase;
import io.relata.runtime.testing.SqlText;
import io.relata.runtime.testing.TestQueries;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The statement of a query")
class ReadCompilerGoldenTests {

  private static final PhysicalName SCHEMA = new PhysicalName("t_1");

  static List<QueryCase> cases() {
    return QueryCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isOne(QueryCase given) {
    TestQueries queries =
        new TestQueries(TenantApis.of(given.world().model(), 7, new EffectiveAccess.Everything()));
    TestQueries.Query query = queries.read(given.request(), given.variables());

    given.expect("expected.sql", statement(queries, query));
    assertThat(statement(queries, query)).isEqualTo(statement(queries, query));
  }

  private static String statement(TestQueries queries, TestQueries.Query query) {
    try {
      Rendered rendered = queries.compile(query, SCHEMA).query();
      return rendered == null ? "-- none" : SqlText.of(rendered);
    } catch (RequestRefused refused) {
      return "-- refused";
    }
  }
}
