package io.relata.runtime.api;

import io.relata.metadata.access.Action;
import io.relata.metadata.access.FieldRef;
import io.relata.metadata.model.FieldType;
import io.relata.metadata.model.PhysicalName;
import io.relata.metadata.model.RelationEnd;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a name on a table stands for. */
public sealed interface ApiMember {

  /** The name as callers write it; a former one where {@link #deprecation} is given. */
  String name();

  /** For which of READ, ADD, EDIT some grant of the caller covers it. */
  Set<Action> actions();

  String description();

  @Nullable String deprecation();

  default boolean isReadable() {
    return actions().contains(Action.READ);
  }

  /**
   * A field, a system field, or a foreign key.
   *
   * @param type its type; ids and foreign keys are Long or Uuid here, see {@code role}
   * @param required whether it is never null
   * @param actions for which of READ, ADD, EDIT some grant of the caller covers it
   */
  record Column(
      String name,
      FieldRef ref,
      FieldType type,
      Role role,
      boolean required,
      PhysicalName column,
      Set<Action> actions,
      String description,
      @Nullable String deprecation)
      implements ApiMember {}

  /**
   * One side of a relation; never a hidden one (statement R10).
   *
   * @param actions for which of READ, ADD, EDIT some grant of the caller covers it
   */
  record Related(
      String name,
      RelationEnd end,
      Set<Action> actions,
      String description,
      @Nullable String deprecation)
      implements ApiMember {}

  /** Whether a column holds data, or names a row. */
  enum Role {
    DATA,
    /** {@code id}, GraphQL's ID. */
    KEY,
    /** {@code <relation>_id}, GraphQL's ID. */
    FOREIGN_KEY
  }
}
