package io.relata.admin.roles;

import io.relata.admin.layout.FormProblems;
import io.relata.admin.layout.Words;
import io.relata.metadata.access.AccessTest;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.DocumentTrees;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.document.YamlLines;
import io.relata.metadata.model.DataModel;
import io.relata.runtime.api.ApiMember;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.policy.PolicyDocuments;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Permission tests in the notation of the policy's document, as people type them. */
final class TestDocuments {

  private static final int LONGEST = 500_000;
  private static final int PROBLEMS_SHOWN = 20;
  private static final String TEXT = "text";

  private TestDocuments() {}

  /**
   * What came of a text.
   *
   * @param test empty where something is wrong
   */
  record Outcome(Optional<AccessTest> test, FormProblems problems) {}

  static Outcome read(TestForm form, PolicyView policy) {
    if (form.text().isBlank()) {
      return refused(FormProblems.at(TEXT, "Write the test here."));
    }
    if (form.text().length() > LONGEST) {
      return refused(FormProblems.at(TEXT, "At most " + LONGEST + " characters, please."));
    }
    Parsed<AccessTest> read =
        switch (PolicyDocuments.fromYaml(form.text())) {
          case Parsed.Read<JsonNode>(JsonNode tree) ->
              PolicyDocuments.readTest(
                  tree, policy.api().model(), policy.policy(), form.original());
          case Parsed.Unreadable<JsonNode>(List<ModelProblem> problems) ->
              new Parsed.Unreadable<>(problems);
        };
    return switch (read) {
      case Parsed.Read<AccessTest>(AccessTest test) ->
          new Outcome(Optional.of(test), FormProblems.NONE);
      case Parsed.Unreadable<AccessTest>(List<ModelProblem> problems) ->
          refused(placed(form.text(), problems));
    };
  }

  private static Outcome refused(FormProblems problems) {
    return new Outcome(Optional.empty(), problems);
  }

  private static FormProblems placed(String text, List<ModelProblem> problems) {
    YamlLines lines = YamlLines.of(text, LONGEST);
    FormProblems.Gathering gathering = new FormProblems.Gathering(Set.of(TEXT));
    problems.stream()
        .limit(PROBLEMS_SHOWN)
        .forEach(problem -> gathering.add(TEXT, placed(problem, lines)));
    return gathering.gathered();
  }

  /** {@code Line 7, expect[0].sees[1]: there is no given row p9}. */
  private static String placed(ModelProblem problem, YamlLines lines) {
    if (problem.path().isEmpty()) {
      return problem.message();
    }
    return lines.line(problem.path()).map(line -> "Line " + line + ", ").orElse("")
        + problem.path()
        + ": "
        + problem.message();
  }

  static String write(AccessTest test, DataModel model) {
    return DocumentTrees.toYaml(PolicyDocuments.write(test, model));
  }

  /** What a new test begins with: one that can be read, about a table and a role that there are. */
  static String beginning(PolicyView policy) {
    String role =
        policy.policy().roles().stream().findFirst().map(one -> one.name()).orElse("public");
    return policy.tables().stream()
        .findFirst()
        .map(
            table ->
                """
                name: %s sees its rows of %s
                given:
                  %s:
                    first: {%s}
                as: {roles: [%s]}
                expect:
                  - {table: %s, sees: [first]}
                  - {table: %s, may_not: delete, rows: [first]}
                """
                    .formatted(
                        role,
                        table.table().name(),
                        table.table().name(),
                        value(table),
                        role,
                        table.table().name(),
                        table.table().name()))
        .orElse("");
  }

  private static String value(ApiTable table) {
    return table.members().values().stream()
        .filter(ApiMember.Column.class::isInstance)
        .map(ApiMember.Column.class::cast)
        .filter(column -> column.type() instanceof io.relata.metadata.model.FieldType.Text)
        .filter(column -> column.ref() instanceof io.relata.metadata.access.FieldRef.Own)
        .findFirst()
        .map(column -> column.name() + ": " + Words.sentence("example"))
        .orElse("");
  }
}
