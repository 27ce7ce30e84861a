package io.relata.metadata.plan;

/**
 * The order of a plan's statements. It suits any mixture of edits: what goes frees names before
 * what comes takes them, tables come before what refers to them, and rows are put right before
 * constraints look at them.
 */
enum Phase {
  DROP_INDEX,
  DROP_CONSTRAINT,
  DROP_LINK_TABLE,
  DROP_COLUMN,
  DROP_TABLE,
  CONVERT_COLUMN,
  CREATE_TABLE,
  ADD_COLUMN,
  FILL_ROWS,
  SET_DEFAULT,
  REQUIRE,
  ADD_CHECK,
  ADD_UNIQUE,
  ADD_FOREIGN_KEY,
  ADD_INDEX
}
