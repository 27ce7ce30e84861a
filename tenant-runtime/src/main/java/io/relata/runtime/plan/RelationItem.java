package io.relata.runtime.plan;

import org.jspecify.annotations.Nullable;

/**
 * One relation edit. Where an id may be left out, the row is the one that a to-one side leads to.
 * An id is a Long or a UUID, or a {@link UniqueName} until that has been looked up.
 */
public sealed interface RelationItem {

  /** Where the caller wrote it (statement W22). */
  String inputPath();

  /** What is given for the row itself; null where nothing is. */
  default @Nullable RowInput below() {
    return switch (this) {
      case Create create -> create.row();
      case Edit edit -> edit.changes();
      case Link _, Remove _, Delete _ -> null;
    };
  }

  /** ADD without an id: a new row, linked (statement W3). */
  record Create(String inputPath, RowInput row, Occupied occupied) implements RelationItem {}

  /** ADD with an id: a row that is there, linked (statement W4). */
  record Link(String inputPath, Object id, @Nullable Long version, Occupied occupied)
      implements RelationItem {}

  /** EDIT: changes of a linked row (statement W10). */
  record Edit(String inputPath, @Nullable Object id, @Nullable Long version, RowInput changes)
      implements RelationItem {}

  /** REMOVE: the link goes, the row stays (statement W11). */
  record Remove(String inputPath, @Nullable Object id, @Nullable Long version)
      implements RelationItem {}

  /** DELETE: link and row go (statement W12). */
  record Delete(String inputPath, @Nullable Object id, @Nullable Long version)
      implements RelationItem {}

  /** What ADD does on a to-one side that leads somewhere already (statement W9). */
  enum Occupied {
    REFUSE,
    REPLACE
  }
}
