package io.relata.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.platform.testing.RelataServer;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

class OpenApiIntegrationTests {

  private final RelataServer server = RelataServer.shared();

  @Test
  void describesExactlyWhatTheControllersOffer() {
    JsonNode document = server.anonymous().get("/api/openapi.json").expect(200).json();
    Set<String> documented = new TreeSet<>();
    document
        .required("paths")
        .properties()
        .forEach(
            path ->
                path.getValue().propertyNames().stream()
                    .filter(member -> !member.equals("parameters"))
                    .forEach(
                        method ->
                            documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    assertThat(documented).isEqualTo(offered());
  }

  private Set<String> offered() {
    Set<String> offered = new TreeSet<>();
    server
        .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
        .getHandlerMethods()
        .keySet()
        .forEach(
            mapping ->
                mapping.getPatternValues().stream()
                    .filter(path -> path.startsWith("/api/"))
                    .forEach(
                        path ->
                            mapping
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(method -> offered.add(method + " " + path))));
    return offered;
  }

  @Test
  void describesTheShapesThatAreAnswered() {
    String slug = server.newTenant();
    String tenant = "/api/tenants/" + slug;
    String edits =
        "{\"edits\": [{\"edit\": \"add_table\", \"name\": \"book\", \"fields\": [{\"name\":"
            + " \"title\", \"type\": \"text\"}]}]}";
    var operator = server.operator();
    fits("Tenant", operator.get(tenant).expect(200).json());
    fits("Plan", operator.post(tenant + "/model/plans", edits).expect(200).json());
    fits("Version", operator.post(tenant + "/model/versions", edits).expect(201).json());
    fits("Version", operator.get(tenant + "/model/versions").expect(200).json().get(1));
    fits("Diff", operator.get(tenant + "/model/versions/1/diff/2").expect(200).json());
    fits("ModelDocument", operator.get(tenant + "/model").expect(200).json());
    operator
        .patch(
            tenant + "/settings",
            "{\"jwt\": {\"algorithm\": \"HS256\", \"secret\": \"a secret of thirty-two bytes, or"
                + " more\"}}")
        .expect(200);
    fits(
        "TokenCheck",
        operator.post(tenant + "/jwt/check", "{\"token\": \"x\"}").expect(200).json());
    fits("Settings", operator.get(tenant + "/settings").expect(200).json());
    fits(
        "Key",
        operator
            .post(tenant + "/keys", "{\"name\": \"K\", \"roles\": [\"viewer\"]}")
            .expect(201)
            .json());
    fits("Token", operator.get("/api/tokens").expect(200).json().get(0));
    fits(
        "ImportReport",
        operator
            .csv(tenant + "/import/book?dry_run=true", "title,pages\nA,1\n")
            .expect(200)
            .json());
    fits("Problem", operator.post("/api/tenants", "{}").expect(400).json());
  }

  private void fits(String schema, JsonNode value) {
    JsonNode document = server.anonymous().get("/api/openapi.json").json();
    fits(document, document.at("/components/schemas/" + schema), value, schema);
  }

  /** Properties and their types; what else a schema says is not looked at. */
  private static void fits(JsonNode document, JsonNode schema, JsonNode value, String place) {
    if (schema.isMissingNode()) {
      return;
    }
    if (schema.has("$ref")) {
      fits(document, document.at(schema.get("$ref").stringValue().substring(1)), value, place);
      return;
    }
    assertThat(types(schema)).as(place + " = " + value).contains(type(value));
    if (value.isObject() && schema.has("properties")) {
      JsonNode properties = schema.required("properties");
      boolean open = schema.path("additionalProperties").asBoolean(false);
      if (!open) {
        assertThat(value.propertyNames()).as(place).isSubsetOf(properties.propertyNames());
      }
      schema
          .path("required")
          .forEach(
              name -> assertThat(value.has(name.stringValue())).as(place + "." + name).isTrue());
      value
          .properties()
          .forEach(
              member ->
                  fits(
                      document,
                      properties.path(member.getKey()),
                      member.getValue(),
                      place + "." + member.getKey()));
    }
    for (JsonNode element : value.isArray() ? value : schema.path("none")) {
      fits(document, schema.required("items"), element, place + "[]");
    }
  }

  private static Set<String> types(JsonNode schema) {
    Set<String> types = new TreeSet<>();
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      type.forEach(each -> types.add(each.stringValue()));
    } else {
      types.add(type.isMissingNode() ? "string" : type.stringValue());
    }
    return types;
  }

  private static String type(JsonNode value) {
    if (value.isIntegralNumber()) {
      return "integer";
    }
    return value.isObject()
        ? "object"
        : value.isArray()
            ? "array"
            : value.isNull() ? "null" : value.isBoolean() ? "boolean" : "string";
  }
}
