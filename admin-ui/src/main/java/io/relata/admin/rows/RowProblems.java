package io.relata.admin.rows;

import io.relata.admin.layout.FormProblems;
import io.relata.metadata.model.RelationEnd;
import io.relata.runtime.plan.RequestProblem;
import io.relata.runtime.plan.RequestRefused;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts what the runtime refuses at the elements of a row's form. */
final class RowProblems {

  private static final String INPUT = "input.";

  private RowProblems() {}

  static FormProblems of(TableRows rows, RequestRefused refused) {
    Map<String, String> elements = elements(rows);
    FormProblems.Gathering problems = new FormProblems.Gathering(RowInput.elements(rows));
    for (RequestProblem problem : refused.problems()) {
      problems.add(element(problem, elements), problem.message());
    }
    return problems.gathered();
  }

  private static String element(RequestProblem problem, Map<String, String> elements) {
    if (problem.inputPath().startsWith(INPUT)) {
      return elements.getOrDefault(problem.inputPath().substring(INPUT.length()), "");
    }
    return problem.details().get("fields") instanceof List<?> fields && !fields.isEmpty()
        ? elements.getOrDefault(String.valueOf(fields.getFirst()), "")
        : "";
  }

  private static Map<String, String> elements(TableRows rows) {
    Map<String, String> elements = new HashMap<>();
    rows.table()
        .fields()
        .forEach(field -> elements.put(field.name().value(), RowForm.PREFIX + field.name()));
    for (RelationEnd end : rows.settable()) {
      elements.put(end.name().value(), RowForm.PREFIX + end.name());
      elements.put(end.name() + "_id", RowForm.PREFIX + end.name());
    }
    return elements;
  }
}
