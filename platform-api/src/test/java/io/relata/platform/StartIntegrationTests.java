package io.relata.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class StartIntegrationTests {

  private static final TestDatabase DATABASE = TestDatabase.create();

  @Autowired
  @Qualifier("control")
  DataSource control;

  @Autowired
  @Qualifier("data")
  DataSource data;

  @LocalServerPort int port;

  @DynamicPropertySource
  static void useDatabase(DynamicPropertyRegistry registry) {
    registry.add("relata.database.url", DATABASE::url);
    registry.add("relata.database.username", DATABASE::username);
    registry.add("relata.database.password", DATABASE::password);
  }

  @AfterAll
  static void dropDatabase() {
    DATABASE.close();
  }

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
