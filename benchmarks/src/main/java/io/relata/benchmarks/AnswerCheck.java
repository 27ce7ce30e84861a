package io.relata.benchmarks;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * That a server gives the same answers, and adds as many rows, as the hand-written SQL: without
 * that a comparison of their times means nothing.
 */
final class AnswerCheck {

  private static final int DRAWS = 5;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

  private final SqlLoad sql;

  AnswerCheck(SqlLoad sql) {
    this.sql = sql;
  }

  /** Asks both sides, and fails with both answers where they differ. */
  void check(Workload workload, GraphqlServer server)
      throws IOException, InterruptedException, SQLException {
    if (workload.writes()) {
      checkRowsAdded(workload, server);
    } else {
      checkAnswers(workload, server);
    }
  }

  private void checkAnswers(Workload workload, GraphqlServer server)
      throws IOException, InterruptedException, SQLException {
    var random = new Random(7);
    for (int i = 0; i < DRAWS; i++) {
      Map<String, Integer> variables = workload.draw(random);
      JsonNode served = server.answer(workload, variables);
      JsonNode alone = JSON.readTree(sql.answer(workload, variables));
      if (!withNumbersAsTexts(served).equals(withNumbersAsTexts(alone))) {
        throw new IllegalStateException(
            "%s %s: the answers differ%n%s%n%s"
                .formatted(workload.name(), variables, served, alone));
      }
    }
  }

  /** Both sides add as many rows, and answer with the same name. */
  private void checkRowsAdded(Workload workload, GraphqlServer server)
      throws IOException, InterruptedException, SQLException {
    long before = sql.addedRows();
    JsonNode served = server.answer(workload, Map.of());
    long between = sql.addedRows();
    JsonNode alone = JSON.readTree(sql.answer(workload, Map.of()));
    long after = sql.addedRows();
    if (between - before != 1 + workload.items()
        || after - between != 1 + workload.items()
        || !alone.path("name").equals(served.findValue("name"))) {
      throw new IllegalStateException(
          "%s: %d and %d rows, %s and %s"
              .formatted(workload.name(), between - before, after - between, served, alone));
    }
  }

  /** Servers differ in which numbers they write as texts. */
  private static JsonNode withNumbersAsTexts(JsonNode node) {
    if (node.isNumber()) {
      return JSON.getNodeFactory().stringNode(node.decimalValue().toPlainString());
    }
    if (node instanceof ArrayNode array) {
      ArrayNode items = JSON.createArrayNode();
      array.forEach(item -> items.add(withNumbersAsTexts(item)));
      return items;
    }
    if (node instanceof ObjectNode object) {
      ObjectNode members = JSON.createObjectNode();
      object.forEachEntry((name, value) -> members.set(name, withNumbersAsTexts(value)));
      return members;
    }
    return node;
  }
}
