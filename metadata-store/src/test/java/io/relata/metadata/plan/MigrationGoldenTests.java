package io.relata.metadata.plan;

import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.PhysicalName;
import io.relata.testing.GoldenFolder;
import io.relata.testing.Worlds;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MigrationGoldenTests {

  private static final PhysicalName SCHEMA = new PhysicalName("t_golden");

  static Stream<GoldenFolder> cases() {
    return GoldenFolder.all("migration", "edits.yaml").stream();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void plans(GoldenFolder folder) {
    DataModel before = Worlds.model(folder.read("before.yaml"));
    List<ModelEdit> edits = Worlds.edits(folder.read("edits.yaml"));
    EditOutcome.Edited edited = Worlds.edited(before, 2, edits);
    MigrationPlan plan = MigrationPlanner.plan(SCHEMA, before, edited, edits, 1);
    folder.expect("plan.txt", words(plan));
    folder.expect(
        "expected.sql",
        plan.steps().stream().map(step -> step.sql() + ";\n").collect(Collectors.joining()));
  }

  private static String words(MigrationPlan plan) {
    return section(
            "changes", plan.changes(), change -> (change.breaking() ? "! " : "  ") + change.text())
        + section("statements", plan.steps(), MigrationGoldenTests::words)
        + section(
            "checks", plan.checks(), check -> "  " + check.text() + "\n    " + check.countSql())
        + section(
            "data loss", plan.dataLoss(), loss -> "  " + loss.text() + "\n    " + loss.countSql())
        + section(
            "api",
            plan.apiImpact(),
            impact ->
                "  "
                    + impact.kind().name().toLowerCase(Locale.ROOT)
                    + " "
                    + impact.element()
                    + ": "
                    + impact.text());
  }

  private static String words(MigrationStep step) {
    String locks =
        step.locks().isEmpty()
            ? "no lock"
            : step.locks().stream()
                .map(lock -> lock.mode().text() + " on " + lock.table())
                .collect(Collectors.joining(", "));
    return "  "
        + step.reason()
        + ": "
        + locks
        + (step.work() == TableWork.NONE
            ? ""
            : ", " + step.work().name().toLowerCase(Locale.ROOT) + " " + step.table());
  }

  private static <T> String section(String title, List<T> items, Function<T, String> words) {
    return items.isEmpty()
        ? ""
        : title + "\n" + items.stream().map(words).collect(Collectors.joining("\n")) + "\n";
  }
}
