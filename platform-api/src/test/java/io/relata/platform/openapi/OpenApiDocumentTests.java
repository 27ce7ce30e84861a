package io.relata.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OpenApiDocumentTests {

  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private final JsonNode document = document();

  @Test
  void isOfVersion31WithWhatTheSpecificationRequires() {
    assertThat(document.required("openapi").stringValue()).startsWith("3.1.");
    assertThat(document.required("info").required("title").stringValue()).isNotBlank();
    assertThat(document.required("info").required("version").stringValue()).isNotBlank();
    assertThat(document.required("paths").isObject()).isTrue();
    assertThat(document.propertyNames())
        .isSubsetOf("openapi", "info", "servers", "paths", "components", "security", "tags");
  }

  @Test
  void resolvesEveryReference() {
    List<String> references = new ArrayList<>();
    collectReferences(document, references);
    assertThat(references).isNotEmpty().allSatisfy(this::resolves);
  }

  private void resolves(String reference) {
    assertThat(reference).startsWith("#/");
    assertThat(document.at(reference.substring(1)).isObject()).as(reference).isTrue();
  }

  @Test
  void declaresEveryVariableOfEveryPathAndNoOther() {
    document
        .required("paths")
        .properties()
        .forEach(
            path -> {
              Set<String> declared = new TreeSet<>();
              for (JsonNode parameter : path.getValue().path("parameters")) {
                JsonNode resolved = resolved(parameter);
                assertThat(resolved.required("in").stringValue()).isEqualTo("path");
                assertThat(resolved.required("required").booleanValue()).isTrue();
                declared.add(resolved.required("name").stringValue());
              }
              assertThat(declared).as(path.getKey()).isEqualTo(variables(path.getKey()));
            });
  }

  @Test
  void givesEveryOperationANameOfItsOwnATagAndDescribedAnswers() {
    Set<String> tags = new TreeSet<>();
    document.required("tags").forEach(tag -> tags.add(tag.required("name").stringValue()));
    List<JsonNode> operations = operations().map(Map.Entry::getValue).toList();
    assertThat(operations)
        .extracting(operation -> operation.required("operationId").stringValue())
        .doesNotHaveDuplicates();
    assertThat(operations)
        .allSatisfy(
            operation -> {
              assertThat(operation.required("summary").stringValue()).isNotBlank();
              operation
                  .required("tags")
                  .forEach(tag -> assertThat(tags).contains(tag.stringValue()));
              assertThat(operation.required("responses").size()).isPositive();
              for (Map.Entry<String, JsonNode> answer :
                  operation.required("responses").properties()) {
                assertThat(answer.getKey()).matches("[1-5][0-9][0-9]");
                assertThat(resolved(answer.getValue()).required("description").stringValue())
                    .isNotBlank();
              }
            });
  }

  @Test
  void saysOfEveryOperationBehindCredentialsThatItAnswers401() {
    operations()
        .filter(operation -> !operation.getValue().has("security"))
        .forEach(
            operation ->
                assertThat(operation.getValue().required("responses").has("401"))
                    .as(operation.getKey())
                    .isTrue());
  }

  private Stream<Map.Entry<String, JsonNode>> operations() {
    return document.required("paths").properties().stream()
        .flatMap(
            path ->
                path.getValue().properties().stream()
                    .filter(member -> METHODS.contains(member.getKey()))
                    .map(
                        member ->
                            Map.entry(member.getKey() + " " + path.getKey(), member.getValue())));
  }

  private JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? document.at(node.required("$ref").stringValue().substring(1)) : node;
  }

  private static Set<String> variables(String path) {
    Set<String> names = new TreeSet<>();
    Matcher matcher = VARIABLE.matcher(path);
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names;
  }

  private static void collectReferences(JsonNode node, List<String> references) {
    if (node.isObject() && node.has("$ref")) {
      references.add(node.required("$ref").stringValue());
    }
    node.forEach(child -> collectReferences(child, references));
  }

  private static JsonNode document() {
    try {
      return JsonMapper.shared().readTree(new OpenApiController().document());
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }
}
