package io.relata.admin.roles;

import io.relata.metadata.access.Action;
import io.relata.metadata.model.TableId;
import java.util.List;
import java.util.Map;

/** What the linter says of a role, by the cell that it is about. */
record Warnings(Map<Place, List<String>> byPlace, List<String> elsewhere) {

  static final Warnings NONE = new Warnings(Map.of(), List.of());

  record Place(TableId table, Action action) {}

  List<String> at(TableId table, Action action) {
    return byPlace.getOrDefault(new Place(table, action), List.of());
  }
}
