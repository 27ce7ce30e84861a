package io.relata.testing;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.model.DataModel;
import java.time.Instant;
import java.util.List;

/** Models from YAML, for tests: written as a person would, with the same ids each time. */
public final class Worlds {

  private static final Instant THEN = Instant.parse("2026-01-01T00:00:00Z");

  private Worlds() {}

  /** Authors and their books. */
  public static DataModel library() {
    return model(
        """
        format: relata/1
        tables:
          - name: author
            display: name
            fields:
              - {name: name, type: text, required: true, max: 200}
              - {name: email, type: text, unique: true}
          - name: book
            fields:
              - {name: title, type: text, required: true}
        relations:
          - {from: book, name: author, to: author, inverse: books, cardinality: many-to-one}
        """);
  }

  /** The model of a {@code relata/1} document, as version 1. */
  public static DataModel model(String yaml) {
    return edited(DataModel.EMPTY, 1, documentEdits(DataModel.EMPTY, yaml)).model();
  }

  /** The edits that make the model what the document says. */
  public static List<ModelEdit> documentEdits(DataModel model, String yaml) {
    return read(ModelDocuments.edits(model, read(ModelDocuments.documentFromYaml(yaml))));
  }

  /** Edits from a YAML list. */
  public static List<ModelEdit> edits(String yaml) {
    return read(ModelDocuments.editsFromYaml(yaml));
  }

  /** The model after edits that must be possible. */
  public static DataModel edited(DataModel model, int version, String yaml) {
    return edited(model, version, edits(yaml)).model();
  }

  public static EditOutcome.Edited edited(DataModel model, int version, List<ModelEdit> edits) {
    return switch (editor(version).apply(model, version, edits)) {
      case EditOutcome.Edited edited -> edited;
      case EditOutcome.Refused(List<ModelProblem> problems) ->
          throw new AssertionError("refused: " + problems);
    };
  }

  /** The problems of edits that must not be possible. */
  public static List<ModelProblem> refused(DataModel model, String yaml) {
    return switch (editor(99).apply(model, 99, edits(yaml))) {
      case EditOutcome.Edited edited -> throw new AssertionError("not refused");
      case EditOutcome.Refused(List<ModelProblem> problems) -> problems;
    };
  }

  private static ModelEditor editor(int version) {
    return new ModelEditor(IdSource.derived("world " + version, THEN));
  }

  /** What was read; problems fail the test. */
  public static <T> T read(Parsed<T> parsed) {
    return switch (parsed) {
      case Parsed.Read<T>(T value) -> value;
      case Parsed.Unreadable<T>(List<ModelProblem> problems) ->
          throw new AssertionError(problems.toString());
    };
  }
}
