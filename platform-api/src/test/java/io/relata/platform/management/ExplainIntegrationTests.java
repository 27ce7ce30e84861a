package io.relata.platform.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.AccessPolicy;
import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.store.AccessPolicies;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.ActivityEntry;
import io.relata.metadata.store.ActivityFilter;
import io.relata.metadata.store.ActivityLog;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.Members;
import io.relata.metadata.store.ModelVersions;
import io.relata.metadata.store.Tenant;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.LibraryConsole;
import io.relata.platform.testing.RelataServer;
import io.relata.runtime.policy.PolicyDocuments;
import java.net.URLEncoder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ExplainIntegrationTests {

  private static final String EDITS =
      "[{\"edit\": \"add_table\", \"name\": \"book\", \"fields\": [{\"name\": \"title\", \"type\":"
          + " \"text\"}, {\"name\": \"price\", \"type\": \"integer\"}]}]";
  private static final String POLICY =
      "{\"roles\": [{\"name\": \"reader\", \"grants\": [{\"table\": \"book\", \"action\": \"read\","
          + " \"rows\": {\"title\": {\"eq\": \"$user.favourite\"}}, \"fields\": [\"title\"]}]}]}";

  private final RelataServer server = RelataServer.shared();
  private final HttpCalls operator = server.operator();
  private final String slug = server.newTenant();
  private final String explain = "/api/tenants/" + slug + "/explain";

  @BeforeEach
  void addBooks() {
    server.publish(slug, EDITS);
    server
        .graphql(
            slug,
            "mutation { add_books(inputs: [{title: \"Sea\", price: 9}, {title: \"Ice\"}]) { id } }")
        .data();
    Tenant tenant = tenant();
    Parsed<AccessPolicy> policy =
        PolicyDocuments.read(
            JsonMapper.shared().readTree(POLICY),
            server.bean(ModelVersions.class).current(tenant.id()).model(),
            AccessPolicy.EMPTY,
            IdSource.random());
    assertThat(policy).isInstanceOf(Parsed.Read.class);
    server
        .bean(AccessPolicies.class)
        .save(tenant, ((Parsed.Read<AccessPolicy>) policy).value(), null, Actor.PLATFORM, "");
  }

  @Test
  void showsTheSqlOfAQueryAsAnother() {
    JsonNode explained =
        operator
            .post(
                explain,
                Map.of(
                    "query",
                    "{ books { title } }",
                    "plan",
                    "json",
                    "as",
                    Map.of("role", "reader", "user", "7", "claims", Map.of("favourite", "Sea"))))
            .expect(200)
            .json();
    assertThat(explained.required("caller").stringValue()).isEqualTo("user:7");
    JsonNode statement = explained.at("/operation/statements/0");
    assertThat(statement.required("sql").stringValue()).contains("\"title\" = ?");
    assertThat(statement.required("parameters").valueStream())
        .anySatisfy(
            parameter -> {
              assertThat(parameter.required("source").stringValue()).isEqualTo("$user.favourite");
              assertThat(parameter.required("value").stringValue()).isEqualTo("Sea");
            });
    assertThat(explained.at("/operation/plan/0/Plan").isObject()).isTrue();
    assertThat(explained.required("row").isNull()).isTrue();
    ActivityEntry noted =
        server
            .bean(ActivityLog.class)
            .page(ActivityFilter.of(tenant().id()), null, 1)
            .entries()
            .getFirst();
    assertThat(noted.action()).isEqualTo("data.viewed_as");
    assertThat(noted.actor().identity()).isEqualTo("account:" + RelataServer.EMAIL);
    assertThat(noted.details())
        .containsEntry("roles", List.of("reader"))
        .containsEntry("user", "7")
        .containsEntry("claims", List.of("favourite"));
    assertThat(noted.details().toString()).doesNotContain("Sea");
  }

  @Test
  void saysWhyARowOrCellIsMissing() {
    JsonNode row =
        operator
            .post(
                explain,
                "{\"row\": {\"table\": \"book\", \"id\": \"2\"}, \"as\": {\"role\": \"reader\","
                    + " \"claims\": {\"favourite\": \"Sea\"}}}")
            .expect(200)
            .json()
            .required("row");
    assertThat(row.required("allowed").booleanValue()).isFalse();
    assertThat(row.at("/reasons/0").stringValue())
        .isEqualTo(
            "Grant 1 of role reader does not cover the row: title: {eq: $user.favourite} is"
                + " false.");
    JsonNode cell =
        operator
            .post(
                explain,
                "{\"row\": {\"table\": \"book\", \"id\": \"1\", \"field\": \"price\"}, \"as\":"
                    + " {\"role\": \"reader\", \"claims\": {\"favourite\": \"Sea\"}}}")
            .expect(200)
            .json()
            .required("row");
    assertThat(cell.at("/reasons/0").stringValue())
        .isEqualTo("Grant 1 of role reader covers the row, but not its field price.");
    JsonNode lacking =
        operator
            .post(
                explain,
                "{\"row\": {\"table\": \"book\", \"id\": \"1\"}, \"as\": {\"role\": \"reader\"}}")
            .expect(200)
            .json()
            .required("row");
    assertThat(lacking.at("/missing_claims/0").stringValue()).isEqualTo("favourite");
  }

  @Test
  void leavesNothingOfAMutationBehind() {
    JsonNode explained =
        operator
            .post(explain, Map.of("query", "mutation { delete_book(id: 1) { id } }"))
            .expect(200)
            .json();
    assertThat(explained.at("/operation/statements").toString()).contains("delete from");
    assertThat(server.graphql(slug, "{ books { id } }").data().required("books")).hasSize(2);
  }

  @Test
  void looksWithAKeyOfTheTenantOnly() {
    String key =
        operator
            .post(
                "/api/tenants/" + slug + "/keys",
                Map.of(
                    "name", "K", "roles", List.of("viewer"), "context", Map.of("favourite", "Sea")))
            .expect(201)
            .json()
            .required("id")
            .stringValue();
    String body =
        "{\"row\": {\"table\": \"book\", \"id\": \"2\"}, \"as\": {\"key\": \"%s\"}}".formatted(key);
    JsonNode explained = operator.post(explain, body).expect(200).json();
    assertThat(explained.at("/row/allowed").booleanValue()).isTrue();
    String other = server.newTenant();
    operator.post("/api/tenants/" + other + "/explain", body).problem(400, "INVALID_VALUE");
  }

  @Test
  void isForMembersWithTheRightAlone() {
    String body = "{\"query\": \"{ books { id } }\"}";
    server.anonymous().post(explain, body).problem(401, "UNAUTHENTICATED");
    server.bearer(server.newKey(slug, "owner")).post(explain, body).problem(401, "UNAUTHENTICATED");
    operator.post("/api/tenants/nobody/explain", body).problem(404, "NOT_FOUND");
    member(BuiltInRole.BUILDER).post(explain, body).expect(200);
    member(BuiltInRole.EDITOR).post(explain, body).problem(403, "FORBIDDEN");
    HttpCalls viewer = member(BuiltInRole.VIEWER);
    viewer.post(explain, body).problem(403, "FORBIDDEN");
    viewer.post("/api/tenants/" + server.newTenant() + "/explain", body).problem(404, "NOT_FOUND");
    String simulated = "/tenants/" + slug + "/access/simulator/graphql?role=owner";
    for (HttpCalls caller :
        List.of(
            server.anonymous(), server.bearer(server.newKey(slug, "owner")), server.operator())) {
      assertThat(caller.post(simulated, body).status()).isIn(302, 401, 403);
    }
    assertThat(
            server
                .anonymous()
                .with("X-Relata-As", "owner")
                .graphql(slug, "{ books { id } }")
                .json()
                .has("errors"))
        .isTrue();
  }

  /**
   * What the simulator sends goes by the session's cookie, so it needs the session's token against
   * forgery, from a header alone or a form, and the right to change roles.
   */
  @Test
  void takesNoForgedRequestAndNoneOfAViewersSession() {
    LibraryConsole owner = LibraryConsole.on(server);
    owner.put("roles: [{name: reader, grants: [{table: book, action: read, fields: [title]}]}]");
    String path = "/tenants/" + owner.slug() + "/access/simulator/graphql?role=";
    String query = "{\"query\": \"{ books { title } }\"}";
    owner.session().get("/tenants/" + owner.slug() + "/access/simulator").expect(200);
    HttpCalls cookie = owner.session().calls().with("Content-Type", "application/json");
    long before = views();
    for (HttpCalls forged :
        List.of(
            cookie,
            cookie.with("X-CSRF-TOKEN", ""),
            cookie.with("X-CSRF-TOKEN", "A".repeat(96)),
            cookie.with("Origin", "https://evil.example").with("Sec-Fetch-Site", "cross-site"),
            cookie.with("X-CSRF-TOKEN", ConsoleSession.on(server).csrf()))) {
      assertThat(forged.post(path + "owner", query).expect(403).body()).doesNotContain("Notes");
    }
    // Without a preflight a page of another origin can send these types alone.
    for (String type : List.of("text/plain", "application/x-www-form-urlencoded")) {
      HttpAnswer simple =
          owner.session().calls().with("Content-Type", type).post(path + "owner", query);
      assertThat(simple.expect(403).body()).doesNotContain("Notes");
    }
    assertThat(
            owner
                .session()
                .calls()
                .get(path + "owner&query=" + URLEncoder.encode("{books{title}}", UTF_8))
                .status())
        .isIn(403, 404, 405);
    assertThat(views()).as("nothing was looked at").isEqualTo(before);
    HttpCalls own = owner.session().callsWithToken().with("Content-Type", "application/json");
    assertThat(own.post(path + "reader", query).expect(200).body()).contains("Notes");
    assertThat(views()).isEqualTo(before + 1);
    for (BuiltInRole role : List.of(BuiltInRole.VIEWER, BuiltInRole.EDITOR)) {
      LibraryConsole member = owner.as(role);
      member.session().get("/account").expect(200);
      HttpCalls calls = member.session().callsWithToken().with("Content-Type", "application/json");
      for (String as :
          List.of("reader", "owner", "", "viewer&user=account:x", "owner&role=reader")) {
        assertThat(calls.post(path + as, query).expect(403).body()).doesNotContain("Notes");
      }
      for (String page : List.of("", "/schema", "/explanation", "/query", "/sql")) {
        member.get("/simulator" + page).expect(403);
      }
      member.post("/simulator/sql", Map.of("query", "{ books { title } }")).expect(403);
      String stolen = owner.session().csrf();
      member
          .session()
          .calls()
          .with("Content-Type", "application/json")
          .with("X-CSRF-TOKEN", stolen)
          .post(path + "reader", query)
          .expect(403);
    }
    assertThat(views()).isEqualTo(before + 1);
    HttpCalls builder =
        owner
            .as(BuiltInRole.BUILDER)
            .session()
            .callsWithToken()
            .with("Content-Type", "application/json");
    builder.post(path + "reader", query).expect(200);
    String mutation = "{\"query\": \"mutation { delete_books(where: {}) { count } }\"}";
    own.post(path + "owner", mutation);
    assertThat(server.graphql(owner.slug(), "{ books { id } }").data().required("books"))
        .hasSize(2);
  }

  /** How often somebody looked as somebody else, on the whole server. */
  private long views() {
    return server.bean(ActivityLog.class).page(ActivityFilter.ALL, null, 1_000).entries().stream()
        .filter(entry -> entry.action().equals("data.viewed_as"))
        .count();
  }

  @Test
  void refusesWhatMakesNoSense() {
    for (String body :
        List.of(
            "{}",
            "{\"query\": \"{ nothing }\"}",
            "{\"query\": \"{ books { id } }\", \"plan\": \"xml\"}",
            "{\"row\": {\"table\": \"book\", \"id\": \"x\"}}",
            "{\"row\": {\"table\": \"book\", \"id\": \"1\", \"action\": \"add\"}}",
            "{\"row\": {\"table\": \"pg_class\", \"id\": \"1\"}}",
            "{\"row\": {\"table\": \"book\", \"id\": \"1\"}, \"as\": {\"claims\": {\"a\": {}}}}",
            "{\"row\": {\"table\": \"book\", \"id\": \"1\"}, \"as\": {\"key\": \"none\"}}")) {
      operator.post(explain, body).problem(400, "INVALID_VALUE");
    }
    operator.post(explain, "{\"query\": 1}").problem(400, "MALFORMED_REQUEST");
  }

  /** A script of a member with a role in the tenant. */
  private HttpCalls member(BuiltInRole role) {
    String email = role.roleName() + "." + slug + "@example.org";
    assertThat(
            server
                .bean(Accounts.class)
                .create(email, RelataServer.PASSWORD, AccountKind.MEMBER, Actor.PLATFORM))
        .isPresent();
    Account by = server.bean(Accounts.class).find(RelataServer.EMAIL).orElseThrow();
    Members members = server.bean(Members.class);
    members.set(members.find(by, slug).orElseThrow(), email, role, Actor.PLATFORM);
    return server.bearer(
        server
            .anonymous()
            .post(
                "/api/tokens",
                Map.of("email", email, "password", RelataServer.PASSWORD, "name", "Script"))
            .expect(201)
            .json()
            .required("token")
            .stringValue());
  }

  private Tenant tenant() {
    return server.bean(Tenants.class).find(new TenantSlug(slug)).orElseThrow();
  }
}
