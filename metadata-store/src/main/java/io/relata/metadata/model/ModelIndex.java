package io.relata.metadata.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The elements of a model by id; of several with one id, which no rule lets pass, the first.
 *
 * @param ends the ends of relations that are fields of a table, in the order of the model
 */
record ModelIndex(
    Map<TableId, Table> tables,
    Map<RelationId, Relation> relations,
    Map<TableId, List<RelationEnd>> ends) {

  static ModelIndex of(DataModel model) {
    Map<TableId, Table> tables = new HashMap<>();
    model.tables().forEach(table -> tables.putIfAbsent(table.id(), table));
    Map<RelationId, Relation> relations = new HashMap<>();
    model.relations().forEach(relation -> relations.putIfAbsent(relation.id(), relation));
    Map<TableId, List<RelationEnd>> ends = new HashMap<>();
    model.ends().forEach(end -> ends.computeIfAbsent(end.near(), _ -> new ArrayList<>()).add(end));
    return new ModelIndex(tables, relations, ends);
  }
}
