package io.relata.platform.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.HttpAnswer;
import io.relata.platform.testing.HttpCalls;
import io.relata.platform.testing.RelataServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ModelIntegrationTests {

  private static final String LIBRARY =
      """
      [ {"edit": "add_table", "name": "author", "fields": [{"name": "name", "type": "text", "required": true}]},
        {"edit": "add_table", "name": "book", "fields": [{"name": "title", "type": "text", "required": true}]},
        {"edit": "add_relation", "from": "book", "name": "author", "to": "author", "inverse": "books",
         "cardinality": "many-to-one"} ]
      """;

  private final RelataServer server = RelataServer.shared();
  private final HttpCalls operator = server.operator();
  private final String slug = server.newTenant();
  private final String model = "/api/tenants/" + slug + "/model";

  @Test
  void plansAndPublishesEdits() {
    JsonNode plan =
        operator.post(model + "/plans", "{\"edits\": " + LIBRARY + "}").expect(200).json();
    assertThat(plan.required("from_version").intValue()).isEqualTo(1);
    assertThat(plan.required("applicable").booleanValue()).isTrue();
    assertThat(plan.required("changes").size()).isEqualTo(3);
    assertThat(plan.required("statements").get(0).required("sql").stringValue())
        .startsWith("CREATE TABLE");
    for (String member : new String[] {"checks", "data_loss", "api_impact", "access_impact"}) {
      assertThat(plan.required(member).isArray()).as(member).isTrue();
    }

    HttpAnswer published =
        operator.post(
            model + "/versions",
            "{\"edits\": %s, \"plan\": \"%s\", \"message\": \"The beginning\"}"
                .formatted(LIBRARY, plan.required("hash").stringValue()));
    JsonNode version = published.expect(201).json();
    assertThat(version.required("version").intValue()).isEqualTo(2);
    assertThat(version.required("state").stringValue()).isEqualTo("APPLIED");
    assertThat(version.required("message").stringValue()).isEqualTo("The beginning");
    assertThat(version.required("author").stringValue()).isEqualTo("account:" + RelataServer.EMAIL);
    assertThat(version.required("edits").get(2).required("edit").stringValue())
        .isEqualTo("add_relation");
    assertThat(version.required("changes").size()).isEqualTo(3);

    assertThat(operator.get(model + "/versions/2").expect(200).json()).isEqualTo(version);
    JsonNode versions = operator.get(model + "/versions").expect(200).json();
    assertThat(versions)
        .extracting(each -> each.required("version").intValue())
        .containsExactly(2, 1);
    assertThat(operator.get("/api/tenants/" + slug).json().required("version").intValue())
        .isEqualTo(2);
  }

  @Test
  void refusesAStalePlanWithTheNewOne() {
    String one = "[{\"edit\": \"add_table\", \"name\": \"author\", \"fields\": []}]";
    String hash =
        operator
            .post(model + "/plans", "{\"edits\": " + one + "}")
            .expect(200)
            .json()
            .required("hash")
            .stringValue();
    server.publish(slug, "[{\"edit\": \"add_table\", \"name\": \"book\", \"fields\": []}]");
    JsonNode problem =
        operator
            .post(model + "/versions", "{\"edits\": %s, \"plan\": \"%s\"}".formatted(one, hash))
            .problem(409, "STALE_PLAN");
    JsonNode plan = problem.required("plan");
    assertThat(plan.required("from_version").intValue()).isEqualTo(2);
    assertThat(plan.required("hash").stringValue()).isNotEqualTo(hash);
    operator
        .post(
            model + "/versions",
            "{\"edits\": %s, \"plan\": \"%s\"}".formatted(one, plan.required("hash").stringValue()))
        .expect(201);
  }

  @Test
  void dropsDataOnlyWithConsent() {
    server.publish(slug, LIBRARY);
    String drop = "[{\"edit\": \"drop_field\", \"table\": \"book\", \"field\": \"title\"}]";
    JsonNode problem =
        operator
            .post(model + "/versions", "{\"edits\": " + drop + "}")
            .problem(409, "CONSENT_NEEDED");
    assertThat(problem.required("plan").required("data_loss").size()).isPositive();
    operator
        .post(model + "/versions", "{\"edits\": " + drop + ", \"consent\": [\"everything\"]}")
        .problem(400, "INVALID_VALUE");
    operator
        .post(model + "/versions", "{\"edits\": " + drop + ", \"consent\": [\"data_loss\"]}")
        .expect(201);
  }

  @Test
  void namesEveryFaultOfRefusedEdits() {
    JsonNode problem =
        operator
            .post(
                model + "/plans",
                """
                {"edits": [{"edit": "drop_table", "table": "ghost"},
                           {"edit": "add_table", "name": "Bad Name", "fields": []}]}
                """)
            .problem(422, "EDITS_REFUSED");
    assertThat(problem.required("problems"))
        .extracting(each -> each.required("path").stringValue())
        .anyMatch(path -> path.startsWith("edits[0]"))
        .anyMatch(path -> path.startsWith("edits[1]"));
    operator
        .post(model + "/plans", "{\"edits\": [{\"edit\": \"explode\"}]}")
        .problem(422, "EDITS_REFUSED");
    operator.post(model + "/plans", "{\"edits\": 5}").problem(422, "EDITS_REFUSED");
    operator.post(model + "/plans", "{}").problem(400, "INVALID_VALUE");
  }

  @Test
  void comparesTwoVersions() {
    server.publish(slug, LIBRARY);
    server.publish(
        slug,
        "[{\"edit\": \"rename_field\", \"table\": \"book\", \"field\": \"title\", \"name\":"
            + " \"headline\"}]");
    JsonNode diff = operator.get(model + "/versions/2/diff/3").expect(200).json();
    assertThat(diff.required("changes").size()).isEqualTo(1);
    assertThat(diff.required("changes").get(0).required("kind").stringValue())
        .isEqualTo("rename_field");
    operator.get(model + "/versions/2/diff/9").problem(404, "NOT_FOUND");
    operator.get(model + "/versions/two").problem(400, "MALFORMED_REQUEST");
  }

  @Test
  void givesTheModelAsJsonAndYamlAndOfAnyVersion() {
    server.publish(slug, LIBRARY);
    HttpAnswer json = operator.get(model).expect(200);
    assertThat(json.header("Content-Type")).startsWith("application/json");
    assertThat(json.json().required("format").stringValue()).isEqualTo("relata/1");
    assertThat(json.json().required("tables").size()).isEqualTo(2);
    HttpAnswer yaml = operator.with("Accept", "application/yaml").get(model).expect(200);
    assertThat(yaml.header("Content-Type")).startsWith("application/yaml");
    assertThat(yaml.body()).contains("format: relata/1");
    assertThat(operator.get(model + "?version=1").expect(200).json().path("tables").size())
        .isZero();
    operator.get(model + "?version=7").problem(404, "NOT_FOUND");
    operator.with("Accept", "image/png").get(model).problem(406, "NOT_ACCEPTABLE");
  }

  @Test
  void takesAWholeDocumentAndFindsNoChangeInItsOwn() {
    server.publish(slug, LIBRARY);
    String own = operator.get(model).body();
    JsonNode same = operator.put(model, own).expect(200).json();
    assertThat(same.required("version").intValue()).isEqualTo(2);

    String document =
        """
        format: relata/1
        tables:
          - name: author
            fields:
              - { name: full_name, renamed_from: name, type: text, required: true }
          - name: book
            fields:
              - { name: title, type: text, required: true }
              - { name: pages, type: integer }
        relations:
          - { from: book, name: author, to: author, inverse: books, cardinality: many-to-one }
        """;
    HttpCalls yaml = operator.with("Content-Type", "application/yaml");
    JsonNode plan = yaml.put(model + "?dry_run=true", document).expect(200).json();
    assertThat(plan.required("changes"))
        .extracting(change -> change.required("kind").stringValue())
        .containsExactlyInAnyOrder("rename_field", "add_field");
    JsonNode version = yaml.put(model + "?message=by%20document", document).expect(200).json();
    assertThat(version.required("version").intValue()).isEqualTo(3);
    assertThat(version.required("message").stringValue()).isEqualTo("by document");
  }

  @Test
  void refusesADocumentThatIsNone() {
    HttpCalls yaml = operator.with("Content-Type", "application/yaml");
    yaml.put(model, "tables: [").problem(422, "DOCUMENT_REFUSED");
    JsonNode problem =
        yaml.put(model, "format: relata/1\ntabels: []\n").problem(422, "DOCUMENT_REFUSED");
    assertThat(problem.required("problems").get(0).required("path").stringValue())
        .contains("tabels");
    operator
        .with("Content-Type", "text/csv")
        .put(model, "a,b")
        .problem(415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void pointsAtThePlaceInTheDocument() {
    JsonNode problem =
        operator
            .with("Content-Type", "application/yaml")
            .put(
                model + "?dry_run=true",
                """
                format: relata/1
                tables:
                  - name: shelf
                    fields:
                      - {name: label, type: text}
                      - {name: created_at, type: text}
                """)
            .problem(422, "EDITS_REFUSED");
    assertThat(problem.required("problems").get(0).required("path").stringValue())
        .startsWith("tables[0].fields[1]");
  }
}
