package io.relata.metadata.document;

import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The written forms of models and edits. */
public final class ModelDocuments {

  /** Edits in one request. */
  private static final int MAX_EDITS = 20_000;

  private ModelDocuments() {}

  /**
   * The model with all that it knows, as JSON for the store; the same model always gives the same
   * text.
   */
  public static String toStore(DataModel model) {
    return StoredModelWriter.write(model).toString();
  }

  /**
   * @param json what {@link #toStore} gave, also after {@code jsonb} has put its keys in another
   *     order
   * @throws UnreadableModelException if it is anything else
   */
  public static DataModel fromStore(String json) {
    try {
      return StoredModelReader.read(JsonData.MAPPER.readTree(json));
    } catch (JacksonException broken) {
      throw new UnreadableModelException("a stored model is no JSON", broken);
    }
  }

  /** A JSON list with an object for each edit; the same edits always give the same text. */
  public static ArrayNode editsToJson(List<ModelEdit> edits) {
    ArrayNode array = JsonData.NODES.arrayNode();
    edits.forEach(edit -> array.add(EditWriter.write(edit)));
    return array;
  }

  /**
   * Reads a list of edits; paths of problems begin with {@code edits[0]}.
   *
   * @param json the list itself
   */
  public static Parsed<List<ModelEdit>> editsFromJson(JsonNode json) {
    Problems problems = new Problems();
    if (!json.isArray() || json.size() > MAX_EDITS) {
      problems.add(
          Code.INVALID_DOCUMENT,
          "edits",
          "a list of at most " + MAX_EDITS + " edits is expected here");
      return new Parsed.Unreadable<>(problems.list());
    }
    List<ModelEdit> edits = new ArrayList<>();
    for (int i = 0; i < json.size(); i++) {
      DocumentNode.of(json.get(i), "edits[" + i + "]", problems)
          .flatMap(EditReader::read)
          .ifPresent(edits::add);
    }
    return problems.isEmpty()
        ? new Parsed.Read<>(List.copyOf(edits))
        : new Parsed.Unreadable<>(problems.list());
  }

  /** As {@link #editsFromJson(JsonNode)}, from text. */
  public static Parsed<List<ModelEdit>> editsFromJson(String json) {
    try {
      return editsFromJson(JsonData.MAPPER.readTree(json));
    } catch (JacksonException broken) {
      Problems problems = new Problems();
      problems.add(Code.INVALID_DOCUMENT, "edits", "not JSON: " + broken.getOriginalMessage());
      return new Parsed.Unreadable<>(problems.list());
    }
  }
}
