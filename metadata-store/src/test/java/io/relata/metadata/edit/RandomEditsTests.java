package io.relata.metadata.edit;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.check.ModelChecks;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.model.DataModel;
import io.relata.metadata.model.Field;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.Table;
import io.relata.metadata.plan.MigrationPlan;
import io.relata.metadata.plan.MigrationPlanner;
import io.relata.metadata.plan.ModelDiff;
import io.relata.testing.RandomEdits;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RandomEditsTests {

  private static final PhysicalName SCHEMA = new PhysicalName("t_random");
  private static final int VERSIONS = 60;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void neverFailsAndKeepsEveryPromise(long seed) {
    RandomEdits edits = new RandomEdits(seed);
    DataModel model = DataModel.EMPTY;
    int accepted = 0;
    for (int version = 1; version <= VERSIONS; version++) {
      List<ModelEdit> wanted = edits.of(model);
      assertThat(ModelDocuments.editsFromJson(ModelDocuments.editsToJson(wanted).toString()))
          .isEqualTo(new Parsed.Read<>(wanted));
      switch (editor(seed, version).apply(model, version, wanted)) {
        case EditOutcome.Refused(List<ModelProblem> problems) ->
            assertThat(problems)
                .isNotEmpty()
                .allSatisfy(
                    problem ->
                        assertThat(problem.path())
                            .matches("(edits\\[|tables\\.|relations\\.|enums\\.).*"));
        case EditOutcome.Edited edited -> {
          checkPromises(model, edited, wanted, version);
          model = edited.model();
          accepted++;
        }
      }
    }
    assertThat(accepted).isGreaterThan(VERSIONS / 10);
  }

  private static ModelEditor editor(long seed, int version) {
    return new ModelEditor(
        IdSource.derived(seed + " " + version, Instant.ofEpochSecond(1_700_000_000)));
  }

  private static void checkPromises(
      DataModel before, EditOutcome.Edited edited, List<ModelEdit> wanted, int version) {
    DataModel after = edited.model();
    assertThat(ModelChecks.check(after)).isEmpty();
    assertThat(ModelDocuments.fromStore(ModelDocuments.toStore(after))).isEqualTo(after);
    assertThat(ModelDiff.between(after, after)).isEmpty();
    for (ModelDocuments.Naming naming : ModelDocuments.Naming.values()) {
      String yaml = ModelDocuments.toYaml(after, naming);
      assertThat(read(ModelDocuments.edits(after, read(ModelDocuments.documentFromYaml(yaml)))))
          .as(yaml)
          .isEmpty();
    }
    for (Table table : after.tables()) {
      assertThat(table.fields().stream().map(Field::column)).doesNotHaveDuplicates();
    }
    MigrationPlan plan = MigrationPlanner.plan(SCHEMA, before, edited, wanted, version - 1);
    assertThat(plan).isEqualTo(MigrationPlanner.plan(SCHEMA, before, edited, wanted, version - 1));
    assertThat(MigrationPlanner.plan(SCHEMA, after, after, List.of(), version).isEmpty()).isTrue();
  }

  private static <T> T read(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Read<T>(T value) -> value;
      case Parsed.Unreadable<T>(List<ModelProblem> problems) ->
          throw new AssertionError(problems.toString());
    };
  }
}
