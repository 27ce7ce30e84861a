package io.relata.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ConsoleTokens;
import io.relata.platform.testing.ConsoleSession;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every handler of both edges, tried by every role, by a stranger, and without a tenant. */
class MembershipIntegrationTests {

  private static final RelataServer SERVER = RelataServer.shared();
  private static final String PASSWORD = "correct horse";
  private static final String NOWHERE = "no-such-tenant";

  private static String slug = "";
  private static final Map<BuiltInRole, Person> MEMBERS = new EnumMap<>(BuiltInRole.class);
  private static Person stranger = new Person("", "", ConsoleSession.on(SERVER));

  /** An account with a token and a session. */
  private record Person(String email, String token, ConsoleSession session) {
    HttpCalls api() {
      return SERVER.bearer(token);
    }
  }

  /** A way into a tenant. */
  private record Door(String method, String path, ConsoleRight right) {
    String in(String tenant) {
      return path.replace("{slug}", tenant).replaceAll("\\{[^}]+}", "nothing");
    }

    boolean ofTheConsole() {
      return path.startsWith("/tenants/");
    }
  }

  @BeforeAll
  static void invite() {
    slug = SERVER.newTenant();
    SERVER.publish(
        slug,
        """
        [{"edit": "add_table", "name": "author",
          "fields": [{"name": "name", "type": "text"}]}]
        """);
    for (BuiltInRole role : BuiltInRole.ofMembers()) {
      Person person = person();
      member(slug, person, role);
      MEMBERS.put(role, person);
    }
    stranger = person();
    member(SERVER.newTenant(), stranger, BuiltInRole.OWNER);
  }

  @Test
  void knowsTheDoors() {
    assertThat(doors()).hasSizeGreaterThan(50);
    assertThat(doors()).anyMatch(Door::ofTheConsole).anyMatch(door -> !door.ofTheConsole());
    assertThat(doors().stream().map(Door::right)).contains(ConsoleRight.values()[0]);
  }

  /** The bodies make no sense, so that what is let through does nothing. */
  @ParameterizedTest
  @EnumSource(
      value = BuiltInRole.class,
      names = {"OWNER", "BUILDER", "EDITOR", "VIEWER"})
  void letsEachRoleThroughTheDoorsThatTheTableNamesAndNoOther(BuiltInRole role) {
    Person person = member(role);
    for (Door door : doors()) {
      int status = knock(person, door, slug).status();
      if (door.right().isOf(role)) {
        assertThat(status).as("%s at %s", role, door).isNotIn(401, 403);
      } else {
        assertThat(status).as("%s at %s", role, door).isEqualTo(403);
      }
    }
  }

  @Test
  void answersAStrangerAsIfThereWereNoSuchTenant() {
    for (Door door : doors()) {
      HttpAnswer there = knock(stranger, door, slug);
      HttpAnswer nowhere = knock(stranger, door, NOWHERE);
      assertThat(there.status()).as("%s", door).isEqualTo(nowhere.status()).isEqualTo(404);
      if (!door.ofTheConsole()) {
        assertThat(there.body().replace(slug, NOWHERE)).isEqualTo(nowhere.body());
      }
    }
  }

  @Test
  void letsNobodyThroughWithoutAnAccount() {
    for (Door door : doors()) {
      assertThat(
              SERVER
                  .anonymous()
                  .with("Content-Type", "application/json")
                  .send(door.method(), door.in(slug), BodyPublishers.ofString("{}"))
                  .status())
          .as("%s", door)
          .isIn(302, 401, 403);
    }
  }

  @Test
  void listsOnlyOnesOwnTenants() {
    assertThat(member(BuiltInRole.VIEWER).api().get("/api/tenants").expect(200).json())
        .singleElement()
        .satisfies(tenant -> assertThat(tenant.required("slug").stringValue()).isEqualTo(slug));
    String page = member(BuiltInRole.VIEWER).session().get("/tenants").expect(200).body();
    assertThat(page).contains("/tenants/" + slug).doesNotContain("/new-tenant");
    assertThat(SERVER.operator().get("/api/tenants").expect(200).json().size()).isGreaterThan(1);
  }

  @Test
  void letsOnlyOperatorsMakeTenantsAndSeeMetrics() {
    Person owner = member(BuiltInRole.OWNER);
    Map<String, String> wish = Map.of("slug", "mine", "name", "Mine");
    owner.api().post("/api/tenants", wish).problem(403, "FORBIDDEN");
    owner.api().get("/actuator/prometheus").problem(403, "FORBIDDEN");
    owner.session().get("/new-tenant").expect(403);
    owner.session().post("/tenants", wish).expect(403);
    SERVER.operator().get("/api/tenants/mine").problem(404, "NOT_FOUND");
  }

  @Test
  void actsOnRowsWithTheRoleOfTheMembership() {
    String add = "mutation { add_author(input: {name: \"Ada\"}) { id } }";
    for (BuiltInRole role : BuiltInRole.ofMembers()) {
      HttpAnswer answer = member(role).api().graphql(slug, add).expect(200);
      assertThat(answer.json().has("errors"))
          .as(role + ": " + answer.body())
          .isEqualTo(role == BuiltInRole.VIEWER);
      member(role).api().graphql(slug, "{ authors { name } }").data();
      HttpAnswer bySession =
          member(role).session().callsWithToken().graphql(slug, "{ authors { name } }");
      bySession.data();
    }
    HttpAnswer refused = stranger.api().graphql(slug, "{ authors { name } }").expect(401);
    assertThat(SERVER.bearer("rt_nonsense").graphql(slug, "{ authors { name } }").body())
        .isEqualTo(refused.body());
    assertThat(stranger.api().graphql(NOWHERE, "{ authors { name } }").expect(401).body())
        .isEqualTo(refused.body());
    stranger.session().callsWithToken().graphql(slug, "{ authors { name } }").expect(401);
  }

  @Test
  void offersOnlyWhatTheRoleAllows() {
    ConsoleSession viewer = member(BuiltInRole.VIEWER).session();
    assertThat(viewer.get("/tenants/" + slug).expect(200).body()).doesNotContain("/settings\"");
    assertThat(viewer.get("/tenants/" + slug + "/access/roles").expect(200).body())
        .doesNotContain("new-role")
        .doesNotContain("/access/keys\"");
    assertThat(viewer.get("/tenants/" + slug + "/model").expect(200).body())
        .doesNotContain("new-table");
    assertThat(viewer.get("/tenants/" + slug + "/model/tables/author").expect(200).body())
        .doesNotContain("new-field")
        .doesNotContain("deletion");
    assertThat(viewer.get("/tenants/" + slug + "/data/author").expect(200).body())
        .doesNotContain("new-row");
    assertThat(viewer.get("/tenants/" + slug + "/settings").expect(403).body())
        .contains("Your role does not allow this");
  }

  @Test
  void endsAtOnceWhenTheMemberIsRemoved() {
    Person ann = person();
    member(slug, ann, BuiltInRole.EDITOR);
    ann.api().get("/api/tenants/" + slug).expect(200);
    ann.session().get("/tenants/" + slug).expect(200);
    ann.api().graphql(slug, "{ authors { id } }").data();
    Person owner = member(BuiltInRole.OWNER);
    owner.api().delete("/api/tenants/" + slug + "/members/" + ann.email()).expect(204);
    ann.api().get("/api/tenants/" + slug).problem(404, "NOT_FOUND");
    ann.session().get("/tenants/" + slug).expect(404);
    ann.api().graphql(slug, "{ authors { id } }").expect(401);
    owner
        .api()
        .delete("/api/tenants/" + slug + "/members/" + ann.email())
        .problem(404, "NOT_FOUND");
  }

  @Test
  void keepsTheLastOwnerOverHttp() {
    String path = "/api/tenants/" + slug + "/members/" + member(BuiltInRole.OWNER).email();
    HttpCalls owner = member(BuiltInRole.OWNER).api();
    owner.delete(path).problem(409, "LAST_OWNER");
    owner.put(path, Map.of("role", "viewer")).problem(409, "LAST_OWNER");
    owner.put(path, Map.of("role", "public")).problem(400, "INVALID_VALUE");
    owner.put(path, Map.of("role", "operator")).problem(400, "INVALID_VALUE");
    assertThat(owner.get(path).expect(200).json().required("role").stringValue())
        .isEqualTo("owner");
  }

  private static Person member(BuiltInRole role) {
    return Objects.requireNonNull(MEMBERS.get(role));
  }

  private static HttpAnswer knock(Person person, Door door, String tenant) {
    return door.ofTheConsole()
        ? inTheConsole(person, door, tenant)
        : person
            .api()
            .with("Content-Type", contentType(door))
            .with("Accept", "*/*")
            .send(door.method(), door.in(tenant), BodyPublishers.ofString("{}"));
  }

  private static HttpAnswer inTheConsole(Person person, Door door, String tenant) {
    return door.method().equals("GET")
        ? person.session().get(door.in(tenant))
        : person.session().post(door.in(tenant), Map.of());
  }

  private static String contentType(Door door) {
    return door.path().contains("/import/") ? "text/csv" : "application/json";
  }

  private static List<Door> doors() {
    List<Door> doors = new ArrayList<>();
    SERVER
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .forEach((mapping, handler) -> add(doors, mapping, handler));
    return doors;
  }

  private static void add(List<Door> doors, RequestMappingInfo mapping, HandlerMethod handler) {
    mapping.getPatternValues().stream()
        .filter(path -> path.matches("/(api/)?tenants/\\{slug}.*"))
        .forEach(
            path ->
                mapping
                    .getMethodsCondition()
                    .getMethods()
                    .forEach(
                        method ->
                            doors.add(
                                new Door(
                                    method.name(),
                                    path,
                                    ConsoleRight.neededBy(handler.getMethod(), method.name())))));
  }

  private static void member(String tenant, Person person, BuiltInRole role) {
    SERVER
        .operator()
        .put(
            "/api/tenants/" + tenant + "/members/" + person.email(),
            Map.of("role", role.roleName()))
        .expect(200);
  }

  private static Person person() {
    String email = "person-" + UUID.randomUUID() + "@example.org";
    Account account =
        SERVER
            .bean(Accounts.class)
            .create(email, PASSWORD, AccountKind.MEMBER, Actor.PLATFORM)
            .orElseThrow();
    String token =
        SERVER.bean(ConsoleTokens.class).create(account, "test", null, Actor.PLATFORM).secret();
    return new Person(email, token, ConsoleSession.on(SERVER).signedIn(email, PASSWORD));
  }
}
