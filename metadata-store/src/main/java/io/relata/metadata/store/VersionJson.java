package io.relata.metadata.store;

import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.model.DataModel;
import java.util.List;
import org.jooq.JSONB;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Models, edits and changes as the history keeps them. */
final class VersionJson {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<List<VersionChange>> CHANGES = new TypeReference<>() {};

  private VersionJson() {}

  static DataModel model(JSONB json) {
    return ModelDocuments.fromStore(json.data());
  }

  static JSONB edits(List<ModelEdit> edits) {
    return JSONB.valueOf(ModelDocuments.editsToJson(edits).toString());
  }

  static List<ModelEdit> edits(JSONB json) {
    return switch (ModelDocuments.editsFromJson(json.data())) {
      case Parsed.Read<List<ModelEdit>>(List<ModelEdit> edits) -> edits;
      case Parsed.Unreadable<List<ModelEdit>>(var problems) ->
          throw new IllegalStateException(
              "the history holds edits that can not be read: " + problems);
    };
  }

  static JSONB changes(List<VersionChange> changes) {
    return JSONB.valueOf(JSON.writeValueAsString(changes));
  }

  static List<VersionChange> changes(JSONB json) {
    return JSON.readValue(json.data(), CHANGES);
  }
}
