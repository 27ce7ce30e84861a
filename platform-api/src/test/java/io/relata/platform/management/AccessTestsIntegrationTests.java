package io.relata.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.model.TenantId;
import io.relata.metadata.store.TenantSlug;
import io.relata.metadata.store.Tenants;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import io.relata.testing.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Permission tests of access policies, in changes of policies and of models. */
class AccessTestsIntegrationTests {

  private static final String BLOG =
      """
      format: relata/1
      enums:
        - {name: mood, values: [HAPPY, SAD]}
      tables:
        - name: author
          fields: [{name: name, type: text, required: true}, {name: email, type: text}]
        - name: post
          fields:
            - {name: title, type: text, max: 20}
            - {name: published, type: boolean}
            - {name: mood, type: enum, enum: mood}
            - {name: day, type: date}
      relations:
        - {from: post, name: author, to: author, inverse: posts, cardinality: many-to-one, required: true}
      """;

  private static final String ROLES =
      """
      roles:
        - name: reader
          grants:
            - {table: post, action: read, rows: {or: [{published: {eq: true}}, {author: {email: {eq: $user.email}}}]}, fields: [title]}
            - {table: post, action: edit, rows: {author: {email: {eq: $user.email}}}, fields: [title]}
      """;

  private static final String TESTS =
      """
      tests:
        - name: drafts are their authors' own
          given:
            post:
              p1: {title: Out, published: true, author: ann, mood: HAPPY, day: 2024-02-29}
              p2: {title: Draft of Ann, author: ann}
              p3: {title: Draft of Bob, author: bob}
            author:
              ann: {name: Ann, email: ann@example.org}
              bob: {name: Bob, email: bob@example.org}
          as: {roles: [reader], context: {email: ann@example.org}}
          expect:
            - {table: post, sees: [p1, p2]}
            - {table: author, sees: []}
            - {table: post, may: edit, rows: [p1, p2], input: {title: New}}
            - {table: post, may_not: edit, rows: [p3], input: {title: New}}
            - {table: post, may_not: edit, rows: [p1], input: {published: false}}
            - {table: post, may_not: delete, rows: [p1]}
            - {table: post, may_not: add, input: {title: Mine, author: ann}}
        - name: owners see and do everything
          given:
            author:
              ann: {name: Ann}
          as: {roles: [owner]}
          expect:
            - {table: author, sees: [ann]}
            - {table: author, may: delete, rows: [ann]}
            - {table: author, may: add, input: {name: Bob}}
      """;

  private static final String OPEN =
      "roles: [{name: reader, grants: [{table: post, action: read}]}]\n";

  private final RelataServer server = RelataServer.shared();
  private final HttpCalls operator = server.operator();
  private final HttpCalls yaml = operator.with("Content-Type", "application/yaml");
  private final String slug = server.newTenant();
  private final String model = "/api/tenants/" + slug + "/model";
  private final String access = "/api/tenants/" + slug + "/access";

  @BeforeEach
  void publish() {
    yaml.put(model, BLOG).expect(200);
  }

  @Test
  void passesWhereThePolicyDoesWhatIsExpected() {
    JsonNode trial = yaml.put(access + "?dry_run=true", ROLES + TESTS).expect(200).json();
    expectStates(trial.required("tests"), "passed", "passed");
    assertThat(texts(trial.required("changes")))
        .contains("permission test \"drafts are their authors' own\" is new");
    yaml.put(access, ROLES + TESTS).expect(200);
    expectStates(operator.get(access + "/tests").expect(200).json(), "passed", "passed");
    expectNoRows();
  }

  @Test
  void blocksAPolicyUnlessThereIsConsent() {
    yaml.put(access, ROLES + TESTS).expect(200);
    JsonNode problem = yaml.put(access, OPEN + TESTS).problem(409, "ACCESS_TESTS_FAILED");
    assertThat(texts(problem.required("tests").get(0).required("failures")))
        .contains("reader sees post p3, which it should not")
        .anyMatch(text -> text.startsWith("reader may not edit post p1, which it should: "));
    assertThat(operator.get(access + "/revisions").json()).hasSize(1);
    JsonNode single =
        operator
            .put("/api/tenants/" + slug + "/roles/reader", "{\"grants\": []}")
            .problem(409, "ACCESS_TESTS_FAILED");
    assertThat(single.required("detail").stringValue())
        .contains("reader does not see post p1, which it should");
    expectStates(
        yaml.put(access + "?dry_run=true", OPEN + TESTS).expect(200).json().required("tests"),
        "failed",
        "passed");
    expectStates(yaml.post(access + "/tests", OPEN + TESTS).expect(200).json(), "failed", "passed");
    yaml.put(access + "?consent=access_tests", OPEN + TESTS).expect(200);
    operator.delete("/api/tenants/" + slug + "/roles/reader").problem(422, "DOCUMENT_REFUSED");
    expectNoRows();
  }

  @Test
  void looksAtNoOtherRowsThanThoseThatAreGivenOrNamed() {
    server
        .graphql(
            slug,
            "mutation { add_author(input: {name: \"Cid\", posts: [{_action: ADD, title: \"Old\","
                + " published: true}]}) { id } }")
        .data();
    yaml.put(access, ROLES + TESTS).expect(200);
    String named =
        """
        tests:
          - {name: old, as: {roles: [reader]}, expect: [{table: post, sees: [1]}]}
          - {name: none, as: {roles: [reader]}, expect: [{table: post, sees: [4711]}]}
        """;
    JsonNode results = yaml.post(access + "/tests", ROLES + named).expect(200).json();
    expectStates(results, "passed", "failed");
    assertThat(texts(results.get(1).required("failures")))
        .containsExactly("reader does not see post 4711, which it should");
  }

  @Test
  void doesNotTakeAnotherRefusalForOneOfPermissions() {
    String tooLong =
        """
        tests:
          - name: too long
            as: {roles: [owner]}
            expect: [{table: author, may_not: add, input: {}}]
        """;
    JsonNode results = yaml.post(access + "/tests", ROLES + tooLong).expect(200).json();
    assertThat(texts(results.get(0).required("failures")))
        .singleElement()
        .asString()
        .startsWith("owner can not add a author, but for another reason: ");
  }

  @Test
  void runsInAChangeOfTablesBeforeItIsCommitted() {
    yaml.put(access, ROLES + TESTS).expect(200);
    String drop = "[{\"edit\": \"drop_field\", \"table\": \"author\", \"field\": \"email\"}]";
    JsonNode plan = operator.post(model + "/plans", "{\"edits\": " + drop + "}").expect(200).json();
    expectStates(plan.required("access_tests"), "will_run", "will_run");
    int before = version();
    JsonNode problem =
        operator
            .post(model + "/versions", "{\"edits\": " + drop + ", \"consent\": [\"data_loss\"]}")
            .problem(409, "ACCESS_TESTS_FAILED");
    expectStates(problem.required("plan").required("access_tests"), "failed", "passed");
    assertThat(problem.required("detail").stringValue()).contains("a field of author is gone");
    assertThat(version()).isEqualTo(before);
    assertThat(operator.get(model).json().toString()).contains("email");
    operator
        .post(
            model + "/versions",
            "{\"edits\": " + drop + ", \"consent\": [\"data_loss\", \"access_tests\"]}")
        .expect(201);
  }

  /** What it gives itself to run the tests is gone with them, whatever came of it. */
  @Test
  void runsUnderAControlRoleThatIsNoSuperuserAndLeavesItNoWayIn() {
    TestDatabase database = server.database();
    assertThat(database.value("select rolsuper from pg_roles where rolname = current_user"))
        .isEqualTo("f");
    yaml.put(access, ROLES + TESTS).expect(200);
    String add =
        "[{\"edit\": \"add_field\", \"table\": \"post\", \"name\": \"more\", \"type\":"
            + " \"text\"}]";
    JsonNode plan = operator.post(model + "/plans", "{\"edits\": " + add + "}").expect(200).json();
    expectStates(plan.required("access_tests"), "will_run", "will_run");
    server.publish(slug, add);
    expectStates(operator.get(access + "/tests").expect(200).json(), "passed", "passed");
    expectNoWayIn(database);
    String drop = "[{\"edit\": \"drop_field\", \"table\": \"author\", \"field\": \"email\"}]";
    operator
        .post(model + "/versions", "{\"edits\": " + drop + ", \"consent\": [\"data_loss\"]}")
        .problem(409, "ACCESS_TESTS_FAILED");
    expectNoWayIn(database);
    expectNoRows();
  }

  private void expectNoWayIn(TestDatabase database) {
    TenantId tenant = server.bean(Tenants.class).find(new TenantSlug(slug)).orElseThrow().id();
    assertThat(
            database.value(
                "select pg_has_role(current_user, '%s', 'SET') or pg_has_role(current_user, '%s',"
                        .formatted(tenant.role(), tenant.role())
                    + " 'USAGE')"))
        .isEqualTo("f");
  }

  @Test
  void meansTheSameUnderNewNames() {
    yaml.put(access, ROLES + TESTS).expect(200);
    String rename =
        "[{\"edit\": \"rename_field\", \"table\": \"author\", \"field\": \"email\", \"name\":"
            + " \"mail\"}, {\"edit\": \"rename_table\", \"table\": \"post\", \"name\": \"note\"}]";
    JsonNode plan =
        operator.post(model + "/plans", "{\"edits\": " + rename + "}").expect(200).json();
    expectStates(plan.required("access_tests"), "passed", "passed");
    server.publish(slug, rename);
    expectStates(operator.get(access + "/tests").expect(200).json(), "passed", "passed");
    String exported = operator.with("Accept", "application/yaml").get(access).expect(200).body();
    assertThat(exported).contains("note:", "mail: ann@example.org", "author: ann");
    assertThat(yaml.put(access, exported).expect(200).json().required("changes")).isEmpty();
    assertThat(operator.get(access + "/revisions").json()).hasSize(1);
  }

  @Test
  void makesTablesRolesAndTestsInOneFileOrNothing() {
    String file =
        BLOG
            + """
            access:
              roles:
                - {name: reader, grants: [{table: memo, action: read, rows: {done: {eq: true}}}]}
              tests:
                - name: memos
                  given: {memo: {m1: {done: true}, m2: {done: false}}}
                  as: {roles: [reader]}
                  expect: [{table: memo, sees: [m1, m2]}]
            """;
    String memos =
        file.replace(
            "relations:", "  - {name: memo, fields: [{name: done, type: boolean}]}\nrelations:");
    int before = version();
    JsonNode problem = yaml.put(model, memos).problem(409, "ACCESS_TESTS_FAILED");
    assertThat(problem.required("detail").stringValue())
        .contains("reader does not see memo m2, which it should");
    assertThat(version()).isEqualTo(before);
    assertThat(operator.get(access + "/revisions").json()).isEmpty();
    yaml.put(model, memos.replace("sees: [m1, m2]", "sees: [m1]")).expect(200);
    assertThat(version()).isGreaterThan(before);
    expectStates(operator.get(access + "/tests").expect(200).json(), "passed");
  }

  @Test
  void pointsAtEveryFault() {
    JsonNode problem =
        yaml.put(
                access,
                """
                roles: []
                tests:
                  - name: a
                    given:
                      pots: {p0: {}}
                      post:
                        p1: {titel: x, author: nobody, id: 5}
                        "1": {}
                        p2: {published: $user.id, title: null}
                      author:
                        p1: {name: x}
                    as: {roles: [stranger], context: {id: x}}
                    expect:
                      - {table: post, sees: [p9, "x-y"]}
                      - {table: post, may: read}
                      - {table: post}
                  - {name: a, as: {roles: []}, expect: []}
                """)
            .problem(422, "DOCUMENT_REFUSED");
    assertThat(problem.required("problems"))
        .extracting(each -> each.required("path").stringValue())
        .contains(
            "tests[0].given.pots",
            "tests[0].given.post.p1.titel",
            "tests[0].given.post.p1.author",
            "tests[0].given.post.p1.id",
            "tests[0].given.post.1",
            "tests[0].given.post.p2.published",
            "tests[0].given.post.p2.title",
            "tests[0].given.author.p1",
            "tests[0].as.roles[0]",
            "tests[0].expect[0].sees[0]",
            "tests[0].expect[0].sees[1]",
            "tests[0].expect[1].may",
            "tests[0].expect[2].sees",
            "tests[1].name");
  }

  @Test
  void isForWhoMayChangeRolesAlone() {
    String key = server.newKey(slug, "owner");
    for (HttpCalls caller : List.of(server.anonymous(), server.bearer(key))) {
      caller.get(access + "/tests").problem(401, "UNAUTHENTICATED");
      caller.post(access + "/tests", "{\"roles\": []}").problem(401, "UNAUTHENTICATED");
    }
  }

  private void expectNoRows() {
    assertThat(server.graphql(slug, "{ posts { id } authors { id } }").data().toString())
        .isEqualTo("{\"posts\":[],\"authors\":[]}");
  }

  private static void expectStates(JsonNode tests, String... states) {
    assertThat(tests)
        .as(tests.toString())
        .extracting(test -> test.required("state").stringValue())
        .containsExactly(states);
  }

  private int version() {
    return operator.get("/api/tenants/" + slug).expect(200).json().required("version").intValue();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }
}
