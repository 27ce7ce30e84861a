package io.relata.admin.gallery;

import io.relata.metadata.document.ModelDocuments;
import io.relata.metadata.document.Parsed;
import io.relata.metadata.edit.EditOutcome;
import io.relata.metadata.edit.IdSource;
import io.relata.metadata.edit.ModelEdit;
import io.relata.metadata.edit.ModelEditor;
import io.relata.metadata.model.DataModel;
import io.relata.runtime.api.ApiTable;
import io.relata.runtime.api.TenantApi;
import io.relata.runtime.api.TenantApis;
import java.time.Instant;
import java.util.List;

/** A small library with a field of every type, for tests of what shows conditions. */
public final class Library {

  private static final String EDITS =
      """
      - {edit: add_enum, name: binding, values: [HARDCOVER, PAPERBACK]}
      - edit: add_table
        name: author
        fields:
          - {name: name, type: text}
          - {name: user_id, type: text}
          - {name: born, type: date}
          - {name: prizes, type: list, of: text}
      - edit: add_table
        name: book
        fields:
          - {name: title, type: text}
          - {name: pages, type: integer}
          - {name: price, type: decimal, precision: 10, scale: 2}
          - {name: published, type: boolean}
          - {name: printed, type: timestamp}
          - {name: binding, type: enum, enum: binding}
          - {name: extra, type: json}
      - {edit: add_relation, from: book, name: author, to: author, inverse: books, cardinality: many-to-one}
      """;

  private Library() {}

  public static TenantApi api() {
    return TenantApis.ofRules(model(EDITS), 1);
  }

  public static ApiTable table(TenantApi api, String name) {
    return api.tables().values().stream()
        .filter(table -> table.table().name().value().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static DataModel model(String yaml) {
    return switch (ModelDocuments.editsFromYaml(yaml)) {
      case Parsed.Read<List<ModelEdit>>(List<ModelEdit> edits) ->
          switch (new ModelEditor(IdSource.derived("library", Instant.EPOCH))
              .apply(DataModel.EMPTY, 1, edits)) {
            case EditOutcome.Edited edited -> edited.model();
            case EditOutcome.Refused refused ->
                throw new AssertionError(refused.problems().toString());
          };
      case Parsed.Unreadable<List<ModelEdit>>(var problems) ->
          throw new AssertionError(problems.toString());
    };
  }
}
