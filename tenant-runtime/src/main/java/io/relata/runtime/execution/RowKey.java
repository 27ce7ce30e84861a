package io.relata.runtime.execution;

import io.relata.metadata.model.TableId;

/**
 * Names a row that is in the database.
 *
 * @param id Long or UUID
 */
record RowKey(TableId table, Object id) {}
