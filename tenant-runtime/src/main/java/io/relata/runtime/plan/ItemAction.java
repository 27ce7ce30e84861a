package io.relata.runtime.plan;

import org.jspecify.annotations.Nullable;

/** What a relation edit does; the names are GraphQL's RelationAction. */
enum ItemAction {
  ADD,
  EDIT,
  REMOVE,
  DELETE;

  static @Nullable ItemAction byName(Object name) {
    for (ItemAction action : values()) {
      if (action.name().equals(name)) {
        return action;
      }
    }
    return null;
  }
}
