package io.relata.runtime.oracle;

import io.relata.metadata.model.RelationEnd;
import io.relata.metadata.model.TableId;

/** A key of groups as callers write it: {@code r1__born__year}. */
record TableKey(Terms terms, TableId table, Grouping.Key key) {

  String name() {
    RelationEnd via = key.via();
    String column = terms.name(via == null ? table : via.far(), key.column());
    Grouping.Part part = key.part();
    return (via == null ? "" : via.name() + "__")
        + column
        + (part == null ? "" : "__" + part.apiName());
  }
}
