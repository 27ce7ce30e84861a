package io.relata.admin.roles;

import io.relata.admin.layout.Words;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.model.DataModel;
import io.relata.runtime.policy.PolicyDocuments;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** A permission test in sentences, of its written form, which has the names of the model. */
record TestWords(JsonNode written) {

  static TestWords of(AccessTest test, DataModel model) {
    return new TestWords(PolicyDocuments.write(test, model));
  }

  /** {@code As reader, with email ann@example.org}. */
  String who() {
    JsonNode as = written.required("as");
    List<String> roles = texts(as.required("roles"));
    String who = roles.isEmpty() ? "As a caller without roles" : "As " + joined(roles);
    String id =
        Optional.ofNullable(as.get("id")).map(known -> ", by the id " + text(known)).orElse("");
    return who + id + values(as.get("context"), ", with ", " ");
  }

  List<TestLine.GivenLine> given() {
    JsonNode given = written.get("given");
    return given == null
        ? List.of()
        : given
            .propertyStream()
            .map(
                table ->
                    new TestLine.GivenLine(
                        table.getKey(), String.join(", ", table.getValue().propertyNames())))
            .toList();
  }

  List<String> expectations() {
    return written.required("expect").valueStream().map(TestWords::expectation).toList();
  }

  private static String expectation(JsonNode expected) {
    String table = expected.required("table").stringValue();
    JsonNode sees = expected.get("sees");
    if (sees != null) {
      return sees.isEmpty()
          ? "Sees no row of %s.".formatted(table)
          : "Sees exactly %s of %s.".formatted(joined(texts(sees)), table);
    }
    JsonNode may = expected.get("may");
    String action = may == null ? expected.required("may_not").stringValue() : may.stringValue();
    JsonNode rows = expected.get("rows");
    String what = rows == null ? Words.withArticle(table) : table + " " + joined(texts(rows));
    return "May %s%s %s%s."
        .formatted(
            may == null ? "not " : "", action, what, values(expected.get("input"), ": ", " = "));
  }

  private static String values(
      @org.jspecify.annotations.Nullable JsonNode object, String before, String equal) {
    if (object == null || object.isEmpty()) {
      return "";
    }
    TreeMap<String, String> values = new TreeMap<>();
    object.propertyStream().forEach(member -> values.put(member.getKey(), text(member.getValue())));
    return values.entrySet().stream()
        .map(value -> value.getKey() + equal + value.getValue())
        .collect(Collectors.joining(", ", before, ""));
  }

  private static String joined(List<String> names) {
    return names.size() < 2
        ? String.join("", names)
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private static List<String> texts(JsonNode array) {
    return array.valueStream().map(TestWords::text).toList();
  }

  private static String text(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }
}
