package io.relata.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.RelataServer;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The schema, for callers without credentials")
class AnonymousSchemaIntegrationTests {

  private static final String QUERY = "{ __schema { queryType { name } } }";

  private final RelataServer server = RelataServer.shared();

  @Test
  void isShownOnlyWhereTheTenantSaysSo() {
    String slug = server.newTenant();
    assertThat(server.anonymous().graphql(slug, QUERY).body()).contains("UNAUTHENTICATED");
    server.anonymous().get("/t/" + slug + "/schema.graphql").expect(401);

    server
        .operator()
        .patch("/api/tenants/" + slug + "/settings", Map.of("anonymous_introspection", true))
        .expect(200);

    assertThat(server.anonymous().graphql(slug, QUERY).expect(200).body())
        .isEqualTo("{\"data\":{\"__schema\":{\"queryType\":{\"name\":\"Query\"}}}}");
    assertThat(server.anonymous().get("/t/" + slug + "/schema.graphql").expect(200).body())
        .contains("type Query")
        .doesNotContain("type Book");
  }
}
