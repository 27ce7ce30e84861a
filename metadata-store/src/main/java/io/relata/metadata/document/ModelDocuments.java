package io.relata.metadata.document;

import io.relata.metadata.check.ModelProblem;
import io.relata.metadata.check.ModelProblem.Code;
import io.relata.metadata.check.Problems;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The written forms of models and edits. */
public final class ModelDocuments {

  /** Edits in one request. */
  private static final int MAX_EDITS = 20_000;

  /** Of a document; JSON and YAML alike. */
  private static final int MAX_CHARACTERS = 5_000_000;

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
      return unreadable("edits", "not JSON: " + broken.getOriginalMessage());
    }
  }

  /** How a document names elements. */
  public enum Naming {
    /** By name alone, for people and other tenants. */
    NAMES,
    /** By name and id, so that a rename in an editor is a rename. */
    NAMES_AND_IDS
  }

  /** A {@code relata/1} document; the same model always gives the same text. */
  public static String toYaml(DataModel model, Naming naming) {
    return YamlText.write(toJson(model, naming));
  }

  /** A {@code relata/1} document; the same model always gives the same tree. */
  public static ObjectNode toJson(DataModel model, Naming naming) {
    return DocumentWriter.write(
        model,
        naming == Naming.NAMES_AND_IDS ? ModelSpecs.Ids.WITH_IDS : ModelSpecs.Ids.WITHOUT_IDS);
  }

  /** Reads a {@code relata/1} document; what it says is not checked yet. */
  public static Parsed<ModelDocument> documentFromYaml(String yaml) {
    try {
      return DocumentReader.read(YamlTree.read(yaml, MAX_CHARACTERS));
    } catch (YamlTree.UnreadableYamlException unreadable) {
      return unreadable("", "not YAML: " + unreadable.getMessage());
    }
  }

  /** As {@link #documentFromYaml}, from JSON. */
  public static Parsed<ModelDocument> documentFromJson(JsonNode json) {
    return DocumentReader.read(json);
  }

  /** As {@link #documentFromYaml}, from the text of JSON. */
  public static Parsed<ModelDocument> documentFromJson(String json) {
    if (json.length() > MAX_CHARACTERS) {
      return unreadable("", "at most " + MAX_CHARACTERS + " characters are read");
    }
    try {
      return DocumentReader.read(JsonData.MAPPER.readTree(json));
    } catch (JacksonException broken) {
      return unreadable("", "not JSON: " + broken.getOriginalMessage());
    }
  }

  /** A list of edits in YAML: {@code - {edit: drop_table, table: author}}. */
  public static Parsed<List<ModelEdit>> editsFromYaml(String yaml) {
    try {
      return editsFromJson(YamlTree.read(yaml, MAX_CHARACTERS));
    } catch (YamlTree.UnreadableYamlException unreadable) {
      return unreadable("edits", "not YAML: " + unreadable.getMessage());
    }
  }

  /**
   * The edits that make the present model what the document says; none where it says what is there.
   * Elements are matched by id where the document has one that the model knows, else by {@code
   * renamed_from}, else by name; paths of problems are those of the document.
   */
  public static Parsed<List<ModelEdit>> edits(DataModel present, ModelDocument document) {
    return DocumentEdits.between(present, document);
  }

  /**
   * Problems that the editor found in the {@link #edits} of a document, with paths of the document
   * in the place of {@code edits[3]}.
   */
  public static List<ModelProblem> inDocument(
      DataModel present, ModelDocument document, List<ModelProblem> problems) {
    return DocumentEdits.inDocument(present, document, problems);
  }

  private static <T> Parsed<T> unreadable(String path, String message) {
    Problems problems = new Problems();
    problems.add(Code.INVALID_DOCUMENT, path, message);
    return new Parsed.Unreadable<>(problems.list());
  }
}
