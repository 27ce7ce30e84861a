package io.relata.metadata.plan;

import io.relata.metadata.model.ElementId;

/**
 * A difference between two models.
 *
 * @param element what changed, by id
 * @param text in words, with API names: {@code rename field author.name to author.full_name}
 */
public record ModelChange(Kind kind, ElementId element, String text, Effect effect) {

  /** What happened to what. */
  public enum Kind {
    ADD_TABLE,
    RENAME_TABLE,
    CHANGE_TABLE,
    DROP_TABLE,
    ADD_FIELD,
    RENAME_FIELD,
    CHANGE_FIELD,
    MOVE_FIELD,
    DROP_FIELD,
    ADD_RELATION,
    RENAME_RELATION,
    CHANGE_RELATION,
    DROP_RELATION,
    ADD_INDEX,
    DROP_INDEX,
    ADD_ENUM,
    RENAME_ENUM,
    CHANGE_ENUM,
    DROP_ENUM,
    ADD_ENUM_VALUE,
    RENAME_ENUM_VALUE,
    DROP_ENUM_VALUE,
    /** A former name stops answering. */
    DROP_ALIAS
  }

  /** What it means to clients that work today. */
  public enum Effect {
    /** They go on as before. */
    COMPATIBLE,
    /** Some of them will fail or read other answers. */
    BREAKING
  }

  public boolean breaking() {
    return effect == Effect.BREAKING;
  }
}
