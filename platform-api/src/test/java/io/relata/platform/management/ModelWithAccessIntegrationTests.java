package io.relata.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.access.BuiltInRole;
import io.relata.metadata.access.ConsoleRight;
import io.relata.metadata.store.Account;
import io.relata.metadata.store.AccountKind;
import io.relata.metadata.store.Accounts;
import io.relata.metadata.store.Actor;
import io.relata.metadata.store.ConsoleTokens;
import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The access policy in the file of the model. */
class ModelWithAccessIntegrationTests {

  private static final String BLOG =
      """
      format: relata/1
      tables:
        - name: post
          fields: [{name: title, type: text}, {name: published, type: boolean}]
      """;

  private static final String ACCESS =
      """
      access:
        roles:
          - name: public
            grants:
              - {table: post, action: read, rows: {published: {eq: true}}, fields: [title]}
      """;

  private final RelataServer server = RelataServer.shared();
  private final HttpCalls operator = server.operator();
  private final HttpCalls yaml = operator.with("Content-Type", "application/yaml");
  private final String slug = server.newTenant();
  private final String model = "/api/tenants/" + slug + "/model";
  private final String access = "/api/tenants/" + slug + "/access";

  @Test
  void makesTablesAndTheRolesThatNameThemTogether() {
    JsonNode plan = yaml.put(model + "?dry_run=true", BLOG + ACCESS).expect(200).json();
    assertThat(texts(plan.required("access_changes")))
        .containsExactly("role public is new", "role public may now read post");
    assertThat(operator.get(access).expect(200).json().required("roles")).isEmpty();
    String hash = plan.required("hash").stringValue();
    JsonNode version =
        yaml.put(model + "?message=Blog&plan=" + hash, BLOG + ACCESS).expect(200).json();
    assertThat(version.required("state").stringValue()).isEqualTo("APPLIED");
    server
        .graphql(
            slug,
            "mutation { a: add_post(input: {title: \"Out\", published: true}) { id }"
                + " b: add_post(input: {title: \"Draft\"}) { id } }")
        .data();
    assertThat(server.anonymous().graphql(slug, "{ posts { title } }").data().toString())
        .isEqualTo("{\"posts\":[{\"title\":\"Out\"}]}");
    JsonNode revision = operator.get(access + "/revisions").expect(200).json().get(0);
    assertThat(revision.required("message").stringValue()).isEqualTo("Blog");
    assertThat(revision.required("author").stringValue())
        .isEqualTo("account:" + RelataServer.EMAIL);
  }

  @Test
  void changesNothingWhenItsOwnExportIsPut() {
    yaml.put(model, BLOG + ACCESS).expect(200);
    int before = version();
    for (String ids : List.of("true", "false")) {
      String export = model + "?access=true&ids=" + ids;
      HttpAnswer json = operator.with("Accept", "application/json").get(export).expect(200);
      HttpAnswer text = operator.with("Accept", "application/yaml").get(export).expect(200);
      assertThat(json.json().required("access").required("roles")).hasSize(1);
      JsonNode plan = operator.put(model + "?dry_run=true", json.body()).expect(200).json();
      assertThat(plan.required("changes")).isEmpty();
      assertThat(plan.required("access_changes")).isEmpty();
      operator.put(model, json.body()).expect(200);
      yaml.put(model, text.body()).expect(200);
    }
    assertThat(version()).isEqualTo(before);
    assertThat(operator.get(access + "/revisions").json()).hasSize(1);
  }

  @Test
  void makesARevisionAndNoVersionWhereOnlyTheAccessChanges() {
    yaml.put(model, BLOG + ACCESS).expect(200);
    int before = version();
    yaml.put(model + "?message=Closed", BLOG + "access: {roles: []}").expect(200);
    assertThat(version()).isEqualTo(before);
    JsonNode revisions = operator.get(access + "/revisions").expect(200).json();
    assertThat(revisions).hasSize(2);
    assertThat(revisions.get(0).required("message").stringValue()).isEqualTo("Closed");
    assertThat(server.anonymous().graphql(slug, "{ posts { title } }").body()).contains("errors");
  }

  @Test
  void leavesTheAccessAloneWithoutTheSection() {
    yaml.put(model, BLOG + ACCESS).expect(200);
    yaml.put(model, BLOG.replace("name: title", "name: headline, renamed_from: title")).expect(200);
    assertThat(operator.get(access).expect(200).body()).contains("headline");
    assertThat(operator.get(access + "/revisions").json()).hasSize(1);
    assertThat(operator.get(model).expect(200).json().has("access")).isFalse();
  }

  @Test
  void isStaleWhereTheAccessWasChangedSinceThePlan() {
    String hash =
        yaml.put(model + "?dry_run=true", BLOG + ACCESS)
            .expect(200)
            .json()
            .required("hash")
            .stringValue();
    yaml.put(model + "?plan=" + hash, BLOG + "access: {roles: []}").problem(409, "STALE_PLAN");
    operator.put(access, "{\"roles\": [{\"name\": \"other\", \"grants\": []}]}").expect(200);
    JsonNode problem = yaml.put(model + "?plan=" + hash, BLOG + ACCESS).problem(409, "STALE_PLAN");
    assertThat(texts(problem.required("plan").required("access_changes")))
        .contains("role other goes, with its grants");
    assertThat(operator.get(access).json().toString()).contains("other");
    yaml.put(
            model + "?plan=" + problem.required("plan").required("hash").stringValue(),
            BLOG + ACCESS)
        .expect(200);
  }

  @Test
  void tellsWhatTheModelLosesByItsEarlierName() {
    yaml.put(model, BLOG + ACCESS).expect(200);
    JsonNode plan =
        yaml.put(model + "?dry_run=true", "format: relata/1\naccess: {roles: []}")
            .expect(200)
            .json();
    assertThat(texts(plan.required("access_changes")))
        .containsExactly("role public goes, with its grants");
    plan =
        yaml.put(
                model + "?dry_run=true",
                "format: relata/1\naccess: {roles: [{name: public, grants: []}]}")
            .expect(200)
            .json();
    assertThat(texts(plan.required("access_changes")))
        .containsExactly("role public may no longer read post");
  }

  @Test
  void pointsAtFaultsOfTheSectionAndChangesNothing() {
    int before = version();
    for (String section :
        List.of(
            "access: {roles: [{name: public, grants: [{table: pots, action: read}]}]}",
            "access: {roles: [{name: owner, grants: []}]}",
            "access: {rolls: []}",
            "access: [1]",
            "access:")) {
      JsonNode problem = yaml.put(model, BLOG + section).problem(422, "EDITS_REFUSED");
      assertThat(problem.required("problems"))
          .allSatisfy(each -> assertThat(each.required("path").stringValue()).startsWith("access"));
    }
    assertThat(version()).isEqualTo(before);
    assertThat(operator.get(access + "/revisions").json()).isEmpty();
  }

  @Test
  void showsThePolicyWithThePresentVersionAlone() {
    yaml.put(model, BLOG + ACCESS).expect(200);
    operator.get(model + "?access=true&version=1").problem(400, "INVALID_VALUE");
  }

  /** The model is for all members; who may do what is for those who may change it. */
  @ParameterizedTest
  @EnumSource(
      value = BuiltInRole.class,
      names = {"OWNER", "BUILDER", "EDITOR", "VIEWER"})
  void showsAndTakesThePolicyByTheRightToChangeRoles(BuiltInRole role) {
    yaml.put(model, BLOG + ACCESS).expect(200);
    HttpCalls member = member(role);
    for (String type : List.of("application/json", "application/yaml")) {
      HttpCalls caller = member.with("Accept", type);
      assertThat(caller.get(model).expect(200).body()).doesNotContain("published: {eq");
      for (String asked : List.of("?access=true", "?ids=false&access=1", "?access=on")) {
        HttpAnswer answer = caller.get(model + asked);
        if (ConsoleRight.CHANGE_ROLES.isOf(role)) {
          assertThat(answer.expect(200).body()).contains("access");
        } else {
          answer.expect(403);
          assertThat(answer.body()).contains("FORBIDDEN").doesNotContain("grants");
        }
      }
    }
    for (String closed :
        List.of(BLOG + "access: {roles: []}", "format: relata/1\naccess: {roles: []}")) {
      HttpCalls caller = member.with("Content-Type", "application/yaml");
      if (ConsoleRight.CHANGE_ROLES.isOf(role)) {
        caller.put(model + "?dry_run=true", closed).expect(200);
      } else {
        caller.put(model + "?dry_run=true", closed).problem(403, "FORBIDDEN");
        caller.put(model, closed).problem(403, "FORBIDDEN");
      }
    }
    assertThat(operator.get(access + "/revisions").json()).hasSize(1);
  }

  private HttpCalls member(BuiltInRole role) {
    String email = "person-" + UUID.randomUUID() + "@example.org";
    Account account =
        server
            .bean(Accounts.class)
            .create(email, "correct horse", AccountKind.MEMBER, Actor.PLATFORM)
            .orElseThrow();
    operator
        .put("/api/tenants/" + slug + "/members/" + email, Map.of("role", role.roleName()))
        .expect(200);
    return server.bearer(
        server.bean(ConsoleTokens.class).create(account, "test", null, Actor.PLATFORM).secret());
  }

  private int version() {
    return operator.get("/api/tenants/" + slug).expect(200).json().required("version").intValue();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }
}
