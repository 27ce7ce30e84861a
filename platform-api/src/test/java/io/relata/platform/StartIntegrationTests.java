package io.relata.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.PlatformTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;

@PlatformTest
class StartIntegrationTests {

  @Autowired
  @Qualifier("control")
  DataSource control;

  @Autowired
  @Qualifier("data")
  DataSource data;

  @LocalServerPort int port;

  @Test
  void saysToEverybodyThatItIsReady() throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(
                      URI.create("http://localhost:" + port + "/actuator/health/readiness"))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("UP");
    }
  }

  @Test
  void servesRowsAsARoleThatOwnsNothingAndInheritsNothing() {
    String runtime = as(data, "SELECT current_user");
    assertThat(runtime).isNotEqualTo(as(control, "SELECT current_user"));
    assertThat(
            as(
                control,
                """
                SELECT concat_ws(' ', rolsuper, rolinherit, rolcreaterole, rolcreatedb, rolbypassrls,
                         (SELECT count(*) FROM pg_shdepend WHERE refobjid = r.oid AND deptype = 'o'))
                FROM pg_roles r WHERE rolname = '%s'
                """
                    .formatted(runtime)))
        .isEqualTo("f f f f f 0");
    assertThat(as(data, "SELECT has_schema_privilege('relata', 'USAGE')")).isEqualTo("f");
  }

  private static String as(DataSource role, String query) {
    return String.valueOf(new JdbcTemplate(role).queryForObject(query, String.class));
  }
}
