package io.relata.metadata.document;

import io.relata.metadata.model.DataModel;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a model as a {@code relata/1} document: the same model always in the same way. */
final class DocumentWriter {

  private DocumentWriter() {}

  static ObjectNode write(DataModel model, ModelSpecs.Ids ids) {
    ModelSpecs specs = new ModelSpecs(model, ids);
    ObjectNode json = JsonData.NODES.objectNode().put("format", ModelDocument.FORMAT);
    if (!model.enums().isEmpty()) {
      ArrayNode enums = json.putArray("enums");
      model.enums().forEach(type -> SpecWriter.enumType(specs.enumType(type), enums.addObject()));
    }
    ArrayNode tables = json.putArray("tables");
    model.tables().forEach(table -> SpecWriter.table(specs.table(table), tables.addObject()));
    if (!model.relations().isEmpty()) {
      ArrayNode relations = json.putArray("relations");
      model
          .relations()
          .forEach(
              relation -> SpecWriter.relation(specs.relation(relation), relations.addObject()));
    }
    return json;
  }
}
