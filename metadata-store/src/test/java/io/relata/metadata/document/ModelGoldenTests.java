package io.relata.metadata.document;

import static org.assertj.core.api.Assertions.assertThat;

import io.relata.metadata.check.ModelChecks;
import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.model.DataModel;
import io.relata.testing.GoldenFolder;
import io.relata.testing.Worlds;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelGoldenTests {

  static Stream<GoldenFolder> accepted() {
    return GoldenFolder.all("model/accepted", "model.yaml").stream();
  }

  static Stream<GoldenFolder> rejected() {
    return GoldenFolder.all("model/rejected", "model.yaml").stream();
  }

  @ParameterizedTest
  @MethodSource("accepted")
  void accepts(GoldenFolder folder) {
    DataModel model = Worlds.model(folder.read("model.yaml"));
    assertThat(ModelChecks.check(model)).isEmpty();
    String exported = ModelDocuments.toYaml(model, ModelDocuments.Naming.NAMES);
    folder.expect("exported.yaml", exported);
    assertThat(Worlds.documentEdits(model, exported)).isEmpty();
    assertThat(ModelDocuments.toYaml(Worlds.model(exported), ModelDocuments.Naming.NAMES))
        .isEqualTo(exported);
  }

  @ParameterizedTest
  @MethodSource("rejected")
  void rejects(GoldenFolder folder) {
    List<ModelProblem> problems = problems(folder.read("model.yaml"));
    assertThat(problems).isNotEmpty();
    folder.expect(
        "problems.txt",
        problems.stream()
            .map(
                problem ->
                    problem.code().name().toLowerCase(Locale.ROOT)
                        + " at "
                        + problem.path()
                        + ": "
                        + problem.message()
                        + "\n")
            .collect(Collectors.joining()));
  }

  private static List<ModelProblem> problems(String yaml) {
    return switch (ModelDocuments.documentFromYaml(yaml)) {
      case Parsed.Unreadable<ModelDocument>(List<ModelProblem> problems) -> problems;
      case Parsed.Read<ModelDocument>(ModelDocument document) -> problems(document);
    };
  }

  private static List<ModelProblem> problems(ModelDocument document) {
    List<ModelEdit> edits = Worlds.read(ModelDocuments.edits(DataModel.EMPTY, document));
    return switch (new ModelEditor(IdSource.random()).apply(DataModel.EMPTY, 1, edits)) {
      case EditOutcome.Edited edited -> List.of();
      case EditOutcome.Refused(List<ModelProblem> problems) ->
          ModelDocuments.inDocument(DataModel.EMPTY, document, problems);
    };
  }
}
