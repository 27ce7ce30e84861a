package io.relata.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class AccessIntegrationTests {

  private static final String BLOG =
      """
      [ {"edit": "add_table", "name": "author", "fields": [{"name": "name", "type": "text"}, {"name": "email", "type": "text"}]},
        {"edit": "add_table", "name": "post", "fields": [{"name": "title", "type": "text"}, {"name": "published", "type": "boolean"}]},
        {"edit": "add_relation", "from": "post", "name": "author", "to": "author", "inverse": "posts",
         "cardinality": "many-to-one"} ]
      """;

  private static final String POLICY =
      """
      roles:
        - name: reader
          description: Reads
          grants:
            - {table: author, action: read, fields: [name]}
            - {table: post, action: read, rows: {or: [{published: {eq: true}}, {author: {email: {eq: $user.email}}}]}}
        - name: public
          grants:
            - {table: post, action: read, rows: {published: {eq: true}}, fields: [title]}
      """;

  private final RelataServer server = RelataServer.shared();
  private final HttpCalls operator = server.operator();
  private final HttpCalls yaml = operator.with("Content-Type", "application/yaml");
  private final String slug = server.newTenant();
  private final String access = "/api/tenants/" + slug + "/access";
  private final String roles = "/api/tenants/" + slug + "/roles";

  @BeforeEach
  void publish() {
    server.publish(slug, BLOG);
    server
        .graphql(
            slug,
            """
            mutation {
              ann: add_author(input: {name: "Ann", email: "ann@example.org",
                posts: [{_action: ADD, title: "Out", published: true}]}) { id }
              bob: add_author(input: {name: "Bob", email: "bob@example.org",
                posts: [{_action: ADD, title: "Draft of Bob", published: false}]}) { id }
            }
            """)
        .data();
  }

  @Test
  void putsAPolicyInForceAtOnce() {
    String key = keyOf("viewer", Map.of());
    assertThat(server.anonymous().graphql(slug, "{ posts { title } }").body())
        .doesNotContain("Out");
    JsonNode change = yaml.put(access, POLICY).expect(200).json();
    assertThat(change.required("revision").intValue()).isEqualTo(1);
    assertThat(change.required("changes"))
        .extracting(JsonNode::stringValue)
        .containsExactly(
            "role public is new",
            "role public may now read post",
            "role reader is new",
            "role reader may now read author",
            "role reader may now read post");
    assertThat(server.anonymous().graphql(slug, "{ posts { title } }").data().toString())
        .isEqualTo("{\"posts\":[{\"title\":\"Out\"}]}");
    assertThat(server.bearer(key).graphql(slug, "{ authors { email } }").data().required("authors"))
        .hasSize(2);
  }

  @Test
  void servesRowsByTheValuesOfTheKey() {
    yaml.put(access, POLICY).expect(200);
    String bob = keyOf("reader", Map.of("email", "bob@example.org"));
    String nobody = keyOf("reader", Map.of());
    String query = "{ posts(sort: [{title: ASC}]) { title author { name } } }";
    assertThat(server.bearer(bob).graphql(slug, query).data().required("posts"))
        .extracting(post -> post.required("title").stringValue())
        .containsExactly("Draft of Bob", "Out");
    assertThat(server.bearer(nobody).graphql(slug, query).data().required("posts"))
        .extracting(post -> post.required("title").stringValue())
        .containsExactly("Out");
    assertThat(server.bearer(bob).graphql(slug, "{ authors { email } }").body())
        .contains("errors")
        .doesNotContain("bob@example.org");
  }

  @Test
  void isNoChangeWhenItsOwnExportIsPut() {
    yaml.put(access, POLICY).expect(200);
    HttpAnswer json = operator.with("Accept", "application/json").get(access).expect(200);
    assertThat(json.header("ETag")).isEqualTo("\"1\"");
    HttpAnswer text = operator.with("Accept", "application/yaml").get(access).expect(200);
    for (JsonNode change :
        List.of(
            operator.put(access, json.body()).expect(200).json(),
            yaml.put(access, text.body()).expect(200).json())) {
      assertThat(change.required("changes")).isEmpty();
      assertThat(change.required("revision").intValue()).isEqualTo(1);
    }
  }

  @Test
  void changesNothingInADryRun() {
    JsonNode change = yaml.put(access + "?dry_run=true", POLICY).expect(200).json();
    assertThat(change.required("changes")).hasSize(5);
    assertThat(operator.get(access).json().required("roles")).isEmpty();
    assertThat(operator.get(access + "/revisions").json()).isEmpty();
  }

  @Test
  void refusesAChangeOfAnOlderRevision() {
    yaml.with("If-Match", "\"0\"").put(access, POLICY).expect(200);
    JsonNode problem =
        yaml.with("If-Match", "\"0\"").put(access, "roles: []").problem(412, "STALE_POLICY");
    assertThat(problem.required("revision").intValue()).isEqualTo(1);
    yaml.with("If-Match", "nonsense").put(access, "roles: []").problem(400, "INVALID_VALUE");
    yaml.with("If-Match", "\"1\"").put(access, "roles: []").expect(200);
  }

  @Test
  void pointsAtEveryFault() {
    JsonNode problem =
        yaml.put(
                access,
                """
                roles:
                  - {name: owner, grants: []}
                  - {name: r, grants: [{table: post, action: read, rows: {author: {nme: {eq: a}}}}]}
                """)
            .problem(422, "DOCUMENT_REFUSED");
    assertThat(problem.required("problems"))
        .extracting(each -> each.required("path").stringValue())
        .containsExactly("roles[0].name", "roles[1].grants[0].rows.author.nme");
    yaml.put(access, "{").problem(422, "DOCUMENT_REFUSED");
    yaml.put(access, "a: &a [*a]").problem(422, "DOCUMENT_REFUSED");
    operator.put(access, "[".repeat(100_000)).problem(422, "DOCUMENT_REFUSED");
  }

  @Test
  void keepsTheHistory() {
    yaml.put(access + "?message=The%20beginning", POLICY).expect(200);
    operator.delete(roles + "/public").expect(200);
    JsonNode revisions = operator.get(access + "/revisions").expect(200).json();
    assertThat(revisions)
        .extracting(each -> each.required("message").stringValue())
        .containsExactly("", "The beginning");
    assertThat(revisions.get(0).required("author").stringValue())
        .isEqualTo("account:" + RelataServer.EMAIL);
  }

  @Test
  void definesAndDropsSingleRoles() {
    JsonNode change =
        operator
            .put(roles + "/reader", "{\"grants\": [{\"table\": \"post\", \"action\": \"read\"}]}")
            .expect(200)
            .json();
    assertThat(change.required("changes").toString()).contains("role reader may now read post");
    assertThat(operator.get(roles + "/reader").expect(200).json().required("name").stringValue())
        .isEqualTo("reader");
    assertThat(operator.get(roles).expect(200).json()).hasSize(1);
    String secret = keyOf("reader", Map.of());
    JsonNode dropped = operator.delete(roles + "/reader").expect(200).json();
    assertThat(dropped.required("keys"))
        .extracting(key -> key.required("role").stringValue())
        .containsExactly("reader");
    assertThat(server.bearer(secret).graphql(slug, "{ posts { title } }").body())
        .contains("errors")
        .doesNotContain("Out");
    operator.get(roles + "/reader").problem(404, "NOT_FOUND");
    operator.delete(roles + "/reader").problem(404, "NOT_FOUND");
    operator.put(roles + "/owner", "{\"grants\": []}").problem(422, "DOCUMENT_REFUSED");
    operator.put(roles + "/a%20b", "{\"grants\": []}").problem(422, "DOCUMENT_REFUSED");
  }

  @Test
  void dropsNoRoleThatADenialNames() {
    yaml.put(access, POLICY + "deny: [{table: post, deny: read, roles: [reader]}]").expect(200);
    JsonNode problem = operator.delete(roles + "/reader").problem(422, "DOCUMENT_REFUSED");
    assertThat(problem.required("problems").get(0).required("path").stringValue())
        .isEqualTo("deny[0].roles");
  }

  @Test
  void refusesKeysOfUnknownRoles() {
    operator
        .post("/api/tenants/" + slug + "/keys", Map.of("name", "Key", "roles", List.of("nobody")))
        .problem(400, "INVALID_VALUE");
  }

  @Test
  void keepsMeaningTheSameThingUnderANewName() {
    yaml.put(access, POLICY).expect(200);
    String rename =
        "[{\"edit\": \"rename_field\", \"table\": \"author\", \"field\": \"email\", \"name\":"
            + " \"mail\"}]";
    assertThat(impact(rename))
        .containsExactly(
            "grant 2 of role reader names author.email, which will be called author.mail; nothing"
                + " else changes");
    server.publish(slug, rename);
    assertThat(operator.get(access).expect(200).body()).contains("\"mail\"");
    String bob = keyOf("reader", Map.of("email", "bob@example.org"));
    assertThat(server.bearer(bob).graphql(slug, "{ posts { title } }").data().required("posts"))
        .hasSize(2);
  }

  @Test
  void failsClosedWhenItsFilterLosesAField() {
    yaml.put(access, POLICY).expect(200);
    String bob = keyOf("reader", Map.of("email", "bob@example.org"));
    String drop = "[{\"edit\": \"drop_field\", \"table\": \"author\", \"field\": \"email\"}]";
    assertThat(impact(drop))
        .containsExactly("grant 2 of role reader: author.email is gone, so it grants nothing");
    server.publish(slug, drop);
    assertThat(server.bearer(bob).graphql(slug, "{ posts { title } }").body())
        .contains("errors")
        .doesNotContain("Out");
    assertThat(server.bearer(bob).graphql(slug, "{ authors { name } }").data().required("authors"))
        .hasSize(2);
    assertThat(operator.get(access + "/findings").expect(200).json())
        .extracting(each -> each.required("kind").stringValue())
        .contains("fails_closed");
  }

  @Test
  void findsWhatMayBeAMistake() {
    yaml.put(
            access,
            """
            roles:
              - name: member
                grants:
                  - {table: author, action: read, rows: {email: {eq: $user.email}}}
                  - {table: post, action: read}
                  - {table: post, action: read, rows: {or: []}}
            """)
        .expect(200);
    assertThat(operator.get(access + "/findings").expect(200).json())
        .extracting(
            each -> each.required("path").stringValue(),
            each -> each.required("kind").stringValue())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("roles[0].grants[0]", "no_index"),
            org.assertj.core.groups.Tuple.tuple("roles[0].grants[0]", "open_inverse"),
            org.assertj.core.groups.Tuple.tuple("roles[0].grants[2]", "never_matches"));
  }

  @Test
  void isForTheConsolesAccountsAlone() {
    yaml.put(access, POLICY).expect(200);
    String key = server.newKey(slug, "owner");
    for (HttpCalls caller : List.of(server.anonymous(), server.bearer(key))) {
      for (String path : List.of(access, access + "/revisions", access + "/findings", roles)) {
        caller.get(path).problem(401, "UNAUTHENTICATED");
      }
      caller.put(access, "{\"roles\": []}").problem(401, "UNAUTHENTICATED");
      caller.delete(roles + "/reader").problem(401, "UNAUTHENTICATED");
    }
  }

  private List<String> impact(String edits) {
    return operator
        .post("/api/tenants/" + slug + "/model/plans", "{\"edits\": " + edits + "}")
        .expect(200)
        .json()
        .required("access_impact")
        .valueStream()
        .map(JsonNode::stringValue)
        .toList();
  }

  private String keyOf(String role, Map<String, Object> context) {
    return operator
        .post(
            "/api/tenants/" + slug + "/keys",
            Map.of("name", "Key", "roles", List.of(role), "context", context))
        .expect(201)
        .json()
        .required("secret")
        .stringValue();
  }
}
