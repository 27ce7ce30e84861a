package io.relata.platform.graphql;

import io.relata.runtime.execution.ReadAnswer;
import io.relata.runtime.execution.RowOperation;
import io.relata.runtime.execution.RuleMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/** What a response tells beside its data: the member {@code extensions}. */
final class AnswerExtensions {

  private AnswerExtensions() {}

  /** Nothing where there is nothing to tell. */
  static Map<Object, Object> of(ReadAnswer answer, OptionalLong estimatedRows) {
    Map<Object, Object> extensions = new LinkedHashMap<>();
    if (!answer.masked().isEmpty()) {
      extensions.put("masked", answer.masked());
    }
    if (!answer.messages().isEmpty()) {
      extensions.put(
          "messages", answer.messages().stream().map(AnswerExtensions::message).toList());
    }
    if (estimatedRows.isPresent()) {
      extensions.put("cost", Map.of("estimated_rows", estimatedRows.getAsLong()));
    }
    List<RowOperation> plan = answer.plan();
    if (plan != null) {
      extensions.put("plan", plan.stream().map(AnswerExtensions::operation).toList());
    }
    return extensions;
  }

  /** {@code id} and {@code count} only where they say something. */
  private static Map<String, Object> operation(RowOperation operation) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("action", operation.action().name().toLowerCase(Locale.ROOT));
    members.put("table", operation.table());
    if (operation.id() != null) {
      members.put("id", String.valueOf(operation.id()));
    }
    members.put("fields", operation.fields());
    members.put("cascade", operation.cascade());
    if (operation.count() != 1) {
      members.put("count", operation.count());
    }
    return members;
  }

  private static Map<String, Object> message(RuleMessage message) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("rule", message.rule());
    if (!message.table().isEmpty()) {
      members.put("table", message.table());
    }
    members.put("message", message.message());
    members.put("path", List.copyOf(message.path()));
    members.put("input_path", message.inputPath());
    return members;
  }
}
